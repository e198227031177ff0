// The first block of a segment file, laid out in docs/FORMATS.md. It is written when the segment is taken into use
// and synced before the first record, so a header that cannot be read with anything but zeros behind it was lost
// after it had been durable. It says where the segment before it ends: that is how a torn tail is cut, in one
// write. It has a block of its own, so that no later write touches its sector.

internal import Bytes
internal import World

/// What stands at the start of a segment.
struct SegmentHeader: Hashable, Sendable {
  /// Where the first record starts.
  static let blockBytes = 4096
  static let formatVersion = 1
  private static let magic: UInt64 = 0x0047_4553_5241_5653
  private static let bytes = 68

  var number: UInt64
  /// Seeds the checksum of every record header in this segment.
  var salt: UInt32
  var firstPosition: UInt64
  var firstGroup: UInt64
  /// Where the last record of the segment before this one ends; 0 when there is none.
  var previousEnd: Int
  /// The last position before this segment; 0 when there is none.
  var previousPosition: UInt64
  var segmentBytes: Int

  /// What the first block of a file turned out to be.
  enum Reading: Hashable, Sendable {
    case sound(SegmentHeader)
    case newerFormat(Int)
    case unreadable
  }

  /// The whole first block.
  func encoded() -> [UInt8] {
    var block: [UInt8] = []
    block.reserveCapacity(Self.blockBytes)
    block.append(littleEndian: Self.magic)
    block.append(littleEndian: UInt32(Self.formatVersion))
    block.append(littleEndian: salt)
    block.append(littleEndian: number)
    block.append(littleEndian: firstPosition)
    block.append(littleEndian: firstGroup)
    block.append(littleEndian: UInt64(previousEnd))
    block.append(littleEndian: previousPosition)
    block.append(littleEndian: UInt64(segmentBytes))
    block.append(littleEndian: crc32c(block.span))
    block.append(contentsOf: [UInt8](repeating: 0, count: Self.blockBytes - block.count))
    return block
  }

  /// Whether bytes begin as a segment does.
  static func hasMagic(_ block: Span<UInt8>) -> Bool {
    block.count >= bytes && block.load(UInt64.self, at: 0) == magic
  }

  /// Reads the first block of a file.
  static func read(_ file: any DiskFile) throws(StorageError) -> Reading {
    var block = [UInt8](repeating: 0, count: blockBytes)
    let count = try StorageError.onDisk { () throws(DiskError) in try file.read(into: &block, at: 0) }
    return read(block.span.extracting(0..<count))
  }

  /// Reads the first block of a file, or as much of it as there is.
  static func read(_ block: Span<UInt8>) -> Reading {
    guard hasMagic(block) else { return .unreadable }
    // The checksum stands here in every version, so a flipped bit is no other version.
    let covered = Self.bytes - 4
    guard block.load(UInt32.self, at: covered) == crc32c(block.extracting(0..<covered)) else {
      return .unreadable
    }
    let version = Int(block.load(UInt32.self, at: 8))
    guard version == formatVersion else { return .newerFormat(version) }
    let header = SegmentHeader(
      number: block.load(UInt64.self, at: 16), salt: block.load(UInt32.self, at: 12),
      firstPosition: block.load(UInt64.self, at: 24), firstGroup: block.load(UInt64.self, at: 32),
      previousEnd: Int(truncatingIfNeeded: block.load(UInt64.self, at: 40)),
      previousPosition: block.load(UInt64.self, at: 48),
      segmentBytes: Int(truncatingIfNeeded: block.load(UInt64.self, at: 56)))
    return header.isWithinLimits ? .sound(header) : .unreadable
  }

  private var isWithinLimits: Bool {
    let counted = 1..<Limits.numbersEnd
    return counted.contains(number) && counted.contains(firstPosition) && counted.contains(firstGroup)
      && previousPosition < counted.upperBound && (0...Limits.segmentBytesMax).contains(previousEnd)
      && (Self.blockBytes...Limits.segmentBytesMax).contains(segmentBytes)
  }
}
