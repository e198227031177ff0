// How bytes are read back: a cursor over a span that never runs past its end. Every read either succeeds whole or
// throws and leaves the cursor where it was. It knows no formats beyond integers, varints and counted bytes.

/// A cursor over bytes that somebody else keeps alive.
package struct ByteReader: ~Escapable {
  /// Why a read was refused.
  package enum Failure: Error, Hashable, Sendable {
    /// Fewer bytes are left than the read needs.
    case truncated
    /// A varint goes on past ten bytes or has more than 64 bits.
    case overlongVarint
  }

  private let bytes: Span<UInt8>
  /// How many bytes have been read.
  package private(set) var offset = 0

  /// Starts at the first byte.
  @_lifetime(copy bytes)
  package init(_ bytes: Span<UInt8>) { self.bytes = bytes }

  /// How many bytes are left.
  package var remaining: Int { bytes.count - offset }

  /// True when nothing is left.
  package var isAtEnd: Bool { offset == bytes.count }

  /// Reads an integer of its own width, least significant byte first.
  package mutating func read<Integer: FixedWidthInteger>(
    littleEndian type: Integer.Type = Integer.self
  ) throws(Failure) -> Integer {
    let width = Integer.bitWidth / 8
    guard width <= remaining else { throw .truncated }
    var value: Integer = 0
    for index in 0..<width { value |= Integer(truncatingIfNeeded: bytes[offset + index]) << (8 * index) }
    offset += width
    return value
  }

  /// Reads one byte.
  package mutating func readByte() throws(Failure) -> UInt8 {
    guard offset < bytes.count else { throw .truncated }
    defer { offset += 1 }
    return bytes[offset]
  }

  /// Reads a LEB128 varint.
  ///
  /// Zeros in front of the value (a longer form than needed) are allowed within ten bytes.
  package mutating func readVarint() throws(Failure) -> UInt64 {
    var value: UInt64 = 0
    var index = offset
    var shift: UInt64 = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if shift == 63 && byte > 1 { throw .overlongVarint }
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 {
        offset = index
        return value
      }
      shift += 7
    }
    throw .truncated
  }

  /// Reads the next `count` bytes without copying them.
  @_lifetime(copy self)
  package mutating func readBytes(_ count: Int) throws(Failure) -> Span<UInt8> {
    guard count >= 0, count <= remaining else { throw .truncated }
    defer { offset += count }
    return bytes.extracting(offset..<offset + count)
  }

  /// Reads a varint and as many bytes as it says.
  @_lifetime(copy self)
  package mutating func readLengthPrefixed() throws(Failure) -> Span<UInt8> {
    let start = offset
    let count = try readVarint()
    guard count <= UInt64(remaining) else {
      offset = start
      throw .truncated
    }
    return try readBytes(Int(count))
  }

  /// Passes over the next `count` bytes.
  package mutating func skip(_ count: Int) throws(Failure) {
    guard count >= 0, count <= remaining else { throw .truncated }
    offset += count
  }
}
