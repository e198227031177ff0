// Where a listener listens and who a peer is, as sixteen bytes. Numeric only: names are not looked up here.

internal import Glibc

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

  /// Reads a numeric address of either kind, or `localhost`, which is 127.0.0.1.
  /// - Returns: nil for anything else.
  package init?(_ text: String) {
    if text == "localhost" {
      self = .loopback
      return
    }
    // To C, a text ends at its first zero.
    if text.utf8.contains(0) { return nil }
    var bytes = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET6, text, &bytes) == 1 {
      self.init(bytes: bytes)
      return
    }
    var last = [UInt8](repeating: 0, count: 4)
    guard inet_pton(AF_INET, text, &last) == 1 else { return nil }
    self.init(high: 0, low: last.reduce(0xffff) { $0 << 8 | UInt64($1) })
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
