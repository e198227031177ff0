// The lines of a file that may be larger than memory, one at a time.

internal import Bytes
internal import Runtime
internal import Transfer
internal import World

/// Reads a file line by line.
struct LineReader {
  private let file: any DiskFile
  private let path: String
  private var offset = 0
  private var buffer: [UInt8] = []
  private var start = 0
  private(set) var number = 0

  init(_ path: String) throws(CommandFailure) {
    let (folder, name) = TransferFile.split(path)
    self.path = path
    do throws(DiskError) { file = try LinuxDisk(root: folder).openForReading(name) } catch {
      throw CommandFailure("The file \(path) cannot be read: \(error.sentence).")
    }
  }

  /// The next line with its line feed, nil at the end; a last line without one is given as it is.
  mutating func next() throws(CommandFailure) -> [UInt8]? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) { return take(through: end) }
      searched = buffer.count
      if buffer.count - start > TransferLimits.exportLineBytesMax {
        throw CommandFailure("Line \(number + 1) of \(path) is longer than a line may be.")
      }
      let dropped = start
      guard try fill() else { return start == buffer.count ? nil : take(through: buffer.count - 1) }
      searched -= dropped
    }
  }

  private mutating func take(through end: Int) -> [UInt8] {
    defer { start = end + 1 }
    number += 1
    return Array(buffer[start...end])
  }

  /// - Returns: false at the end of the file.
  private mutating func fill() throws(CommandFailure) -> Bool {
    buffer.removeFirst(start)
    start = 0
    var piece = [UInt8](repeating: 0, count: Limits.transferReadBytes)
    do throws(DiskError) {
      let count = try file.read(into: &piece, at: offset)
      offset += count
      buffer += piece[..<count]
      return count > 0
    } catch { throw CommandFailure("The file \(path) cannot be read: \(error.sentence).") }
  }
}
