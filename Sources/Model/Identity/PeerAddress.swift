// From where somebody acted, as far as it is kept: of an IPv6 address its network, which is what the limits per address
// count too. It stands in journal records only, never in a state, so it goes when the journal lets its past go.

internal import Bytes

/// An IPv4 address, or the /64 network of an IPv6 address.
package struct PeerAddress: Hashable, Sendable, WireField, WireDefault {
  /// The IPv4 address, or the network.
  private var bits: UInt64 = 0
  private var isIPv4 = false

  package init() {}

  /// From the halves of an IPv6 address, IPv4 mapped.
  package init(high: UInt64, low: UInt64) {
    isIPv4 = high == 0 && low >> 32 == 0xffff
    bits = isIPv4 ? low & 0xffff_ffff : high
  }

  /// `192.0.2.7`, `2001:db8:0:1::/64`.
  package var text: String {
    if isIPv4 {
      return stride(from: 24, through: 0, by: -8).map { String(bits >> $0 & 0xff) }.joined(separator: ".")
    }
    let groups = stride(from: 48, through: 0, by: -16).map { String(bits >> $0 & 0xffff, radix: 16) }
    return groups.joined(separator: ":") + "::/64"
  }

  package static var protoType: String { "bytes" }
  package static var wireType: WireType { .bytes }
  package var isWireZero: Bool { false }

  /// Four bytes, or eight, in network order.
  package func appendWire(to writer: inout WireWriter) {
    let count = isIPv4 ? 4 : 8
    writer.bytes.append(UInt8(count))
    for index in 1...count {
      writer.bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(8 * (count - index))))
    }
  }

  package mutating func readWire(_ reader: inout WireReader) throws(WireFault) {
    let span = try reader.delimited()
    guard span.count == 4 || span.count == 8 else { throw .truncated }
    isIPv4 = span.count == 4
    bits = 0
    for index in 0..<span.count { bits = bits << 8 | UInt64(span[index]) }
  }
}
