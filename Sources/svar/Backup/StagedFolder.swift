// A backup unpacked beside the place where it is wanted: it gets that place's name only when everything in it has been
// read and found whole, so a restore that fails, or is cut off, leaves nothing that looks like data.

internal import Bytes
internal import Engine
internal import Glibc
internal import Runtime
internal import Storage
internal import Transfer
internal import World

/// An unpacked and verified backup.
struct StagedFolder: Sendable {
  let path: String
  let contents: Archive.Contents
  /// What could not be read in the folder that was backed up: it is as unreadable here.
  let faults: [String]
  private let target: String

  /// Unpacks and reads every byte.
  init(_ backup: String, beside target: String) throws(CommandFailure) {
    self.target = target.count > 1 && target.hasSuffix("/") ? String(target.dropLast()) : target
    path = self.target + ".restoring"
    try DataPath.make(path)
    let disk = LinuxDisk(root: path)
    do throws(DiskError) {
      for folder in DataLayout.folders {
        try disk.makeFolder(folder)
        // What an earlier attempt left.
        try disk.empty(folder)
      }
      for name in try disk.list("") { try disk.remove(name) }
    } catch { throw CommandFailure("The folder \(path) cannot be made: \(error.sentence).") }
    var reader = try ArchiveReader(backup)
    do throws(CommandFailure) {
      contents = try reader.unpack(into: disk)
      let lost = try KeyringCopies(of: backup).give(to: disk)
      do throws(StorageError) {
        try RestoredFolder.lengthen(disk)
        faults = try DataFolderReader(disk).verify().faults.map(\.sentence) + lost
      } catch {
        throw CommandFailure("The backup \(backup) cannot be restored: \(error.sentence).")
      }
    } catch {
      Self.remove(path)
      throw error
    }
  }

  /// Gives it the name of the place where it is wanted.
  func settle() throws(CommandFailure) {
    let (parent, _) = TransferFile.split(target)
    do throws(DiskError) {
      try LinuxDisk(root: path).syncFolder("")
      // An empty folder of that name gives way; one with something in it does not.
      if rename(path, target) != 0 {
        throw DiskError(.failed(errno: errno), .rename, target)
      }
      try LinuxDisk(root: parent).syncFolder("")
    } catch { throw CommandFailure("The folder \(target) cannot be put in place: \(error.sentence).") }
  }

  /// Takes it away again.
  func remove() { Self.remove(path) }

  /// What cannot be removed is emptied by the next attempt.
  private static func remove(_ path: String) {
    let disk = LinuxDisk(root: path)
    for folder in DataLayout.folders {
      try? disk.empty(folder)
      for inner in (try? disk.folders(in: folder)) ?? [] { rmdir("\(path)/\(folder)/\(inner)") }
      rmdir(path + "/" + folder)
    }
    for name in (try? disk.list("")) ?? [] { try? disk.remove(name) }
    rmdir(path)
  }
}
