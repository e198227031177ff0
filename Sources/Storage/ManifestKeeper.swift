// The one writer of the manifest. Changes come from several workers; each is in memory at once and on disk with the
// next replacement, which the caller that finds nobody writing does, for all who came meanwhile. It is not a cache:
// what it holds is the truth that the file follows.

internal import Bytes
internal import World

/// Holds the manifest and replaces its file.
final class ManifestKeeper: Sendable {
  private struct State: Sendable {
    var manifest: Manifest
    var isWriting = false
    var waiting: [@Sendable (StorageError?) -> Void] = []
  }

  /// What was written, here and of snapshots.
  let written = WrittenBytes()
  private let disk: any Disk
  private let state: Locked<State>

  /// Reads the manifest; a folder without one and without a journal is new, and gets one.
  init(_ disk: any Disk) throws(StorageError) {
    self.disk = disk
    if let manifest = try Self.load(disk) {
      state = Locked(State(manifest: manifest))
    } else {
      guard try JournalChain.numbers(disk).isEmpty else {
        throw .damaged(
          StorageFault(file: DataLayout.manifest, offset: 0, finding: "missing, though there is a journal"))
      }
      state = Locked(State(manifest: Manifest()))
      try StorageError.onDisk { () throws(DiskError) in try write(Manifest()) }
    }
  }

  /// Reads the manifest file, nil when there is none.
  static func load(_ disk: any Disk) throws(StorageError) -> Manifest? {
    let bytes: [UInt8]
    do throws(DiskError) {
      bytes = try disk.readWhole(DataLayout.manifest)
    } catch {
      if error.kind == .notFound { return nil }
      throw .disk(error)
    }
    switch Manifest.read(bytes.span) {
    case .sound(let manifest): return manifest
    case .newerFormat(let version): throw .newerFormat(file: DataLayout.manifest, version: version)
    case .unreadable:
      throw .damaged(
        StorageFault(file: DataLayout.manifest, offset: 0, finding: "it does not match its checksum"))
    }
  }

  /// The manifest with all changes so far.
  var current: Manifest { state.withLock { $0.manifest } }

  /// Changes the manifest; `completion` is called once the change is durable, or could not be made so.
  ///
  /// A change whose writing failed stays, and goes to disk with the next one. Blocks while it writes.
  /// - Parameter completion: gets what `change` returned, and why the writing failed if it did.
  func update<Value: Sendable>(
    _ change: (inout Manifest) -> Value, completion: @escaping @Sendable (Value, StorageError?) -> Void
  ) {
    let mustWrite = state.withLock { state in
      let value = change(&state.manifest)
      state.waiting.append { completion(value, $0) }
      defer { state.isWriting = true }
      return !state.isWriting
    }
    guard mustWrite else { return }
    while let (manifest, completions) = take() {
      var failure: StorageError?
      do throws(DiskError) { try write(manifest) } catch { failure = .disk(error) }
      for completion in completions { completion(failure) }
    }
  }

  private func take() -> (Manifest, [@Sendable (StorageError?) -> Void])? {
    state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.isWriting = false
        return nil
      }
      defer { state.waiting = [] }
      return (state.manifest, state.waiting)
    }
  }

  private func write(_ manifest: Manifest) throws(DiskError) {
    written.countManifest(bytes: try Self.write(manifest, disk))
  }

  /// Replaces the manifest of a folder that nobody has opened.
  ///
  /// - Returns: how many bytes it has.
  @discardableResult
  static func write(_ manifest: Manifest, _ disk: any Disk) throws(DiskError) -> Int {
    let bytes = manifest.encoded()
    try disk.replace(DataLayout.manifest, with: bytes.span)
    return bytes.count
  }
}
