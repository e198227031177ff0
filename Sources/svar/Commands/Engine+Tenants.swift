// How people name a tenant, and how a refusal of the engine reads on the command line.

internal import Bytes
internal import Engine
internal import Model

extension Engine {
  /// The tenant with this id or this name; without either the only one there is.
  func tenant(named text: String?) async throws(CommandFailure) -> Tenant {
    let entries = await directory.state.tenants.all()
    guard let text else {
      guard entries.count == 1, let tenant = callers.tenant(ID(entries[0].id.uuid)) else {
        let names = entries.map(\.name).joined(separator: ", ")
        throw CommandFailure(
          entries.isEmpty ? "There is no tenant yet." : "Name one of the tenants with --tenant: \(names).")
      }
      return tenant
    }
    let found = entries.filter { $0.name == text || $0.id.uuid == UUID(text) }
    if found.count > 1 { throw CommandFailure("\(found.count) tenants are called \(text): give the id.") }
    guard let entry = found.first, let tenant = callers.tenant(ID(entry.id.uuid)) else {
      throw CommandFailure("There is no tenant \(text).")
    }
    return tenant
  }
}

extension CommandFailure {
  /// Passes what a commit made, or says why there is nothing.
  @discardableResult
  static func check<Value>(_ result: Result<Value, CommitFailure>) throws(CommandFailure) -> Value {
    switch result {
    case .success(let value): return value
    case .failure(.refused(let refusal)): throw CommandFailure(refusal.sentence)
    case .failure(.quarantined(let quarantine)):
      throw CommandFailure(
        "The tenant is quarantined at position \(quarantine.position): \(quarantine.sentence).")
    case .failure(.diskFull): throw CommandFailure("The disk is full.")
    case .failure(.overloaded): throw CommandFailure("More is waiting for the disk than may wait.")
    case .failure(.stopped): throw CommandFailure("The journal has stopped.")
    }
  }
}
