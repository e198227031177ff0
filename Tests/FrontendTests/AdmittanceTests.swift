// Numbers of connections: limits in all and per address, and the moment when the last one is gone.

import Bytes
import HTTPWire
import Testing

@testable import Frontend
@testable import Runtime

struct AdmittanceTests {
  private func address(_ text: String) throws -> SocketAddress { try #require(SocketAddress(text)) }

  @Test func `an address has its limit, loopback none, and all together have theirs`() throws {
    var configuration = FrontendConfiguration()
    configuration.connectionsMax = 5
    configuration.connectionsPerAddressMax = 2
    let admittance = Admittance(configuration, shardCount: 1)
    let (near, far, other) = (SocketAddress.loopback, try address("10.0.0.1"), try address("10.0.0.2"))
    #expect([far, far, far].map(admittance.enter) == [true, true, false])
    #expect([near, near, near].map(admittance.enter) == [true, true, true])
    #expect(!admittance.enter(other))
    admittance.leave(far)
    #expect(admittance.enter(far))
    #expect(!admittance.enter(far))
  }

  @Test(
    arguments: [
      ([10, 0, 0, 1], [10, 0, 0, 1], true), ([10, 0, 0, 1], [10, 0, 0, 2], false),
      // The last eight bytes of an IPv6 address are its owner's to choose.
      ([0x20, 1, 0xd, 0xb8, 0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8], [0x20, 1, 0xd, 0xb8, 0, 0, 0, 1], true),
      ([0x20, 1, 0xd, 0xb8, 0, 0, 0, 1], [0x20, 1, 0xd, 0xb8, 0, 0, 0, 2], false),
    ] as [([UInt8], [UInt8], Bool)])
  func `an address counts as itself, or as its IPv6 network`(_ one: [UInt8], _ other: [UInt8], _ alike: Bool)
  {
    var configuration = FrontendConfiguration()
    configuration.connectionsPerAddressMax = 1
    let admittance = Admittance(configuration, shardCount: 1)
    func address(_ bytes: [UInt8]) -> SocketAddress {
      let mapped: [UInt8] = bytes.count == 4 ? [UInt8](repeating: 0, count: 10) + [0xff, 0xff] : []
      let all = mapped + bytes
      return SocketAddress(bytes: all + [UInt8](repeating: 0, count: 16 - all.count))
    }
    #expect(admittance.enter(address(one)))
    #expect(admittance.enter(address(other)) == !alike)
    admittance.leave(address(one))
    #expect(admittance.block(of: .loopback) == nil)
    configuration.limitsLoopback = true
    #expect(Admittance(configuration, shardCount: 1).block(of: .loopback) == AddressBlock(.loopback))
  }

  /// What stands in X-Forwarded-For, a field for each line, and whom the request counts for; nil: the peer itself.
  static let forwarded: [(String, [String], String?)] = [
    ("10.0.0.1", ["203.0.113.7"], "203.0.113.7"), ("10.0.0.1", ["2001:db8:0:7::1"], "2001:db8:0:7::2"),
    ("10.0.0.1", ["198.51.100.9, 203.0.113.7"], "203.0.113.7"),
    ("10.0.0.1", ["203.0.113.7, 10.0.0.2 ,\t10.9.9.9"], "203.0.113.7"),
    ("10.0.0.1", ["198.51.100.9", "203.0.113.7"], "203.0.113.7"),
    ("10.0.0.1", ["nonsense, 203.0.113.7"], "203.0.113.7"), ("10.0.0.1", ["203.0.113.7, nonsense"], nil),
    ("10.0.0.1", ["203.0.113.7,"], nil), ("10.0.0.1", ["203.0.113.7 203.0.113.8"], nil),
    ("10.0.0.1", ["203.0.113.7:80"], nil), ("10.0.0.1", [""], nil), ("10.0.0.1", [], nil),
    ("10.0.0.1", ["10.0.0.2, 10.0.0.3"], nil), ("11.0.0.1", ["203.0.113.7"], nil),
    ("127.0.0.1", ["203.0.113.7"], nil),
  ]

  @Test(arguments: forwarded)
  func `a trusted proxy's word counts, and nobody else's`(
    _ peer: String, _ fields: [String], _ client: String?
  )
    throws
  {
    var configuration = FrontendConfiguration()
    configuration.trustedProxies = [try #require(AddressRange("10.0.0.0/8"))]
    let admittance = Admittance(configuration, shardCount: 1)
    let lines = fields.map { "X-Forwarded-For: \($0)\r\n" }.joined()
    let bytes = Array("GET / HTTP/1.1\r\nHost: t\r\n\(lines)\r\n".utf8)
    var parser = RequestParser()
    #expect(try parser.parse(bytes.span) == .complete)
    let sender = admittance.sender(try address(peer), of: Request(head: parser.head, bytes: bytes))
    #expect(admittance.block(of: sender) == admittance.block(of: try address(client ?? peer)))
  }

  @Test func `a trusted proxy may have any number of connections`() throws {
    var configuration = FrontendConfiguration()
    configuration.connectionsPerAddressMax = 1
    configuration.trustedProxies = [try #require(AddressRange("10.0.0.1"))]
    let admittance = Admittance(configuration, shardCount: 1)
    let (proxy, other) = (try address("10.0.0.1"), try address("10.0.0.2"))
    #expect([proxy, proxy, proxy, other, other].map(admittance.enter) == [true, true, true, true, false])
    for peer in [proxy, proxy, proxy, other] { admittance.leave(peer) }
    #expect(admittance.enter(other))
  }

  @Test func `the end is told once, when every shard drains and nobody is left`() {
    let admittance = Admittance(FrontendConfiguration(), shardCount: 2)
    let ends = Locked(0)
    #expect(admittance.enter(.loopback))
    admittance.onEmpty { ends.withLock { $0 += 1 } }
    admittance.shardDrains()
    admittance.leave(.loopback)
    #expect(ends.withLock { $0 } == 0)
    #expect(admittance.enter(.loopback))
    admittance.shardDrains()
    #expect(ends.withLock { $0 } == 0)
    admittance.leave(.loopback)
    #expect(admittance.enter(.loopback))
    admittance.leave(.loopback)
    #expect(ends.withLock { $0 } == 1)
  }
}
