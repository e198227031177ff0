// Token buckets by whoever draws from them: sessions, addresses. A bucket that is full again says nothing and may be
// forgotten, so the table holds those who were busy lately. Invariant: it never holds more than its bound; whoever finds
// no room draws from one bucket together with all others who did, so nobody gains by crowding it.

internal import Bytes
internal import Engine

/// Buckets of one kind, for all shards.
final class RateTable<Key: Hashable & Sendable>: Sendable {
  private struct Contents: Sendable {
    var buckets: [Key: TokenBucket] = [:]
    var crowd: TokenBucket
    /// Before this nothing is looked for that could be forgotten: looking costs as much as the table is large.
    var sweepAt: UInt64 = 0
  }

  private let fresh: TokenBucket
  private let keysMax: Int
  private let contents: Locked<Contents>

  /// - Parameter fresh: a full bucket.
  init(_ fresh: TokenBucket, keysMax: Int) {
    self.fresh = fresh
    self.keysMax = keysMax
    contents = Locked(Contents(crowd: fresh))
  }

  /// Takes a token.
  /// - Parameter now: ticks of the steady clock.
  /// - Returns: nil, or the seconds after which there is one again.
  func take(_ key: Key, at now: UInt64) -> Int? {
    contents.withLock { contents in
      if contents.buckets[key] == nil, !Self.makeRoom(in: &contents, keysMax, at: now) {
        return Self.take(from: &contents.crowd, at: now)
      }
      return Self.take(from: &contents.buckets[key, default: fresh], at: now)
    }
  }

  /// How many are remembered.
  var count: Int { contents.withLock { $0.buckets.count } }

  private static func take(from bucket: inout TokenBucket, at now: UInt64) -> Int? {
    bucket.take(at: now) ? nil : max(1, bucket.allowance(at: now).retrySeconds)
  }

  private static func makeRoom(in contents: inout Contents, _ keysMax: Int, at now: UInt64) -> Bool {
    if contents.buckets.count < keysMax { return true }
    if now < contents.sweepAt { return false }
    contents.sweepAt = now + APILimits.rateSweepTicks
    contents.buckets = contents.buckets.filter { !$0.value.isFull(at: now) }
    return contents.buckets.count < keysMax
  }
}
