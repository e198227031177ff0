// Strings: passed over in runs, decided at quotes, backslashes and control bytes. A string without escapes becomes text
// straight from the input.

internal import Bytes

extension JSONReader {
  /// Reads the string whose opening quote stands at the offset.
  mutating func readString() throws(JSONFault) -> String {
    var start = offset + 1
    var collected: [UInt8] = []
    while true {
      let stop = StringScan.firstSpecial(in: bytes, from: start)
      guard stop < bytes.count else { throw fault(.unexpectedEnd, at: bytes.count) }
      let run = bytes.extracting(start..<stop)
      // No character reaches past a run, so each is judged alone.
      var validator = UTF8Validator()
      if let invalid = validator.firstInvalid(in: run) { throw fault(.invalidUTF8, at: start + invalid) }
      guard validator.isAtBoundary else { throw fault(.invalidUTF8, at: stop) }
      switch bytes[stop] {
      case UInt8(ascii: "\""):
        offset = stop + 1
        if collected.isEmpty, let text = String(utf8: run) { return text }
        collected.append(bytes: run)
        return String(decoding: collected, as: UTF8.self)
      case UInt8(ascii: "\\"):
        collected.append(bytes: run)
        start = try readEscape(at: stop, into: &collected)
      default: throw fault(.controlByteInString, at: stop)
      }
    }
  }

  /// Reads the escape whose backslash stands at `start`.
  /// - Returns: the offset behind it.
  private func readEscape(at start: Int, into text: inout [UInt8]) throws(JSONFault) -> Int {
    guard start + 1 < bytes.count else { throw fault(.unexpectedEnd, at: bytes.count) }
    let byte: UInt8
    switch bytes[start + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte = bytes[start + 1]
    case UInt8(ascii: "b"): byte = 0x08
    case UInt8(ascii: "f"): byte = 0x0c
    case UInt8(ascii: "n"): byte = 0x0a
    case UInt8(ascii: "r"): byte = 0x0d
    case UInt8(ascii: "t"): byte = 0x09
    case UInt8(ascii: "u"):
      let (scalar, end) = try readScalar(at: start)
      text.append(utf8: String(Character(scalar)))
      return end
    default: throw fault(.invalidEscape, at: start)
    }
    text.append(byte)
    return start + 2
  }

  /// Reads `\u` and four digits, or two of them that make up one character.
  private func readScalar(at start: Int) throws(JSONFault) -> (Unicode.Scalar, end: Int) {
    let unit = try readUnit(at: start)
    if let scalar = Unicode.Scalar(unit) { return (scalar, start + 6) }
    guard unit < 0xdc00, start + 7 < bytes.count, bytes[start + 6] == UInt8(ascii: "\\"),
      bytes[start + 7] == UInt8(ascii: "u")
    else { throw fault(.loneSurrogate, at: start) }
    let low = try readUnit(at: start + 6)
    guard (0xdc00...0xdfff).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (UInt32(unit) - 0xd800) << 10 + (UInt32(low) - 0xdc00))
    else { throw fault(.loneSurrogate, at: start) }
    return (scalar, start + 12)
  }

  /// Reads the four digits behind `\u`.
  private func readUnit(at start: Int) throws(JSONFault) -> UInt16 {
    var unit: UInt16 = 0
    for index in start + 2..<start + 6 {
      guard index < bytes.count else { throw fault(.unexpectedEnd, at: bytes.count) }
      guard let digit = Hexadecimal.value(ofDigit: bytes[index]) else {
        throw fault(.invalidEscape, at: start)
      }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
