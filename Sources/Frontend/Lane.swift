// What the connections of one tenant share on a shard: how many they are, and how much of a loop's turn they have had.
// A shard answers whoever is ready, in order; without a share, a tenant with a thousand ready connections would let
// its neighbour wait for all of them. Invariants: in one turn a lane is given time until its share is used up, and at
// least one piece of work; those of its connections that must rest go on in the order in which they came to rest. What
// the service calls a lane is its own business: `admit` says.

/// The share of one tenant's connections; used on its shard's thread only.
final class Lane {
  /// The lane of requests that are no tenant's: pages, refusals, and a connection's first head.
  static let strangers: UInt64 = 0

  let id: UInt64
  var connections = 0
  /// Those that wait for a later turn.
  var resting = 0
  private var turn: UInt64 = 0
  private var spent: UInt64 = 0

  init(id: UInt64) { self.id = id }

  /// Whether the lane has had `share` ticks of this turn, counting what is under way.
  func isSpent(_ share: UInt64, in turn: UInt64, with underWay: UInt64 = 0) -> Bool {
    guard self.turn == turn || underWay > 0 else { return false }
    return (self.turn == turn ? spent : 0) + underWay >= share
  }

  func spend(_ ticks: UInt64, in turn: UInt64) {
    spent = self.turn == turn ? spent + ticks : ticks
    self.turn = turn
  }
}
