// Whom the limits per address count as one. Whoever has one IPv6 address has the 2^64 of its network, so counting each
// apart would count nothing.

package import Runtime

/// An IPv4 address, or the /64 network of an IPv6 address.
package struct AddressBlock: Hashable, Sendable {
  package let high: UInt64
  /// 0 of a network.
  package let low: UInt64

  package init(_ address: SocketAddress) {
    high = address.high
    low = address.isIPv4 ? address.low : 0
  }
}
