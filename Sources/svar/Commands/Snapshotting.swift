// `svar snapshot`: writes down what no snapshot holds yet, before somebody stops the server and wants it back quickly, or
// measures what it costs beside the load.

internal import Engine
internal import Model
internal import World

/// Has every tenant written down whose newest snapshot does not hold everything, in memory or not.
enum Snapshotting {
  static func all(_ arguments: Arguments) -> EngineOrder {
    EngineOrder(arguments, writes: true) { engine throws(CommandFailure) in
      var taken = TakenSnapshots()
      for id in engine.unrested {
        let isWritten = try await engine.use(id) { tenant throws(CommandFailure) in
          await write(tenant, engine)
        }
        if isWritten == true { taken.written += 1 }
        if isWritten == false { taken.failed.append(id) }
      }
      return taken
    }
  }

  /// - Returns: whether it was written down, nil where there was nothing to write.
  private static func write(_ tenant: Tenant, _ engine: Engine) async -> Bool? {
    let position = await tenant.position
    if await tenant.snapshotProgress.position >= position { return nil }
    // The first may be one that had begun before.
    for _ in 0..<2 where await tenant.snapshotProgress.position < position {
      await tenant.snapshot()
      while await tenant.snapshotProgress.isRunning {
        await tenant.shard.pause(milliseconds: Limits.snapshotPauseMs, by: engine.world.clock)
      }
    }
    return await tenant.snapshotProgress.position >= position
  }
}
