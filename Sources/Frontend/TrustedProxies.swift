// Whose word is taken about where a request comes from (X-Forwarded-For). Each proxy writes the address that it sees
// behind what it was sent, so the list is read from its end: the last address that is no trusted proxy's is the client.
// What stands before that is what the client says of itself, and is not looked at.

internal import Bytes
internal import HTTPWire
internal import Runtime

/// The proxies in front of a server.
struct TrustedProxies: Sendable {
  private let ranges: [AddressRange]

  init(_ ranges: [AddressRange]) { self.ranges = ranges }

  func contains(_ address: SocketAddress) -> Bool { ranges.contains { $0.contains(address) } }

  /// The client for whom a trusted proxy sends a request.
  /// - Returns: nil when the proxy names none, or what it names is no address.
  func client(of request: borrowing Request) -> SocketAddress? {
    guard let list = String(utf8: request.headerList("x-forwarded-for").span) else { return nil }
    for member in list.split(separator: ",", omittingEmptySubsequences: false).reversed() {
      let words = member.split { $0 == " " || $0 == "\t" }
      guard words.count == 1, let address = SocketAddress(String(words[0])) else { return nil }
      if !contains(address) { return address }
    }
    return nil
  }
}
