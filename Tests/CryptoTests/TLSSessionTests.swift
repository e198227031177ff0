// TLS as a peer meets it: what is agreed on, however the bytes are cut; what is refused; what a hostile one gets.

import Bytes
import TLSTesting
import Testing

@testable import Crypto

@Suite struct TLSSessionTests {
  static let question = Array("GET / HTTP/1.1\r\n\r\n".utf8)
  static let reply = [UInt8](repeating: 7, count: 100_000)
  private static let context = try? TLSPair.context()

  private static func shared() throws -> TLSContext { try #require(context) }

  private func pair(_ client: TLSClient = TLSClient()) throws -> TLSPair {
    let context = try Self.shared()
    return try #require(TLSPair(context, client))
  }

  @Test(
    arguments: [
      (TLSClient.Version.tls12, 1), (.tls12, 7), (.tls12, .max), (.tls13, 1), (.tls13, 7), (.tls13, .max),
    ])
  func `a session is the same however its bytes are cut`(version: TLSClient.Version, size: Int) throws {
    var pair = try pair(TLSClient(version))
    pair.talk(by: size)
    #expect(pair.session.isEstablished && pair.client.isEstablished)
    pair.client.write(Self.reply)
    pair.talk(by: size)
    #expect(pair.received == Self.reply)
    #expect(pair.answer(Self.reply) == Self.reply)
  }

  @Test(arguments: [TLSClient.Version.tls12, .tls13])
  func `a session is the same wherever a flight is cut in two`(version: TLSClient.Version) throws {
    var place = 1
    var isLonger = true
    while isLonger {
      var pair = try pair(TLSClient(version))
      isLonger = false
      while !pair.client.isEstablished || pair.received.isEmpty {
        if pair.client.isEstablished { pair.client.write(Self.question) }
        let flight = pair.client.outgoingBytes()
        try #require(!flight.isEmpty, "it goes on, cut at \(place)")
        isLonger = isLonger || place + 1 < flight.count
        let first = pair.toServer(Array(flight.prefix(place)))
        _ = pair.client.open(first + pair.toServer(Array(flight.dropFirst(place))))
      }
      try #require(pair.received == Self.question, "cut at \(place)")
      place += 1
    }
    #expect(place > 100)
  }

  @Test(arguments: [TLSClient.Version.tls12, .tls13])
  func `a handshake that stops anywhere gives nothing`(version: TLSClient.Version) throws {
    let length = TLSClient(version).outgoingBytes().count
    for count in 1..<length {
      var pair = try pair(TLSClient(version))
      let reply = pair.toServer(Array(pair.client.outgoingBytes().prefix(count)))
      try #require(reply.isEmpty && !pair.session.isEstablished && pair.state == .open, "after \(count)")
    }
  }

  @Test(arguments: [TLSClient.Version.tls12, .tls13])
  func `a byte that was changed on its way is noticed`(version: TLSClient.Version) throws {
    var length = 100
    var place = 0
    while place < length {
      var pair = try pair(TLSClient(version))
      pair.talk()
      pair.client.write(Self.question)
      var record = pair.client.outgoingBytes()
      length = record.count
      record[place] ^= 0x01
      _ = pair.toServer(record)
      // A longer length waits for bytes that do not come.
      try #require(pair.received.isEmpty && (pair.state == .failed || (3...4).contains(place)), "at \(place)")
      place += 1
    }
  }

  @Test func `what is no TLS is answered with an alert at most`() throws {
    var state: UInt64 = 1
    for length in 1...400 {
      var pair = try pair()
      let noise = (0..<length).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
      }
      let headed = [22, 3, 1] + noise
      for bytes in [noise, headed] {
        let reply = pair.toServer(bytes)
        try #require(!pair.session.isEstablished && pair.received.isEmpty && reply.count <= 7, "\(bytes)")
      }
    }
  }

  @Test(
    arguments: [
      (["http/1.1"], "http/1.1"), (["h2", "http/1.1"], "h2"), (["http/1.1", "h2"], "h2"),
      (["spdy/3", "http/1.1"], "http/1.1"), ([], ""),
    ])
  func `the most wanted protocol that both speak is agreed on`(offered: [String], agreed: String) throws {
    var pair = try pair(TLSClient(protocols: offered))
    pair.talk()
    #expect(pair.session.isEstablished)
    #expect(pair.session.speaks("h2") == (agreed == "h2"))
    #expect(pair.session.speaks("http/1.1") == (agreed == "http/1.1"))
  }

  @Test(
    arguments: [
      (TLSClient.Version.tls11, nil, []), (.tls12, "AES128-SHA", []), (.tls12, "AES128-GCM-SHA256", []),
      (.tls12, "ECDHE-ECDSA-AES128-SHA256", []), (.tls12, "DHE-RSA-AES128-GCM-SHA256", []),
      (.tls13, nil, ["ftp"]),
    ] as [(TLSClient.Version, String?, [String])])
  func `old versions, weak ciphers and foreign protocols are refused`(
    version: TLSClient.Version, ciphers: String?, protocols: [String]
  ) throws {
    var pair = try pair(TLSClient(version, ciphers: ciphers, protocols: protocols))
    pair.talk()
    #expect(pair.state == .failed && !pair.session.isEstablished && pair.client.hasFailed)
  }

  @Test(
    arguments: [(32, TLSSession.State.open), (33, .failed)])
  func `a peer that asks for new keys without end is cut off`(
    count: Int, state: TLSSession.State
  ) throws {
    var pair = try pair()
    pair.talk()
    for _ in 0..<count {
      pair.client.updateKeys()
      _ = pair.toServer(pair.client.outgoingBytes())
    }
    pair.client.write(Self.question)
    _ = pair.toServer(pair.client.outgoingBytes())
    #expect(pair.state == state)
    #expect(pair.received == (state == .open ? Self.question : []))
  }

  @Test func `a second handshake in a session is answered with a warning and no more`() throws {
    var pair = try pair(TLSClient(.tls12))
    pair.talk()
    pair.client.renegotiate()
    let reply = pair.toServer(pair.client.outgoingBytes())
    #expect((1..<64).contains(reply.count) && reply[0] == 21 && pair.state == .open)
  }

  @Test(arguments: [TLSClient.Version.tls12, .tls13])
  func `both sides say their end, and what came before it counts`(version: TLSClient.Version) throws {
    var pair = try pair(TLSClient(version))
    pair.talk()
    pair.client.write(Self.question)
    pair.client.end()
    _ = pair.toServer(pair.client.outgoingBytes())
    #expect(pair.state == .ended && pair.received == Self.question)
    #expect(pair.answer(Self.question) == Self.question)
    var last: [UInt8] = []
    pair.session.end(into: &last)
    _ = pair.client.open(last)
    #expect(pair.client.hasEnded && !pair.client.hasFailed)
  }
}
