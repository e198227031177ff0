// One-time tickets for browsers, which cannot set headers on a WebSocket. In memory only: a restart voids them, and
// half a minute would have too.

internal import Bytes
internal import Crypto
internal import Engine
internal import Model
internal import World

/// Tickets that were given and not used.
final class Tickets: Sendable {
  private struct Given {
    var caller: Caller
    var expiresAt: Instant
  }

  private let given = Locked<[Digest256: Given]>([:])
  private let random: any RandomSource

  init(random: any RandomSource) { self.random = random }

  /// A ticket for a caller, or nil when too many are outstanding, of all or of this caller's key.
  func give(_ caller: Caller, at now: Instant) -> (text: String, expiresAt: Instant)? {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: random.next())
    bytes.append(littleEndian: random.next())
    let text = Base64.urlSafe.encode(bytes.span)
    let expiresAt = now.adding(milliseconds: APILimits.ticketMs)
    let key = Hashing.sha256(text.utf8Span.span)
    let isTaken = given.withLock { given in
      let isOwn: (Given) -> Bool = { $0.caller.key.id == caller.key.id }
      if given.count >= APILimits.ticketsPerKeyMax { given = given.filter { $0.value.expiresAt > now } }
      if given.count >= APILimits.ticketsMax { return false }
      if given.values.count(where: isOwn) >= APILimits.ticketsPerKeyMax { return false }
      given[key] = Given(caller: caller, expiresAt: expiresAt)
      return true
    }
    return isTaken ? (text, expiresAt) : nil
  }

  /// The caller behind a ticket, once.
  func take(_ text: String, at now: Instant) -> Caller? {
    let key = Hashing.sha256(text.utf8Span.span)
    guard let found = given.withLock({ $0.removeValue(forKey: key) }), found.expiresAt > now else {
      return nil
    }
    return found.caller
  }
}
