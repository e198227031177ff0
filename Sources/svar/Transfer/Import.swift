// `svar import`: the lines of an export become a tenant, all or none. The file is read twice: first everything is
// checked up to the digest in its last line, then the rows go in; the second reading must come to the same digest.

internal import Bytes
internal import Engine
internal import Model
internal import Runtime

/// `svar import`.
struct Import: Sendable {
  private let folder: FolderOptions
  private let path: String
  private let name: String?
  private let takesNewId: Bool
  private let isCheck: Bool
  private let mayReplace: Bool

  init(_ arguments: Arguments, _ folder: FolderOptions) throws(UsageFault) {
    self.folder = folder
    path = arguments.operand ?? ""
    name = arguments.text(.asName)
    takesNewId = try arguments.isOn(.newId)
    isCheck = try arguments.isOn(.check)
    mayReplace = try arguments.isOn(.yes)
  }

  func run() throws(CommandFailure) -> any Report {
    var lines = try FileParts(path)
    while try lines.next() != nil {}
    var tenant = lines.tenant
    if name != nil || takesNewId {
      let random = SystemRandom()
      tenant.id = ID(UUID.v7(at: LinuxClock().now(), random: (random.next(), random.next())))
      tenant.name = name ?? tenant.name
    }
    do throws(Refusal) { try tenant.check() } catch { throw CommandFailure(error.sentence) }
    if isCheck {
      return MovedTenant(
        deed: "could be imported", tenant: lines.tenant.id, name: lines.tenant.name, counts: lines.counts)
    }
    let isThere = try isThere(tenant.id)
    if isThere && !mayReplace {
      throw CommandFailure(
        "The folder has a tenant \(tenant.id): --yes replaces what it holds now, --new-id makes another.")
    }
    let arrival = TenantArrival(tenant, makesTenant: !isThere, from: try FileParts(path, as: lines))
    try arrival.run(folder)
    return MovedTenant(deed: "imported", tenant: tenant.id, name: tenant.name, counts: lines.counts)
  }

  private func isThere(_ id: ID<TenantInfo>) throws(CommandFailure) -> Bool {
    if !DataPath.isFile(folder.data + "/manifest") {
      try DataPath.make(folder.data)
      return false
    }
    return try FolderPast(folder).directory().tenants.contains(ID(id.uuid))
  }
}
