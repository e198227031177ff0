// `svar restore`: a backup becomes a folder again, as it was or as of a point; or one tenant of it comes back into a
// folder that lives, by the way that every whole tenant takes.

internal import Bytes
internal import Engine
internal import Model
internal import Runtime
internal import Storage
internal import World

/// `svar restore`.
struct Restore: Sendable {
  private let folder: FolderOptions
  private let backup: String
  private let tenant: String?
  private let cut: RestoredFolder.Cut
  private let mayReplace: Bool

  init(_ arguments: Arguments, _ folder: FolderOptions) throws(UsageFault) {
    self.folder = folder
    guard let backup = arguments.text(.from) else {
      throw UsageFault("--from is missing.", verb: .restore)
    }
    self.backup = backup
    tenant = arguments.text(.tenant)
    cut = try arguments.cut(.to)
    mayReplace = try arguments.isOn(.yes)
  }

  func run() throws(CommandFailure) -> any Report {
    if let tenant { return try restore(tenant) }
    if try ControlClient(data: folder.data) != nil {
      throw CommandFailure("The data folder \(folder.data) is served: stop the server, or name one --tenant.")
    }
    if DataPath.isFile("\(folder.data)/\(DataLayout.manifest)") {
      throw CommandFailure("There is data in \(folder.data) already: restore into another folder.")
    }
    let staged = try StagedFolder(backup, beside: folder.data)
    do throws(CommandFailure) {
      let position = try cutJournal(staged)
      try staged.settle()
      return CopiedFolder(
        deed: "restored to \(folder.data)", contents: staged.contents, position: position,
        faults: staged.faults)
    } catch {
      staged.remove()
      throw error
    }
  }

  // MARK: all tenants

  /// - Returns: the last position that was kept.
  private func cutJournal(_ staged: StagedFolder) throws(CommandFailure) -> UInt64 {
    var options = folder
    options.data = staged.path
    let past = try FolderPast(options)
    let revoked = try past.directory().keys.all { $0.revokedAt != nil }.map(\.id)
    var restored = try reading { () throws(StorageError) in
      try RestoredFolder(LinuxDisk(root: staged.path))
    }
    let found = try reading { () throws(StorageError) in try restored.position(of: cut) }
    guard let position = found else {
      throw CommandFailure("The backup \(backup) does not reach back to that point.")
    }
    if cut != .end {
      do throws(CommandFailure) { _ = try past.directory(upTo: position) } catch {
        throw CommandFailure("The backup \(backup) cannot be restored to that point. \(error.sentence)")
      }
      let tenants = restored.withoutSnapshot(upTo: position).filter { $0 != DirectoryState.journalId }
      if let tenant = try past.gone(tenants.map { ID($0) }, at: .position(position)).first {
        throw CommandFailure("The backup \(backup) no longer has tenant \(tenant) as of that point.")
      }
    }
    try reading { () throws(StorageError) in try restored.finish(cut, gap: Self.gap) }
    try complete(options, revoked)
    return position
  }

  private func reading<Value>(
    _ body: () throws(StorageError) -> Value
  ) throws(CommandFailure) -> Value {
    do throws(StorageError) { return try body() } catch {
      throw CommandFailure("The backup \(backup) cannot be restored: \(error.sentence).")
    }
  }

  /// Far more positions than the other folder will use, and by chance: two restores of one backup differ too.
  private static var gap: UInt64 { 1 << 40 + SystemRandom().next() >> 20 }

  /// Opens the folder once: keys that were revoked later stay revoked, and readers of feeds are to notice.
  private func complete(_ options: FolderOptions, _ revoked: [ID<ApiKey>]) throws(CommandFailure) {
    // The master key comes with the secrets' owner: one that is made here would only be in its way.
    var settings = options.settings
    settings.makesMasterKey = false
    try EngineHost(settings).run(writes: true) { engine throws(CommandFailure) in
      for key in revoked where await engine.directory.state.keys.contains(key) {
        try CommandFailure.check(await engine.directory.revokeKey(key))
      }
      for entry in await engine.directory.state.tenants.all() {
        let incarnation = engine.world.newId(TenantInfo.self)
        let renewed = await engine.visit(ID(entry.id.uuid)) {
          await $0.commit(.renewIncarnation(incarnation), by: .system)
        }
        // What could not be read where the backup was made cannot be read here either; the others serve.
        switch renewed {
        case .failure(.unknown), .failure(.history), .success(.failure(.quarantined)): continue
        case .failure, .success: try CommandFailure.check(try CommandFailure.check(renewed))
        }
        // No housekeeping runs here, and the folder may be larger than memory.
        if engine.memoryEstimate > Limits.restoreMemoryBytesMax { engine.rest(ID(entry.id.uuid)) }
      }
    }
  }

  // MARK: one tenant

  private func restore(_ name: String) throws(CommandFailure) -> any Report {
    try DataPath.require(folder.data)
    let staged = try StagedFolder(backup, beside: folder.data)
    defer { staged.remove() }
    var options = folder
    options.data = staged.path
    let past = try FolderPast(options)
    let id = try past.tenantId(named: name)
    let loaded = try past.tenant(id, at: cut.point)
    let isThere = try FolderPast(folder).directory().tenants.contains(ID(id.uuid))
    if isThere && !mayReplace {
      throw CommandFailure(
        "The folder has this tenant: --yes puts what it held then in place of what it holds now.")
    }
    let arrival = TenantArrival(loaded.state.tenant, makesTenant: !isThere, from: StateParts(loaded.state))
    try arrival.run(folder)
    return MovedTenant(
      deed: "restored", tenant: id, name: loaded.state.tenant.name, position: loaded.position,
      sequence: loaded.state.sequence, counts: [("conversations", loaded.state.conversations.count)])
  }
}

extension RestoredFolder.Cut {
  /// The same point in one tenant's past.
  fileprivate var point: HistoryPoint {
    switch self {
    case .end: .end
    case .position(let position): .position(position)
    case .time(let time): .time(time)
    }
  }
}
