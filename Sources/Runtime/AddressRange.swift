// A network, as administrators write it: an address, and how many of its leading bits its members share.

/// A range of addresses of one kind.
package struct AddressRange: Hashable, Sendable {
  private let high: UInt64
  private let low: UInt64
  private let highMask: UInt64
  private let lowMask: UInt64

  /// Reads `10.0.0.0/8`, `fd00::/8`, or one address.
  /// - Returns: nil for anything else, also when a bit is set that no member shares.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = SocketAddress(String(parts[0])) else { return nil }
    // An IPv4 address is the end of sixteen bytes.
    let before = address.isIPv4 ? 96 : 0
    var shared = 128
    if parts.count == 2 {
      guard let given = Int(parts[1]), parts[1].utf8.allSatisfy({ (48...57).contains($0) }),
        given <= 128 - before
      else { return nil }
      shared = before + given
    }
    highMask = ~(UInt64.max >> UInt64(min(shared, 64)))
    lowMask = ~(UInt64.max >> UInt64(max(shared - 64, 0)))
    guard address.high & ~highMask == 0, address.low & ~lowMask == 0 else { return nil }
    high = address.high
    low = address.low
  }

  package func contains(_ address: SocketAddress) -> Bool {
    address.high & highMask == high && address.low & lowMask == low
  }
}
