// RFC 4648 base64 in the two forms the wire uses. Decoding is strict: no white space, no missing or extra padding,
// no bits behind the last byte, so every byte string has exactly one text.

/// One of the two base64 forms.
package enum Base64: Sendable {
  /// `+` and `/`, padded with `=` (RFC 4648, 4).
  case standard
  /// `-` and `_`, without padding (RFC 4648, 5).
  case urlSafe

  /// Appends the text of some bytes.
  package func append(_ bytes: Span<UInt8>, to text: inout [UInt8]) {
    text.reserveCapacity(text.count + (bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let left = bytes.count - index
      let group =
        UInt32(bytes[index]) << 16 | (left > 1 ? UInt32(bytes[index + 1]) << 8 : 0)
        | (left > 2 ? UInt32(bytes[index + 2]) : 0)
      text.append(digit(group >> 18))
      text.append(digit(group >> 12))
      if left > 1 {
        text.append(digit(group >> 6))
      } else if self == .standard {
        text.append(UInt8(ascii: "="))
      }
      if left > 2 { text.append(digit(group)) } else if self == .standard { text.append(UInt8(ascii: "=")) }
      index += 3
    }
  }

  /// The text of some bytes.
  package func encode(_ bytes: Span<UInt8>) -> String {
    var text: [UInt8] = []
    append(bytes, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of a text, nil when it is not the one text of any bytes.
  package func decode(_ text: Span<UInt8>) -> [UInt8]? {
    var count = text.count
    if self == .standard {
      guard count.isMultiple(of: 4) else { return nil }
      for _ in 0..<2 where count > 0 && text[count - 1] == UInt8(ascii: "=") { count -= 1 }
    }
    guard count % 4 != 1 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * 3 / 4)
    var pending: UInt32 = 0
    var pendingBits = 0
    for index in 0..<count {
      guard let value = value(ofDigit: text[index]) else { return nil }
      pending = pending << 6 | value
      pendingBits += 6
      if pendingBits >= 8 {
        pendingBits -= 8
        bytes.append(UInt8(truncatingIfNeeded: pending >> UInt32(pendingBits)))
        pending &= (1 << UInt32(pendingBits)) - 1
      }
    }
    return pending == 0 ? bytes : nil
  }

  private func digit(_ bits: UInt32) -> UInt8 {
    let value = UInt8(truncatingIfNeeded: bits & 63)
    return switch value {
    case 0..<26: value + UInt8(ascii: "A")
    case 26..<52: value - 26 + UInt8(ascii: "a")
    case 52..<62: value - 52 + UInt8(ascii: "0")
    case 62: self == .standard ? UInt8(ascii: "+") : UInt8(ascii: "-")
    default: self == .standard ? UInt8(ascii: "/") : UInt8(ascii: "_")
    }
  }

  private func value(ofDigit byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+") where self == .standard, UInt8(ascii: "-") where self == .urlSafe: 62
    case UInt8(ascii: "/") where self == .standard, UInt8(ascii: "_") where self == .urlSafe: 63
    default: nil
    }
  }
}
