// A disk in memory that keeps its promises and nothing else. Bytes are safe after `sync`, names after `syncFolder`;
// at a crash a seed decides which of the rest survives, in pieces and out of order. Calls can be made to fail, the
// power can be made to go at a chosen call, and space can run out.

internal import Bytes
package import World

/// The seeded world's disk.
package final class FaultyDisk: Disk {
  /// A change of names that is not durable yet.
  fileprivate enum NameChange: Sendable {
    case link(String, Int)
    case unlink(String)
    case rename(String, String, Int)

    /// The folder whose sync makes the change durable.
    var folder: String {
      switch self {
      case .link(let path, _), .unlink(let path), .rename(_, let path, _): FaultyDisk.folder(of: path)
      }
    }

    func apply(to names: inout [String: Int]) {
      switch self {
      case .link(let path, let inode): names[path] = inode
      case .unlink(let path): names[path] = nil
      case .rename(let path, let target, let inode):
        if names[path] == inode { names[path] = nil }
        names[target] = inode
      }
    }
  }

  struct State: Sendable {
    fileprivate var inodes: [FaultyInode] = []
    fileprivate var names: [String: Int] = [:]
    fileprivate var durableNames: [String: Int] = [:]
    fileprivate var changes: [NameChange] = []
    fileprivate var folders: Set<String> = [""]
    fileprivate var locked: Set<String> = []
    fileprivate var random: SplitMix64
    fileprivate var plan = FaultPlan()
    /// Grows at each crash: files opened before are dead.
    fileprivate var life = 0
  }

  private let state: Locked<State>

  /// An empty disk whose crashes a seed decides.
  package init(seed: UInt64) { state = Locked(State(random: SplitMix64(seed: seed))) }

  /// A disk that durably holds these files.
  package init(seed: UInt64, files: [String: [UInt8]]) {
    var state = State(random: SplitMix64(seed: seed))
    for (path, bytes) in files {
      state.names[path] = state.inodes.count
      state.inodes.append(FaultyInode(durable: bytes))
      state.folders.insert(Self.folder(of: path))
    }
    state.durableNames = state.names
    self.state = Locked(state)
  }

  // MARK: what tests do to it

  /// Changes which calls fail from now on.
  package func plan(_ change: (inout FaultPlan) -> Void) { state.withLock { change(&$0.plan) } }

  /// How many planned failures have come since the last crash.
  package var deliveredFaults: Int { state.withLock { $0.plan.delivered } }

  /// Whether the planned power cut has come; every call fails until `crash`.
  package var isOff: Bool { state.withLock { $0.plan.isOff } }

  /// Cuts the power and starts again: what was not synced survives by chance, locks and plans are gone.
  package func crash() {
    state.withLock { state in
      var names = state.durableNames
      for change in state.changes where Bool.random(using: &state.random) { change.apply(to: &names) }
      state.names = names
      state.durableNames = names
      state.changes = []
      state.locked = []
      state.plan = FaultPlan()
      state.life += 1
      for index in state.inodes.indices { state.inodes[index].crash(&state.random) }
    }
  }

  /// How often an operation was called since the last crash, failed calls too.
  package func calls(of operation: DiskError.Operation) -> Int {
    state.withLock { $0.plan.calls[operation, default: 0] }
  }

  /// Ends the process and leaves the power on: what was written is there, and still not promised.
  package func endProcess() {
    state.withLock { state in
      state.locked = []
      state.plan = FaultPlan()
      state.life += 1
    }
  }

  /// All files with their bytes, by path.
  package var files: [String: [UInt8]] {
    state.withLock { state in state.names.mapValues { state.inodes[$0].bytes } }
  }

  /// The first file, by path, that holds these bytes.
  package func path(holding bytes: [UInt8]) -> String? {
    guard let first = bytes.first else { return nil }
    return files.sorted { $0.key < $1.key }.first { _, content in
      guard content.count >= bytes.count else { return false }
      var start = 0
      while let found = content[start...].firstIndex(of: first) {
        if content[found...].starts(with: bytes) { return true }
        start = found + 1
      }
      return false
    }?.key
  }

  /// Flips one bit of a file, on the medium too.
  package func flip(bit: Int, of path: String) {
    state.withLock { state in
      guard let inode = state.names[path] else { return }
      state.inodes[inode].flip(bit: bit)
    }
  }

  /// Puts other bytes into a file, on the medium too.
  package func overwrite(_ path: String, with bytes: [UInt8]) {
    state.withLock { state in
      if let inode = state.names[path] { state.inodes[inode] = FaultyInode(durable: bytes) }
    }
  }

  // MARK: the port

  package func makeFolder(_ path: String) throws(DiskError) {
    try call(.makeFolder, path) { state throws(DiskError) in _ = state.folders.insert(path) }
  }

  package func list(_ folder: String) throws(DiskError) -> [String] {
    try call(.list, folder) { state throws(DiskError) in
      guard state.folders.contains(folder) else { throw DiskError(.notFound, .list, folder) }
      let prefix = folder.isEmpty ? 0 : folder.utf8.count + 1
      return state.names.keys.filter { Self.folder(of: $0) == folder }
        .map { String($0.dropFirst(prefix)) }.sorted()
    }
  }

  package func folders(in folder: String) throws(DiskError) -> [String] {
    try call(.list, folder) { state throws(DiskError) in
      guard state.folders.contains(folder) else { throw DiskError(.notFound, .list, folder) }
      let prefix = folder.isEmpty ? 0 : folder.utf8.count + 1
      return state.folders.filter { !$0.isEmpty && Self.folder(of: $0) == folder }
        .map { String($0.dropFirst(prefix)) }.sorted()
    }
  }

  package func create(_ path: String) throws(DiskError) -> any DiskFile {
    try call(.create, path) { state throws(DiskError) in
      guard state.folders.contains(Self.folder(of: path)) else { throw DiskError(.notFound, .create, path) }
      // A new inode for the old name: a crash may bring the old contents back.
      state.inodes.append(FaultyInode())
      state.apply(.link(path, state.inodes.count - 1))
      return FaultyFile(self, path, inode: state.inodes.count - 1, life: state.life)
    }
  }

  package func open(_ path: String) throws(DiskError) -> any DiskFile {
    try call(.open, path) { state throws(DiskError) in
      guard let inode = state.names[path] else { throw DiskError(.notFound, .open, path) }
      return FaultyFile(self, path, inode: inode, life: state.life)
    }
  }

  package func openForReading(_ path: String) throws(DiskError) -> any DiskFile {
    FaultyReading(try open(path), path)
  }

  package func createPaced(_ path: String) throws(DiskError) -> any PacedFile {
    FaultyPacedFile(try create(path))
  }

  package func rename(_ path: String, to target: String) throws(DiskError) {
    try call(.rename, path) { state throws(DiskError) in
      guard let inode = state.names[path] else { throw DiskError(.notFound, .rename, path) }
      state.apply(.rename(path, target, inode))
    }
  }

  package func remove(_ path: String) throws(DiskError) {
    try call(.remove, path) { state throws(DiskError) in
      guard state.names[path] != nil else { throw DiskError(.notFound, .remove, path) }
      state.apply(.unlink(path))
    }
  }

  package func syncFolder(_ folder: String) throws(DiskError) {
    try call(.syncFolder, folder) { state throws(DiskError) in
      for change in state.changes where change.folder == folder { change.apply(to: &state.durableNames) }
      state.changes.removeAll { $0.folder == folder }
    }
  }

  package func lock(_ path: String) throws(DiskError) -> any DiskLock {
    try call(.lock, path) { state throws(DiskError) in
      guard state.locked.insert(path).inserted else { throw DiskError(.busy, .lock, path) }
      return FaultyLock(self, path, life: state.life)
    }
  }

  // MARK: files

  /// A write that fails has reached any part of the file from its start on.
  func write(_ bytes: Span<UInt8>, at offset: Int, _ file: FaultyFile) throws(DiskError) {
    let piece = bytes.array
    try state.withLock { state throws(DiskError) in
      try state.checkLife(of: file, .write)
      var failure = state.plan.fault(for: .write)
      if state.plan.isOff { throw DiskError(.failed(errno: 5), .write, file.path) }
      let growth = max(0, offset + piece.count - state.inodes[file.inode].bytes.count)
      if failure == nil, !state.plan.takeSpace(growth) { failure = .noSpace }
      let kept = failure == nil ? piece.count : Int.random(in: 0...piece.count, using: &state.random)
      state.inodes[file.inode].write(piece.span.extracting(0..<kept), at: offset)
      if let failure { throw DiskError(failure, .write, file.path) }
    }
  }

  func read(into buffer: inout [UInt8], at offset: Int, _ file: FaultyFile) throws(DiskError) -> Int {
    let room = buffer.count
    let piece = try call(.read, file.path, life: file.life) { state throws(DiskError) in
      let bytes = state.inodes[file.inode].bytes
      return Array(bytes[min(offset, bytes.count)..<min(bytes.count, offset + room)])
    }
    buffer.replaceSubrange(0..<piece.count, with: piece)
    return piece.count
  }

  func sync(_ file: FaultyFile) throws(DiskError) {
    do throws(DiskError) {
      try call(.sync, file.path, life: file.life) { state throws(DiskError) in
        state.inodes[file.inode].sync()
      }
    } catch {
      state.withLock { $0.inodes[file.inode].failSync() }
      throw error
    }
  }

  func size(_ file: FaultyFile) throws(DiskError) -> Int {
    try call(.size, file.path, life: file.life) { state throws(DiskError) in
      state.inodes[file.inode].bytes.count
    }
  }

  func unlock(_ path: String, life: Int) {
    state.withLock { state in
      if state.life == life { state.locked.remove(path) }
    }
  }

  private func call<Value: Sendable>(
    _ operation: DiskError.Operation, _ path: String, life: Int? = nil,
    _ body: (inout State) throws(DiskError) -> Value
  ) throws(DiskError) -> Value {
    try state.withLock { state throws(DiskError) in
      if let life, life != state.life { throw DiskError(.failed(errno: 9), operation, path) }
      if let kind = state.plan.fault(for: operation) { throw DiskError(kind, operation, path) }
      return try body(&state)
    }
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }
}

extension FaultyDisk.State {
  /// A handle of an earlier life is dead.
  fileprivate func checkLife(of file: FaultyFile, _ operation: DiskError.Operation) throws(DiskError) {
    if file.life != life { throw DiskError(.failed(errno: 9), operation, file.path) }
  }

  fileprivate mutating func apply(_ change: FaultyDisk.NameChange) {
    change.apply(to: &names)
    changes.append(change)
  }
}
