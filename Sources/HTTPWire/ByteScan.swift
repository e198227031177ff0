// Finds bytes among others, eight at a time: a head is mostly text in which nothing happens.

/// Searches that pass over runs.
enum ByteScan {
  /// The offset of the first such byte, or the range's end.
  static func first(_ byte: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    let wanted = UInt64(byte) &* 0x0101_0101_0101_0101
    var index = range.lowerBound
    while index &+ 8 <= range.upperBound {
      // The lowest bit set is exact.
      let hits = zeros(word(bytes, index) ^ wanted)
      if hits != 0 { return index &+ hits.trailingZeroBitCount / 8 }
      index &+= 8
    }
    while index < range.upperBound, bytes[index] != byte { index &+= 1 }
    return index
  }

  /// An offset up to which a target is visible ASCII without `#`, `%` and `?`; what follows is to be read byte by byte.
  static func plainTargetEnd(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    while index &+ 8 <= range.upperBound {
      let word = word(bytes, index)
      let invisible = word | (word &- 0x2121_2121_2121_2121) | (word &+ 0x0101_0101_0101_0101)
      let marks =
        zeros(word ^ 0x2323_2323_2323_2323) | zeros(word ^ 0x2525_2525_2525_2525)
        | zeros(word ^ 0x3f3f_3f3f_3f3f_3f3f)
      if (invisible | marks) & 0x8080_8080_8080_8080 != 0 { break }
      index &+= 8
    }
    return index
  }

  /// The high bit of each byte that is zero, and perhaps of some above one that is.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  @inline(__always)
  private static func word(_ bytes: Span<UInt8>, _ index: Int) -> UInt64 {
    // SAFETY: the callers keep all eight bytes inside the span; bytes have no padding to see.
    UInt64(littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
  }
}
