// Sessions that go on: across contexts that share their keys, for as long as a key is known, and never as somebody else.

import TLSTesting
import Testing

@testable import Crypto

@Suite struct TLSTicketTests {
  enum Change: Sendable { case nothing, otherContext, oneRotation, twoRotations, otherIdentity, otherKeys }

  @Test(
    arguments: [TLSClient.Version.tls12, .tls13],
    [
      (Change.nothing, true), (.otherContext, true), (.oneRotation, true), (.twoRotations, false),
      (.otherIdentity, false), (.otherKeys, false),
    ])
  func `a ticket is taken by whoever has its key and its certificate`(
    version: TLSClient.Version, row: (change: Change, isTaken: Bool)
  ) throws {
    let identity = try TLSPair.identity()
    let tickets = TLSTicketKeys()
    let context = try TLSPair.context(identity, tickets: tickets)
    var first = try #require(TLSPair(context, TLSClient(version)))
    first.talk()
    let ticket = try #require(first.client.ticket)
    let next: TLSContext
    switch row.change {
    case .nothing, .otherContext: next = try TLSPair.context(identity, tickets: tickets)
    case .oneRotation, .twoRotations:
      next = try TLSPair.context(identity, tickets: tickets)
      tickets.rotate()
      if row.change == .twoRotations { tickets.rotate() }
    case .otherIdentity: next = try TLSPair.context(tickets: tickets)
    case .otherKeys: next = try TLSPair.context(identity)
    }
    var second = try #require(TLSPair(next, TLSClient(version, ticket: ticket)))
    second.talk()
    #expect(second.session.isEstablished)
    #expect(second.session.isResumed == row.isTaken && second.client.isResumed == row.isTaken)
    second.client.write([1, 2, 3])
    second.talk()
    #expect(second.received == [1, 2, 3])
  }
}
