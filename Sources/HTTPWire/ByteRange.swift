// Where a part of a head lies in the bytes that were parsed. Two 16-bit numbers, because a head has at most 16 KB.

/// A half-open range inside a head.
package struct ByteRange: Hashable, Sendable {
  /// The offset of the first byte.
  package let start: UInt16
  /// How many bytes.
  package let count: UInt16

  init(_ range: Range<Int>) {
    start = UInt16(range.lowerBound)
    count = UInt16(range.count)
  }

  /// The same as a standard range, moved by `offset`.
  func range(from offset: Int) -> Range<Int> {
    let lower = offset + Int(start)
    return lower..<lower + Int(count)
  }
}
