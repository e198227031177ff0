// `svar backup`: a whole data folder as one file, also while a server writes to it. Everything that was acknowledged
// before the command began is in it. Keys of contacts are not: what was erased must stay erased.

internal import Bytes
internal import Model
internal import Runtime
internal import Storage
internal import Transfer
internal import World

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
    let tenants = try past.directory().tenants.all().map(\.id.uuid)
    let contents = try copy(past, tenants: tenants.count)
    let faults = try KeyringCopies(of: path).take(from: folder.data, of: Set(tenants))
    return CopiedFolder(deed: "backed up to \(path)", contents: contents, faults: faults)
  }

  /// Copies an image, and another one where too much of it went away meanwhile.
  private func copy(_ past: FolderPast, tenants: Int) throws(CommandFailure) -> Archive.Contents {
    for attempt in 1...Limits.besideAttemptsMax {
      let image = try past.image()
      var contents = Archive.Contents()
      contents.madeAt = LinuxClock().now()
      contents.tenants = tenants
      contents.position = image.position
      contents.newestAt = image.time
      // What an earlier attempt wrote has no name yet.
      let writer = ArchiveWriter(try TransferFile(path, mayReplace: mayReplace), contents)
      do throws(CommandFailure) {
        switch try image.copy({ (piece) throws(CommandFailure) in try writer.add(piece) }) {
        case .whole:
          try writer.finish()
          return writer.contents
        case .failed(let error): throw CommandFailure("The folder cannot be read: \(error.sentence).")
        case .outdated: writer.discard()
        }
      } catch {
        writer.discard()
        throw error
      }
      if attempt < Limits.besideAttemptsMax { past.pause() }
    }
    throw CommandFailure("The server replaced its snapshots faster than they could be copied: try again.")
  }
}
