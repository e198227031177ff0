// Looks into a folder's past from outside, also while a server has it: its files are read as they are, and what went
// away meanwhile is looked for again. Nothing is shown that is not durable yet.

internal import Bytes
internal import Engine
internal import Model
internal import Runtime
internal import Storage
internal import World

/// A data folder to be read as of a point.
struct FolderPast: Sendable {
  private let data: String
  private let control: ControlClient?

  init(_ folder: FolderOptions) throws(CommandFailure) {
    try DataPath.require(folder.data)
    data = folder.data
    control = try ControlClient(data: folder.data)
  }

  /// A tenant as of a point.
  func tenant(_ id: ID<TenantInfo>, at point: HistoryPoint) throws(CommandFailure) -> LoadedTenant {
    let loaded = try patiently(until: { $0.quarantine == nil }) { history throws(EngineError) in
      do throws(HistoryError) { return try TenantHistory(history).read(id.uuid, to: point) } catch {
        throw .history(error)
      }
    }
    if let quarantine = loaded.quarantine {
      throw CommandFailure(
        "The tenant cannot be read at position \(quarantine.position): \(quarantine.sentence).")
    }
    if loaded.state.sequence == 0 { throw CommandFailure("There was no such tenant then.") }
    while let control, try control.durablePosition() < loaded.position {}
    return loaded
  }

  /// The tenant with this id or this name; without either the only one there is.
  func tenantId(named text: String?) throws(CommandFailure) -> ID<TenantInfo> {
    let entries = try directory().tenants.all()
    guard let text else {
      if entries.count == 1 { return ID(entries[0].id.uuid) }
      let names = entries.map(\.name).joined(separator: ", ")
      throw CommandFailure(
        entries.isEmpty ? "There is no tenant yet." : "Name one of the tenants with --tenant: \(names).")
    }
    let found = entries.filter { $0.name == text || $0.id.uuid == UUID(text) }
    if found.count > 1 { throw CommandFailure("\(found.count) tenants are called \(text): give the id.") }
    guard let entry = found.first else { throw CommandFailure("There is no tenant \(text).") }
    return ID(entry.id.uuid)
  }

  /// All that the directory knows.
  func directory() throws(CommandFailure) -> DirectoryState {
    try patiently(until: { _ in true }) { history throws(EngineError) in
      try TenantHistory(history).readDirectory()
    }
  }

  /// Reads again for as long as the server moves files away under the reader.
  private func patiently<Value>(
    until isWhole: (Value) -> Bool, _ read: (FolderHistory) throws(EngineError) -> Value
  ) throws(CommandFailure) -> Value {
    var attempts = 0
    while true {
      attempts += 1
      let isLast = control == nil || attempts == Limits.besideAttemptsMax
      do throws(EngineError) {
        let value = try read(try history())
        if isLast || isWhole(value) { return value }
      } catch {
        if case .history(.gone) = error { throw CommandFailure("That time is no longer kept.") }
        if isLast { throw EngineHost.failure(error, data: data) }
      }
    }
  }

  private func history() throws(EngineError) -> FolderHistory {
    let disk = LinuxDisk(root: data)
    do throws(StorageError) {
      return try (control == nil ? DataFolderReader(disk) : DataFolderReader(beside: disk)).history()
    } catch { throw .storage(error) }
  }
}
