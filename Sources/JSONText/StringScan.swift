// Finds the bytes inside a JSON string that are not simply text, eight at a time. The writer escapes at them, the reader
// decides at them; both pass over everything else in runs.

/// The search for quotes, backslashes and control bytes.
enum StringScan {
  /// The first offset from `start` that holds a byte below 0x20, `"` or `\`; the count when there is none.
  static func firstSpecial(in text: Span<UInt8>, from start: Int) -> Int {
    // SAFETY: bytes have no padding to see.
    let raw = unsafe text.bytes
    var index = start
    while index &+ 8 <= text.count {
      // SAFETY: the loop's bound keeps all eight bytes inside the span, and any eight bytes are a UInt64.
      let word = UInt64(littleEndian: unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      // A byte's high bit is set where the byte is below 0x20, is a quote or a backslash; the lowest one is exact.
      let control = (word &- 0x2020_2020_2020_2020) & ~word
      let quote = word ^ 0x2222_2222_2222_2222
      let backslash = word ^ 0x5c5c_5c5c_5c5c_5c5c
      let hits =
        (control | (quote &- 0x0101_0101_0101_0101) & ~quote | (backslash &- 0x0101_0101_0101_0101)
          & ~backslash)
        & 0x8080_8080_8080_8080
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
}
