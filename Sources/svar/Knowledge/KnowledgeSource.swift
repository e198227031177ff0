// Files of knowledge entries on this machine: one, or all of a folder that have a form we read. A folder's folders are
// not looked into.

internal import Bytes
internal import Runtime
internal import Transfer
internal import World

/// What files of entries say.
struct KnowledgeSource: Sendable {
  private(set) var files: [KnowledgeFile] = []

  /// Reads what is at a path.
  ///
  /// - Parameter format: of every file; nil: by its name.
  init(_ path: String, as format: KnowledgeFile.Format?) throws(CommandFailure) {
    let disk = LinuxDisk(root: path)
    if let names = try? disk.list("") {
      for name in names {
        guard let format = format ?? KnowledgeFile.Format(fileName: name) else { continue }
        files.append(KnowledgeFile(try Self.text(disk, name, path + "/" + name), named: name, as: format))
      }
      if files.isEmpty { throw CommandFailure("The folder \(path) has no .md, .csv or .jsonl file.") }
      return
    }
    let (folder, name) = TransferFile.split(path)
    let text = try Self.text(LinuxDisk(root: folder), name, path)
    guard let format = format ?? KnowledgeFile.Format(fileName: name) else {
      throw CommandFailure("The name \(name) does not say what the file is: --format says it.")
    }
    files = [KnowledgeFile(text, named: name, as: format)]
  }

  private static func text(
    _ disk: LinuxDisk, _ name: String, _ path: String
  ) throws(CommandFailure) -> String {
    var bytes: [UInt8] = []
    do throws(DiskError) {
      let file = try disk.openForReading(name)
      while bytes.count <= Limits.knowledgeFileBytesMax {
        var piece = [UInt8](repeating: 0, count: Limits.transferReadBytes)
        let count = try file.read(into: &piece, at: bytes.count)
        if count == 0 { break }
        bytes += piece[..<count]
      }
    } catch { throw CommandFailure("The file \(path) cannot be read: \(error.sentence).") }
    if bytes.count > Limits.knowledgeFileBytesMax {
      throw CommandFailure("The file \(path) has more than \(Limits.knowledgeFileBytesMax >> 20) megabytes.")
    }
    guard let text = String(utf8: bytes.span) else {
      throw CommandFailure("The file \(path) is no text in UTF-8.")
    }
    return text
  }
}
