// The connections of one shard, each at a place that can be named from other threads: a number and a
// generation, so that a name outlives the connection without ever meaning another one.

/// Connections by place.
struct ConnectionTable {
  /// The name of a connection's place on its shard.
  struct Place: Hashable, Sendable {
    let index: Int
    let generation: UInt64
  }

  private struct Slot {
    var connection: Connection?
    var generation: UInt64 = 0
  }

  private var slots: [Slot] = []
  private var free: [Int] = []
  private(set) var count = 0

  /// The connection at a place, nil when it is gone.
  subscript(place: Place) -> Connection? {
    let slot = slots[place.index]
    return slot.generation == place.generation ? slot.connection : nil
  }

  /// A place for a connection that is about to be made.
  mutating func reserve() -> Place {
    count += 1
    if let index = free.popLast() { return Place(index: index, generation: slots[index].generation) }
    slots.append(Slot())
    return Place(index: slots.count - 1, generation: 0)
  }

  /// Puts a connection at its reserved place.
  mutating func put(_ connection: Connection, at place: Place) { slots[place.index].connection = connection }

  /// Gives the place up.
  mutating func remove(_ place: Place) {
    count -= 1
    slots[place.index].connection = nil
    slots[place.index].generation += 1
    free.append(place.index)
  }

  /// All connections, in a copy: the caller may close them.
  var all: [Connection] { slots.compactMap(\.connection) }
}
