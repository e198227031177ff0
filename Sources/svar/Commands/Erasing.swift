// `svar erase`: a contact's person goes, on a folder at rest or in a running server. It asks first, for nothing brings
// them back; it ends when the erasure is in the journal and the key is out of the keyring, and may be given again.

internal import Engine
internal import Glibc
internal import JSONText
internal import Model

/// Erases everything personal of one contact.
struct Erasing: Sendable {
  let order: EngineOrder
  private let folder: FolderOptions
  private let isAgreed: Bool

  init(_ arguments: Arguments, _ folder: FolderOptions) throws(UsageFault) {
    guard let contact = try arguments.id(.contact, of: Contact.self) else {
      throw UsageFault("--contact is missing.", verb: .erase)
    }
    let tenant = arguments.text(.tenant)
    self.folder = folder
    isAgreed = try arguments.isOn(.yes)
    order = EngineOrder(arguments, writes: true) { engine throws(CommandFailure) in
      try await engine.use(try await engine.tenantId(named: tenant)) { tenant throws(CommandFailure) in
        try await Self.run(engine, tenant, contact)
      }
    }
  }

  func run() throws(CommandFailure) -> any Report {
    if !isAgreed, !Self.ask() { throw CommandFailure("Nothing was erased: --yes erases without asking.") }
    return try order.run(folder, makesFolder: false)
  }

  private static func ask() -> Bool {
    guard isatty(STDIN_FILENO) == 1 else { return false }
    print("Everything personal of this contact goes for good. Shall this be done? [y/N] ", terminator: "")
    fflush(nil)
    return ["y", "yes"].contains(readLine()?.lowercased() ?? "")
  }

  /// Erases, and waits until the erasure is durable and the key is gone from the keyring.
  static func run(
    _ engine: Engine, _ tenant: Tenant, _ contact: ID<Contact>
  ) async throws(CommandFailure) -> ErasedContact {
    let committed = try CommandFailure.check(
      await tenant.commit(.eraseContact(contact), by: Actor(.user, "svar erase")))
    await engine.untilDurable(committed.position)
    while true {
      switch await tenant.keyStanding(of: contact) {
      case .gone: return ErasedContact(contact: contact, tenant: tenant.id)
      case .troubled(let sentence):
        throw CommandFailure(
          "The contact is erased, and its key is not out of the keyring yet: \(sentence). Try again.")
      case .there: await tenant.shard.pause(milliseconds: Limits.durablePauseMs, by: engine.world.clock)
      }
    }
  }
}

/// What `svar erase` says.
struct ErasedContact: Report {
  let contact: ID<Contact>
  let tenant: ID<TenantInfo>

  var text: String {
    """
    Erased: contact \(contact) of tenant \(tenant). Its key is out of the keyring; copy the keyrings beside your \
    backups again, or the old copies still open what the backups hold.
    """
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("contactId", contact.uuid)
      json.field("tenantId", tenant.uuid)
      json.field("erased", true)
    }
  }
}
