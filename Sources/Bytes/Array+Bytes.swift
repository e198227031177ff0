// How bytes are written: onto the end of an array, little-endian, without intermediate values. A length that is not
// known yet is written as a fixed-width zero and patched. Reading back is ByteReader's.

extension [UInt8] {
  /// Appends a copy of a span.
  @inlinable
  package mutating func append(bytes: Span<UInt8>) {
    // SAFETY: the pointer is used only inside the closure, while the span is borrowed.
    bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
  }

  /// Appends the UTF-8 bytes of a literal.
  @inlinable
  package mutating func append(_ text: StaticString) {
    if text.hasPointerRepresentation {
      // SAFETY: a literal's bytes live as long as the process.
      append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    } else {
      append(contentsOf: String(Character(text.unicodeScalar)).utf8)
    }
  }

  /// Appends the UTF-8 bytes of a string.
  @inlinable
  package mutating func append(utf8 text: String) {
    append(contentsOf: text.utf8)
  }

  /// Appends an integer in its own width, least significant byte first.
  @inlinable
  package mutating func append<Integer: FixedWidthInteger & BitwiseCopyable>(littleEndian value: Integer) {
    // SAFETY: the pointer to the local copy is used only inside the closure.
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }

  /// Appends a LEB128 varint of 1 to 10 bytes.
  @inlinable
  package mutating func append(varint value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends the count of a span as a varint, then its bytes.
  package mutating func append(lengthPrefixed bytes: Span<UInt8>) {
    append(varint: UInt64(bytes.count))
    append(bytes: bytes)
  }

  /// Overwrites the bytes from `offset` with an integer, least significant byte first.
  ///
  /// All of the integer's bytes must already be there.
  package mutating func patch<Integer: FixedWidthInteger>(littleEndian value: Integer, at offset: Int) {
    precondition(
      offset >= 0 && offset + Integer.bitWidth / 8 <= count, "a patch lies inside what was written")
    for index in 0..<Integer.bitWidth / 8 {
      self[offset + index] = UInt8(truncatingIfNeeded: value >> (8 * index))
    }
  }

  /// Appends a number in decimal.
  package mutating func append(decimal value: Int64) {
    if value < 0 { append(UInt8(ascii: "-")) }
    append(decimal: value.magnitude)
  }

  /// Appends a number in decimal.
  package mutating func append(decimal value: Int) {
    append(decimal: Int64(value))
  }

  /// Appends a number in decimal, with zeros in front up to `width` digits.
  package mutating func append(decimal value: UInt64, width: Int = 1) {
    var digits = InlineArray<20, UInt8>(repeating: UInt8(ascii: "0"))
    var first = 20
    var rest = value
    while rest > 0 {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      first -= 1
      digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
      rest = quotient
    }
    first = Swift.min(first, 20 - Swift.min(width, 20))
    append(bytes: digits.span.extracting(first..<20))
  }
}
