// Numbers: the grammar is checked here, digit by digit; only what passed it is turned into a value.

internal import Bytes

extension JSONReader {
  /// Reads the number that starts at the offset.
  ///
  /// A whole one that fits is an integer; `-0` and all others are floating-point, and refused when they overflow.
  mutating func readNumber() throws(JSONFault) -> JSONToken {
    let start = offset
    if bytes[offset] == UInt8(ascii: "-") { offset += 1 }
    let integerStart = offset
    try passDigits(from: start)
    if bytes[integerStart] == UInt8(ascii: "0"), offset > integerStart + 1 {
      throw fault(.invalidNumber, at: start)
    }
    var isWhole = true
    if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
      isWhole = false
      offset += 1
      try passDigits(from: start)
    }
    if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      offset += 1
      if offset < bytes.count, bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-") {
        offset += 1
      }
      try passDigits(from: start)
    }
    let text = bytes.extracting(start..<offset)
    if isWhole, let value = Self.integer(text) { return .integer(value) }
    guard let value = String(utf8: text).flatMap(Double.init) else { throw fault(.invalidNumber, at: start) }
    guard value.isFinite else { throw fault(.numberOutOfRange, at: start) }
    return .number(value)
  }

  /// Passes one or more digits.
  private mutating func passDigits(from start: Int) throws(JSONFault) {
    let first = offset
    while offset < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[offset]) {
      offset += 1
    }
    guard offset > first else {
      throw fault(offset < bytes.count ? .invalidNumber : .unexpectedEnd, at: start)
    }
  }

  /// The value of an optional minus and digits, nil for `-0` and what does not fit.
  private static func integer(_ text: Span<UInt8>) -> Int64? {
    let isNegative = text[0] == UInt8(ascii: "-")
    var value: Int64 = 0
    for index in (isNegative ? 1 : 0)..<text.count {
      let digit = Int64(text[index] - UInt8(ascii: "0"))
      let (scaled, overflowed) = value.multipliedReportingOverflow(by: 10)
      // Counted downwards: the lowest number has no positive counterpart.
      let (sum, carried) = scaled.subtractingReportingOverflow(digit)
      if overflowed || carried { return nil }
      value = sum
    }
    if isNegative { return value == 0 ? nil : value }
    return value == .min ? nil : -value
  }
}
