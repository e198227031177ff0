// Reads a backup's file front to back and trusts nothing in it: what was unpacked counts only once the list at its end
// has named every entry with its length and its CRC-32C.

internal import Bytes
internal import Runtime
internal import Storage
internal import Transfer
internal import World

/// One reading of an archive.
struct ArchiveReader {
  private let file: any DiskFile
  private let path: String
  private var offset = 0

  init(_ path: String) throws(CommandFailure) {
    let (folder, name) = TransferFile.split(path)
    self.path = path
    do throws(DiskError) { file = try LinuxDisk(root: folder).openForReading(name) } catch {
      throw CommandFailure("The backup \(path) cannot be read: \(error.sentence).")
    }
  }

  /// Unpacks every entry into a folder.
  ///
  /// - Returns: what the list says, which is what was found.
  mutating func unpack(into disk: LinuxDisk) throws(CommandFailure) -> Archive.Contents {
    var found: [Archive.Entry] = []
    while true {
      let at = offset
      let block = try take(Archive.blockBytes)
      guard let (name, bytes) = Archive.read(header: block) else { throw damaged("no entry begins here", at) }
      if name == Archive.listName {
        let contents = try list(bytes, at)
        try compare(found, contents.entries)
        return contents
      }
      guard DataLayout.hasPlace(for: name) else { throw damaged("there is no place for \(name)", at) }
      found.append(Archive.Entry(path: name, bytes: bytes, crc: try copy(bytes, to: name, disk)))
      if try take(Archive.padding(bytes)).contains(where: { $0 != 0 }) {
        throw damaged("there is something behind \(name)", offset)
      }
    }
  }

  private mutating func list(_ bytes: Int, _ at: Int) throws(CommandFailure) -> Archive.Contents {
    guard bytes <= TransferLimits.backupListBytesMax else { throw damaged("its list has no end", at) }
    let text = try take(bytes)
    do throws(TransferFault) {
      if let contents = try Archive.decode(text) { return contents }
    } catch { throw CommandFailure("The backup \(path) cannot be read. \(error.sentence)") }
    throw damaged("the list of entries cannot be read", at)
  }

  private func compare(_ found: [Archive.Entry], _ listed: [Archive.Entry]) throws(CommandFailure) {
    for (entry, expected) in zip(found, listed) where entry != expected {
      throw CommandFailure("The backup \(path) is damaged: \(entry.path) does not match its checksum.")
    }
    if found.count != listed.count {
      throw CommandFailure(
        "The backup \(path) is damaged: it has \(found.count) entries, not \(listed.count).")
    }
  }

  private mutating func copy(
    _ bytes: Int, to name: String, _ disk: LinuxDisk
  ) throws(CommandFailure) -> UInt32 {
    var crc: UInt32 = 0
    var left = bytes
    do throws(DiskError) {
      if let inner = DataLayout.innerFolder(of: name) { try disk.makeFolder(inner) }
      let target = try disk.createPaced(name)
      while left > 0 {
        var buffer = [UInt8](repeating: 0, count: min(left, Limits.transferReadBytes))
        let count = try file.read(into: &buffer, at: offset)
        if count == 0 { throw DiskError(.notFound, .read, path) }
        let piece = buffer.span.extracting(0..<count)
        crc = crc32c(piece, seed: crc)
        try target.write(piece)
        offset += count
        left -= count
      }
      try target.finish()
    } catch { throw CommandFailure("The backup \(path) cannot be unpacked: \(error.sentence).") }
    return crc
  }

  private mutating func take(_ count: Int) throws(CommandFailure) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: count)
    let at = offset
    let got: Int
    do throws(DiskError) { got = try file.read(into: &block, at: at) } catch {
      throw CommandFailure("The backup \(path) cannot be read: \(error.sentence).")
    }
    if got != count { throw damaged("it ends here, without its list of entries", at) }
    offset += count
    return block
  }

  private func damaged(_ finding: String, _ offset: Int) -> CommandFailure {
    CommandFailure("The backup \(path) is damaged at byte \(offset): \(finding).")
  }
}
