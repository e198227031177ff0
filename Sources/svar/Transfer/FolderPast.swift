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

  /// A tenant as of a point, whole.
  func tenant(_ id: ID<TenantInfo>, at point: HistoryPoint) throws(CommandFailure) -> LoadedTenant {
    let loaded = try read(id, to: point)
    if let quarantine = loaded.quarantine { throw Self.unreadable(quarantine) }
    if loaded.state.sequence == 0 { throw CommandFailure("There was no such tenant then.") }
    return loaded
  }

  static func unreadable(_ quarantine: Quarantine) -> CommandFailure {
    CommandFailure("The tenant cannot be read at position \(quarantine.position): \(quarantine.sentence).")
  }

  /// A tenant as of a point, or what can be read of it.
  func read(_ id: ID<TenantInfo>, to point: HistoryPoint) throws(CommandFailure) -> LoadedTenant {
    let durable = try control?.durablePosition() ?? 0
    let (loaded, reached) = try patiently(until: { $0.0.quarantine == nil && $0.1 >= durable }) {
      folder throws(EngineError) in
      try Self.read(id, point, folder)
    }
    if reached < durable { throw Self.unreadable(behind: reached, durable) }
    try awaitDurable(loaded.position)
    return loaded
  }

  /// A tenant's events as the journal holds them.
  func events(_ range: EventRange, of id: ID<TenantInfo>) throws(CommandFailure) -> EventList {
    let (list, newest) = try patiently(until: { !$0.0.isBad }) { folder throws(EngineError) in
      try Self.storage { () throws(StorageError) in try Self.events(range, id, folder) }
    }
    try awaitDurable(newest)
    return list
  }

  /// - Returns: them, and the newest position that was read.
  private static func events(
    _ range: EventRange, _ id: ID<TenantInfo>, _ folder: DataFolderReader
  ) throws(StorageError) -> (EventList, UInt64) {
    var list = EventList(range: range)
    var newest: UInt64 = 0
    let sealing = Sealing(reading: id, try folder.keyrings.read(id.uuid) ?? Keyring())
    try folder.history().readRecords(of: id.uuid, after: 0) { header, payload in
      list.add(header, payload, "position \(header.position)", sealing)
      newest = header.position
      return true
    } damaged: {
      list.faults.append($0.fault.sentence)
    }
    return (list, newest)
  }

  private func awaitDurable(_ position: UInt64) throws(CommandFailure) {
    while let control, try control.durablePosition() < position { pause() }
  }

  /// Lets a server go on for a moment before it is asked again.
  func pause() { LinuxThreads().makeDoorbell().wait(nanoseconds: Limits.besidePauseMs * 1_000_000) }

  /// Those of some tenants that can no longer be read as of a point; the journal's newest segment is read once for all.
  func gone(_ ids: [ID<TenantInfo>], at point: HistoryPoint) throws(CommandFailure) -> [ID<TenantInfo>] {
    try patiently(until: { _ in true }) { folder throws(EngineError) in
      let past = TenantHistory(try Self.storage { () throws(StorageError) in try folder.history() })
      var gone: [ID<TenantInfo>] = []
      for id in ids {
        do throws(HistoryError) { _ = try past.read(id.uuid, to: point) } catch {
          guard case .gone = error else { throw .history(error) }
          gone.append(id)
        }
      }
      return gone
    }
  }

  private static func read(
    _ id: ID<TenantInfo>, _ point: HistoryPoint, _ folder: DataFolderReader
  ) throws(EngineError) -> (LoadedTenant, reached: UInt64) {
    let history = try storage { () throws(StorageError) in try folder.history() }
    do throws(HistoryError) {
      return (try TenantHistory(history).read(id.uuid, to: point), history.lastPosition)
    } catch { throw .history(error) }
  }

  /// The tenant with this id or this name; without either the only one there is.
  func tenantId(named text: String?) throws(CommandFailure) -> ID<TenantInfo> {
    try directory().tenantId(named: text)
  }

  /// All that the directory knew as of a position, or knows now.
  func directory(upTo end: UInt64 = .max) throws(CommandFailure) -> DirectoryState {
    try patiently(until: { _ in true }) { folder throws(EngineError) in
      try TenantHistory(try Self.storage { () throws(StorageError) in try folder.history() })
        .readDirectory(upTo: end)
    }
  }

  /// All of the folder, for copying; beside a server at least what is durable now.
  func image() throws(CommandFailure) -> FolderImage {
    let durable = try control?.durablePosition() ?? 0
    let image = try patiently(until: { $0.position >= durable }) { folder throws(EngineError) in
      try Self.storage { () throws(StorageError) in try folder.image() }
    }
    if image.position < durable { throw Self.unreadable(behind: image.position, durable) }
    return image
  }

  private static func unreadable(behind position: UInt64, _ durable: UInt64) -> CommandFailure {
    CommandFailure(
      "The journal can be read up to position \(position) only, and the server has \(durable): svar verify tells more."
    )
  }

  /// Reads again for as long as the server moves files away under the reader.
  private func patiently<Value>(
    until isWhole: (Value) -> Bool, _ read: (DataFolderReader) throws(EngineError) -> Value
  ) throws(CommandFailure) -> Value {
    var attempts = 0
    while true {
      attempts += 1
      let isLast = control == nil || attempts == Limits.besideAttemptsMax
      do throws(EngineError) {
        let value = try read(try reader())
        if isLast || isWhole(value) { return value }
      } catch {
        if case .history(.gone(let oldest)) = error { throw Self.gone(oldest) }
        if isLast { throw EngineHost.failure(error, data: data) }
      }
      pause()
    }
  }

  private static func gone(_ oldest: OldestPoint) -> CommandFailure {
    CommandFailure(
      "That is no longer kept: the tenant's oldest event is \(oldest.sequence), at \(oldest.time.text).")
  }

  private func reader() throws(EngineError) -> DataFolderReader {
    let disk = LinuxDisk(root: data)
    return try Self.storage { () throws(StorageError) in
      control == nil ? try DataFolderReader(disk) : try DataFolderReader(beside: disk)
    }
  }

  private static func storage<Value>(
    _ body: () throws(StorageError) -> Value
  ) throws(EngineError) -> Value {
    do throws(StorageError) { return try body() } catch { throw .storage(error) }
  }
}
