// A disk that says "synced" and does nothing: the deliberate bugs of the storage kind. Everything else it passes on.

internal import Bytes
package import World

/// A disk whose syncs are lies, as long as it is told so.
package final class ForgetfulDisk: Disk {
  struct Lies: Sendable {
    var files = false
    var folders = false
    var keyrings = false
    /// A keyring that is replaced stays beside the new one.
    var keepsKeyrings = false
  }

  private let disk: any Disk
  private let lies: Locked<Lies>

  /// Passes on to `disk` and lies as the bug wants; bugs that are not the disk's change nothing.
  package init(_ disk: any Disk, bug: DeliberateBug?) {
    self.disk = disk
    lies = Locked(
      Lies(
        files: bug == .skipSync || bug == .skipRecoverySync, folders: bug == .skipFolderSync,
        keyrings: bug == .useKeyUnsynced, keepsKeyrings: bug == .keepErasedKey))
  }

  /// From now on files are synced.
  package func repent() { lies.withLock { $0.files = false } }

  package func makeFolder(_ path: String) throws(DiskError) { try disk.makeFolder(path) }

  package func list(_ folder: String) throws(DiskError) -> [String] { try disk.list(folder) }

  package func folders(in folder: String) throws(DiskError) -> [String] { try disk.folders(in: folder) }

  package func create(_ path: String) throws(DiskError) -> any DiskFile {
    ForgetfulFile(try disk.create(path), path, lies)
  }

  package func open(_ path: String) throws(DiskError) -> any DiskFile {
    ForgetfulFile(try disk.open(path), path, lies)
  }

  package func openForReading(_ path: String) throws(DiskError) -> any DiskFile {
    try disk.openForReading(path)
  }

  package func createPaced(_ path: String) throws(DiskError) -> any PacedFile {
    if path.hasPrefix(Self.keyrings), lies.withLock({ $0.keyrings }) {
      return UnsyncedFile(try disk.create(path))
    }
    return try disk.createPaced(path)
  }

  private static let keyrings = "keyrings"

  package func rename(_ path: String, to target: String) throws(DiskError) {
    if target.hasPrefix(Self.keyrings), lies.withLock({ $0.keepsKeyrings }) {
      try? disk.rename(target, to: target + ".before")
    }
    try disk.rename(path, to: target)
  }

  package func remove(_ path: String) throws(DiskError) { try disk.remove(path) }

  package func syncFolder(_ folder: String) throws(DiskError) {
    if lies.withLock({ $0.folders || $0.keyrings && folder == Self.keyrings }) { return }
    try disk.syncFolder(folder)
  }

  package func lock(_ path: String) throws(DiskError) -> any DiskLock { try disk.lock(path) }
}

/// A file of the forgetful disk.
private final class ForgetfulFile: DiskFile {
  private let file: any DiskFile
  /// The manifest is spared: without it every seed would find the same.
  private let isJournal: Bool
  private let lies: Locked<ForgetfulDisk.Lies>

  init(_ file: any DiskFile, _ path: String, _ lies: Locked<ForgetfulDisk.Lies>) {
    self.file = file
    isJournal = path.hasPrefix("journal/")
    self.lies = lies
  }

  func write(_ bytes: Span<UInt8>, at offset: Int) throws(DiskError) { try file.write(bytes, at: offset) }

  func read(into buffer: inout [UInt8], at offset: Int) throws(DiskError) -> Int {
    try file.read(into: &buffer, at: offset)
  }

  func sync() throws(DiskError) {
    if isJournal, lies.withLock({ $0.files }) { return }
    try file.sync()
  }

  func size() throws(DiskError) -> Int { try file.size() }
}

/// A file in the making that says it is synced.
private final class UnsyncedFile: PacedFile {
  private let file: any DiskFile
  private var offset = 0

  init(_ file: any DiskFile) { self.file = file }

  func write(_ bytes: Span<UInt8>) throws(DiskError) {
    try file.write(bytes, at: offset)
    offset += bytes.count
  }

  func finish() {}
}
