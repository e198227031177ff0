// How fast strangers may do what needs no key: write in a chat, open one, guess keys. Sessions are counted wherever they
// come from; addresses where limits per address hold.

internal import Engine
internal import Frontend
internal import Model

/// The buckets of visitors and of callers without a valid key, for the whole process.
package final class VisitorRates: Sendable {
  let sessionMessages = RateTable<ID<ChatSession>>(
    TokenBucket(
      interval: APILimits.sessionMessageTicks, capacity: APILimits.sessionMessagesAtOnceMax),
    keysMax: APILimits.rateKeysMax)
  private let addressMessages = RateTable<AddressBlock>(
    TokenBucket(
      interval: APILimits.addressMessageTicks, capacity: APILimits.addressMessagesAtOnceMax),
    keysMax: APILimits.rateKeysMax)
  private let newSessions = RateTable<AddressBlock>(
    TokenBucket(interval: APILimits.newSessionTicks, capacity: APILimits.newSessionsAtOnceMax),
    keysMax: APILimits.rateKeysMax)
  private let sockets = RateTable<AddressBlock>(
    TokenBucket(interval: APILimits.socketTicks, capacity: APILimits.socketsAtOnceMax),
    keysMax: APILimits.rateKeysMax)
  private let strangers = RateTable<AddressBlock>(
    TokenBucket(interval: APILimits.strangerTicks, capacity: APILimits.strangersAtOnceMax),
    keysMax: APILimits.rateKeysMax)

  package init() {}

  /// Seconds that an address must wait before its next message, nil when it may write; a message that opens a session
  /// counts as one of those too.
  func waitToWrite(_ peer: AddressBlock?, opensSession: Bool, at now: UInt64) -> Int? {
    guard let peer else { return nil }
    if opensSession, let seconds = newSessions.take(peer, at: now) { return seconds }
    return addressMessages.take(peer, at: now)
  }

  /// The same before its next socket.
  func waitToOpen(_ peer: AddressBlock?, at now: UInt64) -> Int? {
    peer.flatMap { sockets.take($0, at: now) }
  }

  /// The same after a request whose key, ticket or public key was not known.
  func waitAfterStranger(_ peer: AddressBlock?, at now: UInt64) -> Int? {
    peer.flatMap { strangers.take($0, at: now) }
  }
}
