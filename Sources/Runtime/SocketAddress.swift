// Where a listener listens and who a peer is, as sixteen bytes. Numeric only: names are not looked up here.

/// An IPv4 or IPv6 address.
package struct SocketAddress: Hashable, Sendable, CustomStringConvertible {
  /// The upper and the lower half of the IPv6 form; IPv4 is mapped (::ffff:a.b.c.d).
  package let high: UInt64
  package let low: UInt64

  /// From 16 bytes in network order.
  init(bytes: [UInt8]) {
    high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    low = bytes.dropFirst(8).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  private init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Reads `a.b.c.d`, `localhost`, `::1` or `::`.
  /// - Returns: nil for anything else.
  package init?(_ text: String) {
    switch text {
    case "localhost": self = .loopback
    case "::1": self.init(high: 0, low: 1)
    case "::": self.init(high: 0, low: 0)
    default:
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 4 else { return nil }
      var low: UInt64 = 0xffff
      for part in parts {
        guard part.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let byte = UInt8(part) else { return nil }
        low = low << 8 | UInt64(byte)
      }
      self.init(high: 0, low: low)
    }
  }

  /// 127.0.0.1.
  package static let loopback = SocketAddress(high: 0, low: 0xffff_7f00_0001)

  package var isIPv4: Bool { high == 0 && low >> 32 == 0xffff }

  /// 127.0.0.0/8 or ::1.
  package var isLoopback: Bool { isIPv4 ? low >> 24 & 0xff == 127 : high == 0 && low == 1 }

  /// Four bytes for IPv4, sixteen for IPv6, in network order.
  var bytes: [UInt8] {
    let all = [high, low].flatMap { half in
      (0..<8).map { UInt8(truncatingIfNeeded: half >> UInt64(56 - 8 * $0)) }
    }
    return isIPv4 ? Array(all.suffix(4)) : all
  }

  package var description: String {
    if isIPv4 { return bytes.map(String.init).joined(separator: ".") }
    let halves = [high, low].flatMap { half in (0..<4).map { half >> UInt64(48 - 16 * $0) & 0xffff } }
    return "[" + halves.map { String($0, radix: 16) }.joined(separator: ":") + "]"
  }
}
