// A file that a transfer writes or reads: written under a temporary name past the page cache at a paced rate, synced
// and named when it is whole, so that a file of this name is never half of one.

internal import Bytes
internal import Runtime
internal import World

/// A file in the making.
final class TransferFile {
  private let disk: LinuxDisk
  private let name: String
  private let file: any PacedFile
  let path: String

  /// Makes it.
  ///
  /// - Parameter mayReplace: whether a file of this name may be there already.
  init(_ path: String, mayReplace: Bool) throws(CommandFailure) {
    let (folder, name) = Self.split(path)
    if !mayReplace && DataPath.isFile(path) {
      throw CommandFailure("There is a file \(path) already: --yes replaces it.")
    }
    self.path = path
    self.name = name
    disk = LinuxDisk(root: folder)
    do throws(DiskError) { file = try disk.createPaced(name + Self.suffix) } catch {
      throw CommandFailure("The file \(path) cannot be written: \(error.sentence).")
    }
  }

  func write(_ bytes: Span<UInt8>) throws(CommandFailure) {
    do throws(DiskError) { try file.write(bytes) } catch { throw fail(error) }
  }

  /// Gives it its name, for good.
  func finish() throws(CommandFailure) {
    do throws(DiskError) {
      try file.finish()
      try disk.rename(name + Self.suffix, to: name)
      try disk.syncFolder("")
    } catch { throw fail(error) }
  }

  /// Takes away what there is of it.
  func discard() {
    // What cannot be removed has another name than what was asked for.
    try? disk.remove(name + Self.suffix)
  }

  private static let suffix = ".tmp"

  private func fail(_ error: DiskError) -> CommandFailure {
    try? disk.remove(name + Self.suffix)
    return CommandFailure("The file \(path) cannot be written: \(error.sentence).")
  }

  /// A path's folder and the name in it.
  static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }
}
