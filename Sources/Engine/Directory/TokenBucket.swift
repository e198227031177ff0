// How many requests may come now, as one number: the time at which the bucket will be full again. A request moves it
// on by what one token takes to come back; when that would be further ahead than a whole bucket, it is refused.
// Nothing has to run for tokens to come back, and nothing is journaled.

/// An allowance that fills up again with time.
package struct TokenBucket: Sendable {
  private let capacity: UInt64
  /// Nanoseconds that one token takes to come back.
  private let interval: UInt64
  private var fullAt: UInt64 = 0

  /// - Parameters:
  ///   - perSecond: tokens that come back in a second, 1 to a thousand million.
  ///   - capacity: tokens of a full bucket, at least 1.
  package init(perSecond: Int, capacity: Int) {
    precondition((1...1_000_000_000).contains(perSecond), "a bucket gets tokens")
    self.init(interval: 1_000_000_000 / UInt64(perSecond), capacity: capacity)
  }

  /// - Parameters:
  ///   - interval: ticks that one token takes to come back.
  ///   - capacity: tokens of a full bucket, at least 1.
  package init(interval: UInt64, capacity: Int) {
    precondition(interval > 0 && capacity > 0, "a bucket holds and gets tokens")
    self.capacity = UInt64(capacity)
    self.interval = interval
  }

  /// Whether every token is there, so that the bucket is as good as a new one.
  package func isFull(at now: UInt64) -> Bool { fullAt <= now }

  /// Takes a token if there is one.
  ///
  /// - Parameter now: ticks of the steady clock, in nanoseconds.
  package mutating func take(at now: UInt64) -> Bool {
    let next = max(fullAt, now) + interval
    if next - now > capacity * interval { return false }
    fullAt = next
    return true
  }

  /// How the bucket stands; also at a time before somebody took a token, where it counts as empty at most.
  package func allowance(at now: UInt64) -> Allowance {
    let missing = min(max(fullAt, now) - now, capacity * interval)
    let taken = (missing + interval - 1) / interval
    let nextIn = taken < capacity ? 0 : missing - (capacity - 1) * interval
    return Allowance(
      limit: Int(capacity), remaining: Int(capacity - taken), resetSeconds: Self.seconds(missing),
      retrySeconds: Self.seconds(nextIn))
  }

  /// Whole seconds, rounded up.
  private static func seconds(_ nanoseconds: UInt64) -> Int {
    Int((nanoseconds + 999_999_999) / 1_000_000_000)
  }
}

/// What a bucket tells the one who drew from it.
package struct Allowance: Sendable, Equatable {
  /// Requests that a full bucket lets through at once.
  package var limit: Int
  package var remaining: Int
  /// Until the bucket is full.
  package var resetSeconds: Int
  /// Until the next request may come; 0 when it may come now.
  package var retrySeconds: Int
}
