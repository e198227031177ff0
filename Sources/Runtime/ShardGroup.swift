// All shards of the process as one service: the first to start and the last to end.

package import World

/// The process's shards, one per core unless told.
package final class ShardGroup: Service {
  package let shards: [Shard]
  package let name = "shards"

  /// Makes the shards; their threads start with `start`.
  package init(count: Int, clock: any Clock) throws(SystemError) {
    var shards: [Shard] = []
    for index in 0..<count { shards.append(try Shard(index: index, clock: clock)) }
    self.shards = shards
  }

  package func start() throws {
    for shard in shards { try shard.start() }
  }

  package func stop(_ done: @escaping @Sendable () -> Void) {
    for shard in shards { shard.stop() }
    for shard in shards { shard.join() }
    done()
  }
}
