// The keyrings beside a backup, in a folder of its name with `.keyrings` behind it. They are no part of the backup, so
// that who is erased later is gone from every backup with the next copy of the keyrings: only the newest is kept.

internal import Runtime
internal import World

/// Copies keyrings to a backup and back.
struct KeyringCopies: Sendable {
  private let path: String

  /// The copies that belong to a backup.
  init(of backup: String) { path = backup + ".keyrings" }

  /// Puts a folder's keyrings in the place of the ones before; after the backup's records, whose keys they have.
  func take(from data: String) throws(CommandFailure) {
    try DataPath.make(path)
    try copy(LinuxDisk(root: data), "keyrings", to: LinuxDisk(root: path), "")
  }

  /// Gives a folder the keyrings; without any, what is personal in it cannot be read.
  func give(to disk: any Disk) throws(CommandFailure) {
    if DataPath.isFile(path) { try copy(LinuxDisk(root: path), "", to: disk, "keyrings") }
  }

  private func copy(
    _ source: any Disk, _ from: String, to target: any Disk, _ into: String
  ) throws(CommandFailure) {
    do throws(DiskError) {
      let names = try source.list(from).filter { $0.hasSuffix(".keys") }
      for name in names {
        let file = try source.open(from.isEmpty ? name : "\(from)/\(name)")
        var bytes = [UInt8](repeating: 0, count: try file.size())
        let count = try file.read(into: &bytes, at: 0)
        let place = into.isEmpty ? name : "\(into)/\(name)"
        let copy = try target.createPaced(place + ".tmp")
        try copy.write(bytes.span.extracting(0..<count))
        try copy.finish()
        try target.rename(place + ".tmp", to: place)
      }
      for name in try target.list(into) where name.hasSuffix(".keys") && !names.contains(name) {
        try target.remove(into.isEmpty ? name : "\(into)/\(name)")
      }
      try target.syncFolder(into)
    } catch { throw CommandFailure("The keyrings in \(path) cannot be copied: \(error.sentence).") }
  }
}
