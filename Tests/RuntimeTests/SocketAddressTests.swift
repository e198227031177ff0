// Addresses: what is read, what is refused, what counts as loopback.

import Testing

@testable import Runtime

struct SocketAddressTests {
  @Test(arguments: [
    ("127.0.0.1", "127.0.0.1", true), ("127.8.9.1", "127.8.9.1", true), ("localhost", "127.0.0.1", true),
    ("0.0.0.0", "0.0.0.0", false), ("10.1.2.255", "10.1.2.255", false), ("::1", "[0:0:0:0:0:0:0:1]", true),
    ("::", "[0:0:0:0:0:0:0:0]", false), ("2001:db8::7", "[2001:db8:0:0:0:0:0:7]", false),
    ("::ffff:127.0.0.1", "127.0.0.1", true),
  ]) func `addresses are read`(text: String, description: String, loopback: Bool) throws {
    let address = try #require(SocketAddress(text))
    #expect(address.description == description && address.isLoopback == loopback)
  }

  @Test(arguments: [
    "", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.", "+1.2.3.4", "host", "1.2.3.4 ", "1.2.3.4\0",
    "2001:db8::7::1", "fe80::1%lo", "[::1]",
  ])
  func `anything else is refused`(text: String) { #expect(SocketAddress(text) == nil) }

  @Test(arguments: [
    ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.0", false), ("10.1.2.3", "10.1.2.3", true),
    ("10.1.2.3", "10.1.2.4", false), ("10.1.2.2/31", "10.1.2.3", true), ("0.0.0.0/0", "203.0.113.7", true),
    ("0.0.0.0/0", "2001:db8::1", false), ("10.0.0.0/8", "::ffff:10.1.1.1", true),
    ("fd00::/8", "fdff::1", true),
    ("fd00::/8", "fe00::1", false), ("2001:db8::/64", "2001:db8::ffff:0:0:1", true),
    ("2001:db8::/65", "2001:db8::ffff:0:0:1", false), ("::1/128", "::1", true), ("::/0", "10.0.0.1", true),
  ]) func `a range holds the addresses that begin as it does`(text: String, address: String, holds: Bool)
    throws
  {
    let range = try #require(AddressRange(text))
    #expect(range.contains(try #require(SocketAddress(address))) == holds)
  }

  @Test(arguments: [
    "", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8", "10.0.0.1/8",
    "fd00::/129", "fd00::1/64", "10.0.0.0 /8", "net/8",
  ]) func `what is no range is refused`(text: String) { #expect(AddressRange(text) == nil) }
}
