// A session of ours and OpenSSL's client, with nothing but memory between them.

import Bytes
import TLSTesting

@testable import Crypto

struct TLSPair {
  static let now = Instant(milliseconds: 1_790_000_000_000)

  /// A certificate of its own.
  static func made() throws -> SelfSignedCertificate {
    try SelfSignedCertificate(names: ["DNS:localhost"], from: now)
  }

  static func identity() throws -> TLSIdentity {
    let made = try made()
    return try TLSIdentity(certificate: made.certificate.span, key: made.key.span)
  }

  static func context(
    _ identity: TLSIdentity? = nil, protocols: [String] = ["h2", "http/1.1"], tickets: TLSTicketKeys? = nil
  ) throws -> TLSContext {
    try TLSContext(
      try identity ?? Self.identity(), protocols: protocols, tickets: tickets ?? TLSTicketKeys())
  }

  let session: TLSSession
  let client: TLSClient
  var state = TLSSession.State.open
  /// What the server has received.
  var received: [UInt8] = []

  init?(_ context: TLSContext, _ client: TLSClient = TLSClient()) {
    guard let session = TLSSession(context) else { return nil }
    self.session = session
    self.client = client
  }

  /// Hands bytes to the server in pieces of at most so many.
  /// - Returns: what it answers.
  mutating func toServer(_ sealed: [UInt8], by size: Int = .max) -> [UInt8] {
    var reply: [UInt8] = []
    var rest = sealed[...]
    while !rest.isEmpty, case .open = state {
      let piece = Array(rest.prefix(size))
      rest = rest.dropFirst(size)
      var plain = [UInt8](repeating: 0, count: piece.count + TLSSession.heldBytesMax)
      let opened = session.open(piece.span, into: &plain, reply: &reply)
      received += plain[..<opened.count]
      state = opened.state
    }
    return reply
  }

  /// Lets both talk until neither has anything to say.
  /// - Returns: what the client has received.
  @discardableResult
  mutating func talk(by size: Int = .max) -> [UInt8] {
    var plain: [UInt8] = []
    while true {
      let sent = client.outgoingBytes()
      if sent.isEmpty { return plain }
      plain += client.open(toServer(sent, by: size))
    }
  }

  /// Seals an answer and hands it to the client.
  func answer(_ bytes: [UInt8]) -> [UInt8] {
    var sealed: [UInt8] = []
    return session.seal(bytes.span, into: &sealed) ? client.open(sealed) : []
  }
}
