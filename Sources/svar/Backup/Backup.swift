// `svar backup`: a whole data folder as one file, also while a server writes to it. Everything that was acknowledged
// before the command began is in it. Keys of contacts are not: what was erased must stay erased.

internal import Bytes
internal import Model
internal import Runtime
internal import Storage
internal import Transfer

/// `svar backup`.
struct Backup: Sendable {
  private let folder: FolderOptions
  private let path: String
  private let mayReplace: Bool

  init(_ arguments: Arguments, _ folder: FolderOptions) throws(UsageFault) {
    self.folder = folder
    guard let path = arguments.text(.to) else {
      throw UsageFault("--to is missing.", verb: .backup)
    }
    self.path = path
    mayReplace = try arguments.isOn(.yes)
  }

  func run() throws(CommandFailure) -> any Report {
    let past = try FolderPast(folder)
    var contents = Archive.Contents()
    contents.madeAt = LinuxClock().now()
    contents.tenants = try past.directory().tenants.count
    let image = try past.image()
    contents.position = image.position
    contents.newestAt = image.time
    let writer = ArchiveWriter(try TransferFile(path, mayReplace: mayReplace), contents)
    do throws(CommandFailure) {
      for piece in image.pieces { try writer.add(piece) }
      try writer.finish()
      try KeyringCopies(of: path).take(from: folder.data)
    } catch {
      writer.discard()
      throw error
    }
    return CopiedFolder(deed: "backed up to \(path)", contents: writer.contents)
  }
}
