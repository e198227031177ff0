// Numbers of connections: limits in all and per address, and the moment when the last one is gone.

import Bytes
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
