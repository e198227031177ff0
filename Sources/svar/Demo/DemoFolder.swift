// The demo's own marks in its data folder. `demo-loading` is there from before the first write until everything of the
// first start is durable: a folder that has it was left half made, holds nothing of anybody's, and is emptied and made
// again. `demo-key` holds the API key, readable by its owner only, because the demo shows the key at every start and
// the engine keeps no more than its hash. Whoever changes any of this holds the folder's lock.

internal import Bytes
internal import Engine
internal import Glibc
internal import Runtime
internal import Storage
internal import World

/// A data folder with a demo in it, or about to.
struct DemoFolder: Sendable {
  private static let loading = "demo-loading"
  private static let key = "demo-key"
  let path: String
  private let disk: LinuxDisk

  init(_ path: String) {
    self.path = path
    disk = LinuxDisk(root: path)
  }

  /// Makes the folder ready for a first start, unless the demo is there.
  ///
  /// - Returns: whether the demo has to be made.
  func prepare() throws(CommandFailure) -> Bool {
    do throws(DiskError) {
      let lock = try disk.lock(DataLayout.lock)
      defer { withExtendedLifetime(lock) {} }
      if exists(Self.loading) {
        try empty()
      } else if exists(DataLayout.manifest) {
        return false
      }
      _ = try disk.create(Self.loading)
      try disk.syncFolder("")
      return true
    } catch { throw EngineHost.failure(.storage(.disk(error)), data: path) }
  }

  /// Keeps the key and takes the mark away: the demo is made.
  ///
  /// Only under the folder's lock.
  func finish(key: String) throws(CommandFailure) {
    do throws(DiskError) {
      let file = try disk.create(Self.key)
      if chmod(path + "/" + Self.key, 0o600) != 0 {
        throw DiskError(.failed(errno: errno), .create, Self.key)
      }
      try file.write((key + "\n").utf8Span.span, at: 0)
      try file.sync()
      try disk.syncFolder("")
      try disk.remove(Self.loading)
      try disk.syncFolder("")
    } catch { throw CommandFailure("The demo's key cannot be kept: \(error.sentence).") }
  }

  /// The kept API key.
  ///
  /// A folder without one is not a demo's.
  func readKey() throws(CommandFailure) -> String {
    if !exists(Self.key) {
      throw CommandFailure("\(path) holds data that is not the demo's: name another folder with --data.")
    }
    var bytes = [UInt8](repeating: 0, count: 256)
    do throws(DiskError) {
      let count = try disk.openForReading(Self.key).read(into: &bytes, at: 0)
      return String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n").first.map(String.init)
        ?? ""
    } catch { throw CommandFailure("The demo's key cannot be read: \(error.sentence).") }
  }

  private func exists(_ name: String) -> Bool { DataPath.isFile(path + "/" + name) }

  /// Removes what a first start that was cut off had written.
  private func empty() throws(DiskError) {
    for folder in DataLayout.folders where exists(folder) {
      try disk.empty(folder)
      try disk.syncFolder(folder)
    }
    let files = [
      DataLayout.manifest, DataLayout.manifest + DataLayout.temporarySuffix, DataLayout.secret, Self.key,
    ]
    for name in files where exists(name) { try disk.remove(name) }
    try disk.syncFolder("")
  }
}
