// Addresses: what is read, what is refused, what counts as loopback.

import Testing

@testable import Runtime

struct SocketAddressTests {
  @Test(arguments: [
    ("127.0.0.1", "127.0.0.1", true), ("127.8.9.1", "127.8.9.1", true), ("localhost", "127.0.0.1", true),
    ("0.0.0.0", "0.0.0.0", false), ("10.1.2.255", "10.1.2.255", false), ("::1", "[0:0:0:0:0:0:0:1]", true),
    ("::", "[0:0:0:0:0:0:0:0]", false),
  ]) func `addresses are read`(text: String, description: String, loopback: Bool) throws {
    let address = try #require(SocketAddress(text))
    #expect(address.description == description && address.isLoopback == loopback)
  }

  @Test(arguments: ["", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.", "+1.2.3.4", "host", "1.2.3.4 "])
  func `anything else is refused`(text: String) { #expect(SocketAddress(text) == nil) }
}
