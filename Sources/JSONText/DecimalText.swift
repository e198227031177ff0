// Floating-point numbers as people write them: the fewest digits that read back as the same number, whole numbers
// without a point, and an exponent only for the very small and the very large.

internal import Bytes

/// The text of a floating-point number.
enum DecimalText {
  /// Appends the shortest text of a number: no exponent from 1e-7 up to below 1e21, as browsers write it; what is no
  /// number is written as null.
  static func append(_ value: Double, to bytes: inout [UInt8]) {
    guard value.isFinite else { return bytes.append("null") }
    if value.magnitude < 9_007_199_254_740_992, value == value.rounded(.towardZero) {
      return bytes.append(decimal: Int64(value))
    }
    let text = value.magnitude.description
    guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "e")),
      let exponent = Int(text[text.index(after: mark)...])
    else {
      if value < 0 { bytes.append(UInt8(ascii: "-")) }
      return appendTrimmed(text, to: &bytes)
    }
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    guard (-7..<21).contains(exponent) else { return bytes.append(utf8: text) }
    var digits = text[..<mark].utf8.filter { $0 != UInt8(ascii: ".") }
    if exponent < 0 {
      bytes.append("0.")
      for _ in 1..<(-exponent) { bytes.append(UInt8(ascii: "0")) }
      bytes.append(contentsOf: digits)
    } else {
      // Whole: from 2^53 on every number is.
      while digits.count < exponent + 1 { digits.append(UInt8(ascii: "0")) }
      bytes.append(contentsOf: digits)
    }
  }

  private static func appendTrimmed(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: text.hasSuffix(".0") ? text.utf8.dropLast(2) : text.utf8[...])
  }
}
