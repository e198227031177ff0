// The layout of a snapshot file (docs/FORMATS.md): header, LZ4 frames, footer. The footer's checksum covers every byte
// before it, so a file without a sound footer is not a snapshot, whatever else of it can be read.

internal import Bytes

/// The fixed parts of a snapshot file.
enum SnapshotFile {
  static let formatVersion = 1
  static let headBytes = 16 + SnapshotHeader.encodedBytes
  static let frameHeadBytes = 8
  static let footerBytes = 20
  private static let magic: UInt64 = 0x0050_4e53_5241_5653

  /// What the start of a file turned out to be.
  enum Reading: Hashable, Sendable {
    case sound(SnapshotHeader)
    case newerFormat(Int)
    case unreadable
  }

  /// What a footer says.
  struct Footer: Hashable, Sendable {
    var frames = 0
    var contentBytes = 0

    /// The footer without its checksum; the zero in front stands where a frame's length would.
    func encoded() -> [UInt8] {
      var output: [UInt8] = []
      output.append(littleEndian: UInt32(0))
      output.append(littleEndian: UInt32(frames))
      output.append(littleEndian: UInt64(contentBytes))
      return output
    }
  }

  static func head(_ header: SnapshotHeader) -> [UInt8] {
    var output: [UInt8] = []
    output.append(littleEndian: magic)
    output.append(littleEndian: UInt32(formatVersion))
    header.encode(into: &output)
    output.append(littleEndian: crc32c(output.span))
    return output
  }

  static func readHead(_ bytes: Span<UInt8>) -> Reading {
    guard bytes.count >= headBytes, bytes.load(UInt64.self, at: 0) == magic else { return .unreadable }
    // The checksum stands here in every version, so a flipped bit is no other version.
    let covered = headBytes - 4
    guard bytes.load(UInt32.self, at: covered) == crc32c(bytes.extracting(0..<covered)) else {
      return .unreadable
    }
    let version = Int(bytes.load(UInt32.self, at: 8))
    guard version == formatVersion else { return .newerFormat(version) }
    return .sound(SnapshotHeader(decoding: bytes, at: 12))
  }
}
