// `svar clone`: a tenant once more under another name, for trying things out, with nobody recognisable in it. It comes
// in by the way that every whole tenant takes. Its rows keep their ids: they mean something within their tenant only,
// and so a finding in the clone can be looked up in the original.

internal import Bytes
internal import Engine
internal import Model
internal import Runtime

/// `svar clone`.
struct Clone: Sendable {
  private let folder: FolderOptions
  private let tenant: String?
  private let name: String
  private let point: HistoryPoint

  init(_ arguments: Arguments, _ folder: FolderOptions) throws(UsageFault) {
    self.folder = folder
    tenant = arguments.text(.tenant)
    guard let name = arguments.text(.asName) else { throw UsageFault("--as is missing.", verb: .clone) }
    self.name = name
    point = try arguments.point(.at)
  }

  func run() throws(CommandFailure) -> any Report {
    let past = try FolderPast(folder)
    let loaded = try past.tenant(try past.tenantId(named: tenant), at: point)
    let random = SystemRandom()
    var key: [UInt8] = []
    for _ in 0..<4 { key.append(littleEndian: random.next()) }
    var info = loaded.state.tenant
    info.id = ID(UUID.v7(at: LinuxClock().now(), random: (random.next(), random.next())))
    info.name = name
    let source = MaskedParts(StateParts(loaded.state), Mask(key: key))
    try TenantArrival(info, makesTenant: true, from: source).run(folder)
    let state = loaded.state
    return MovedTenant(
      deed: "cloned", tenant: info.id, name: name, position: loaded.position, sequence: state.sequence,
      counts: [("contacts", state.contacts.count), ("conversations", state.conversations.count)])
  }
}

/// The parts of a state with nobody in them.
struct MaskedParts: PartSource {
  private var parts: StateParts
  private let mask: Mask

  init(_ parts: StateParts, _ mask: Mask) {
    self.parts = parts
    self.mask = mask
  }

  mutating func next() -> StateRows? {
    while let part = parts.next() {
      let masked = mask.masked(part)
      if masked != StateRows() { return masked }
    }
    return nil
  }
}
