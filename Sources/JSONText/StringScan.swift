// Finds the bytes inside a JSON string that are not simply text, eight at a time. The writer escapes at them, the reader
// decides at them; both pass over everything else in runs.

/// The search for quotes, backslashes and control bytes.
enum StringScan {
  /// The first offset from `start` that holds a byte below 0x20, `"` or `\`; the count when there is none.
  static func firstSpecial(in text: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index &+ 8 <= text.count {
      let hits = specials(of: text, at: index)
      if hits != 0 { return index &+ hits.trailingZeroBitCount / 8 }
      index &+= 8
    }
    while index < text.count {
      let byte = text[index]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return index }
      index &+= 1
    }
    return index
  }

  /// Whether a text holds no such byte.
  static func isPlain(_ text: Span<UInt8>) -> Bool {
    if text.count < 8 { return firstSpecial(in: text, from: 0) == text.count }
    // The last eight bytes may have been looked at in part.
    let last = text.count &- 8
    var index = 0
    while index < last {
      if specials(of: text, at: index) != 0 { return false }
      index &+= 8
    }
    return specials(of: text, at: last) == 0
  }

  /// The high bits of those of eight bytes that are special: the lowest one set is exact, and so is none.
  @inline(__always)
  private static func specials(of text: Span<UInt8>, at index: Int) -> UInt64 {
    // SAFETY: the callers keep all eight bytes inside the span; bytes have no padding to see, and any eight of them are
    // a UInt64.
    let word = UInt64(
      littleEndian: unsafe text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
    let control = (word &- 0x2020_2020_2020_2020) & ~word
    let quote = word ^ 0x2222_2222_2222_2222
    let backslash = word ^ 0x5c5c_5c5c_5c5c_5c5c
    return
      (control | (quote &- 0x0101_0101_0101_0101) & ~quote | (backslash &- 0x0101_0101_0101_0101) & ~backslash)
      & 0x8080_8080_8080_8080
  }
}
