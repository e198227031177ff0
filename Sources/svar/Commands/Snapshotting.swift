// `svar snapshot`: writes down what is in memory now, before somebody stops the server and wants it back quickly, or
// measures what it costs beside the load.

internal import Engine
internal import Model
internal import World

/// Has every tenant that is in memory written down.
enum Snapshotting {
  static func all(_ arguments: Arguments) -> EngineOrder {
    EngineOrder(arguments, writes: true) { engine throws(CommandFailure) in
      var taken = TakenSnapshots()
      for tenant in engine.callers.tenants {
        let position = await tenant.position
        if await tenant.snapshotProgress.position >= position { continue }
        // The first may be one that had begun before.
        for _ in 0..<2 where await tenant.snapshotProgress.position < position {
          await tenant.snapshot()
          while await tenant.snapshotProgress.isRunning {
            await tenant.shard.pause(milliseconds: Limits.snapshotPauseMs, by: engine.world.clock)
          }
        }
        let isWritten = await tenant.snapshotProgress.position >= position
        if isWritten { taken.written += 1 } else { taken.failed.append(tenant.id) }
      }
      return taken
    }
  }
}
