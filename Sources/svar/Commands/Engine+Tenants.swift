// How people name a tenant: by id, by name, or not at all where there is only one.

internal import Bytes
internal import Engine
internal import Model

extension Engine {
  /// A tenant as it is on the disk now; read and not kept.
  func past(of id: ID<TenantInfo>) async throws(CommandFailure) -> LoadedTenant {
    switch await past(of: id, to: .end) {
    case .success(let loaded): return loaded
    case .failure(let failure): throw CommandFailure("Tenant \(id) cannot be read: \(failure.sentence).")
    }
  }

  /// Has `body` use a tenant; a tenant that cannot be had is a failure like its own.
  func use<Value: Sendable>(
    _ id: ID<TenantInfo>, _ body: @Sendable (Tenant) async throws(CommandFailure) -> Value
  ) async throws(CommandFailure) -> Value {
    try CommandFailure.check(try await visit(id, body))
  }

  /// The tenant with this id or this name; without either the only one there is.
  func tenantId(named text: String?) async throws(CommandFailure) -> ID<TenantInfo> {
    try await directory.state.tenantId(named: text)
  }
}

extension DirectoryState {
  /// The tenant with this id or this name; without either the only one there is.
  func tenantId(named text: String?) throws(CommandFailure) -> ID<TenantInfo> {
    let entries = tenants.all()
    guard let text else {
      // A company's sandbox is meant by its name only.
      let companies = entries.filter { $0.sandboxOf == nil }
      guard companies.count == 1 else {
        let names = companies.map(\.name).joined(separator: ", ")
        throw CommandFailure(
          companies.isEmpty ? "There is no tenant yet." : "Name one of the tenants with --tenant: \(names).")
      }
      return ID(companies[0].id.uuid)
    }
    let found = entries.filter { $0.name == text || $0.id.uuid == UUID(text) }
    if found.count > 1 { throw CommandFailure("\(found.count) tenants are called \(text): give the id.") }
    guard let entry = found.first else { throw CommandFailure("There is no tenant \(text).") }
    return ID(entry.id.uuid)
  }
}
