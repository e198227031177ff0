// The frontend as the process sees it: bound to a port when made, accepting between start and stop, told when
// the journal has become more durable. Connections live on the shards (ShardFrontend); routes are the
// service's.

package import Runtime
package import World

/// Connections on shards, in front of a service that knows the routes.
package final class Frontend: Service {
  package let name: String
  private let shards: [ShardFrontend]
  private let listener: Listener
  private let admittance: Admittance
  private let logger: any Logger

  /// Binds the port.
  ///
  /// Connections wait in the kernel until `start`.
  /// - Parameters:
  ///   - shards: in the order of their indexes; started before this is, stopped after it.
  ///   - mark: what the journal raises; no answer leaves above it.
  package convenience init(
    shards: [Shard], service: any FrontendService, mark: DurableMark, clock: any Clock, logger: any Logger,
    configuration: FrontendConfiguration = FrontendConfiguration()
  ) throws(SystemError) {
    self.init(
      listener: try Listener(address: configuration.address, port: configuration.port), name: "frontend",
      shards: shards, service: service, mark: mark, clock: clock, logger: logger,
      configuration: configuration)
  }

  /// Stands behind a listener of its own.
  ///
  /// - Parameter shards: the first ones of the process, in the order of their indexes.
  package init(
    listener: Listener, name: String, shards: [Shard], service: any FrontendService, mark: DurableMark,
    clock: any Clock, logger: any Logger, configuration: FrontendConfiguration = FrontendConfiguration()
  ) {
    let admittance = Admittance(configuration, shardCount: shards.count)
    let parts = FrontendParts(
      service: service, mark: mark, clock: clock, configuration: configuration, listener: listener,
      admittance: admittance)
    self.shards = shards.map { ShardFrontend(shard: $0, parts: parts) }
    self.listener = listener
    self.name = name
    self.admittance = admittance
    self.logger = logger
  }

  /// The port that is listened on, also when 0 was asked for.
  package var port: UInt16 { listener.port }

  /// The counts of each shard, in the shards' order; readable from any thread.
  package var counters: [FrontendCounters] { shards.map(\.counters) }

  /// Begins to accept on every shard.
  package func start() {
    let peers = shards
    for shard in shards {
      shard.shard.post {
        shard.peers = peers
        shard.start()
      }
    }
    logger.log(.info, "listening", [("port", String(port))])
  }

  /// Lets out what waited for the durable mark; called after each raise of the mark, from any thread.
  package func durabilityAdvanced() {
    for shard in shards { shard.tellDurabilityAdvanced() }
  }

  /// Drains: takes what waits, answers what has been asked, closes the rest, then calls `done` once.
  package func stop(_ done: @escaping @Sendable () -> Void) {
    logger.log(.info, "draining", [("port", String(port))])
    admittance.onEmpty { [listener] in
      listener.close()
      done()
    }
    for shard in shards { shard.shard.post { shard.drain() } }
  }
}
