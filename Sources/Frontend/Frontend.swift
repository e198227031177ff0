// The frontend as the process sees it: bound to its ports when made, accepting between start and stop, told when
// the journal has become more durable. Connections live on the shards (ShardFrontend); routes are the
// service's.

package import Crypto
package import Runtime
package import World

/// Connections on shards, in front of a service that knows the routes.
package final class Frontend: Service {
  package let name: String
  private let shards: [ShardFrontend]
  private let entrances: [Entrance]
  private let admittance: Admittance
  private let logger: any Logger

  /// Binds the ports that the configuration names.
  ///
  /// Connections wait in the kernel until `start`.
  /// - Parameters:
  ///   - shards: in the order of their indexes; started before this is, stopped after it.
  ///   - mark: what the journal raises; no answer leaves above it.
  ///   - tls: for the TLS port, where there is one.
  package convenience init(
    shards: [Shard], service: any FrontendService, mark: DurableMark, clock: any Clock, logger: any Logger,
    configuration: FrontendConfiguration = FrontendConfiguration(), tls: TLSContext? = nil
  ) throws(SystemError) {
    var entrances: [Entrance] = []
    do throws(SystemError) {
      if let port = configuration.port {
        entrances.append(Entrance(try Listener(address: configuration.address, port: port)))
      }
      if let port = configuration.tlsPort, let tls {
        entrances.append(Entrance(try Listener(address: configuration.address, port: port), tls: tls))
      }
    } catch {
      for entrance in entrances { entrance.listener.close() }
      throw error
    }
    self.init(
      entrances: entrances, name: "frontend", shards: shards, service: service, mark: mark, clock: clock,
      logger: logger, configuration: configuration)
  }

  /// Stands behind listeners of its own.
  ///
  /// - Parameter shards: the first ones of the process, in the order of their indexes.
  package init(
    entrances: [Entrance], name: String, shards: [Shard], service: any FrontendService, mark: DurableMark,
    clock: any Clock, logger: any Logger, configuration: FrontendConfiguration = FrontendConfiguration()
  ) {
    let admittance = Admittance(configuration, shardCount: shards.count)
    let parts = FrontendParts(
      service: service, mark: mark, clock: clock, configuration: configuration, entrances: entrances,
      admittance: admittance)
    self.shards = shards.map { ShardFrontend(shard: $0, parts: parts) }
    self.entrances = entrances
    self.name = name
    self.admittance = admittance
    self.logger = logger
  }

  /// The port for plain bytes, also when 0 was asked for; nil when there is none.
  package var port: UInt16? { entrances.first { !$0.isSecure }?.listener.port }

  /// The port for TLS, likewise.
  package var tlsPort: UInt16? { entrances.first { $0.isSecure }?.listener.port }

  /// Shows another certificate to whoever connects from now on.
  package func renew(_ tls: TLSContext) { for entrance in entrances { entrance.renew(tls) } }

  /// The protocols that are spoken within TLS, by their ALPN names, the most wanted first.
  package static let tlsProtocols = ["h2", "http/1.1"]

  /// The counts of each shard, in the shards' order; readable from any thread.
  package var counters: [FrontendCounters] { shards.map(\.counters) }

  /// Begins to accept on every shard.
  package func start() {
    let peers = shards
    // All know each other before the first of them accepts: its connections may belong to any.
    for shard in shards { shard.shard.post { shard.peers = peers } }
    for shard in shards { shard.shard.post { shard.start() } }
    if tlsPort != nil {
      let first = shards[0].shard
      first.post { [self] in rotateTickets(on: first) }
    }
    logger.log(.info, "listening", ports)
  }

  /// Lets out what waited for the durable mark; called after each raise of the mark, from any thread.
  package func durabilityAdvanced() {
    for shard in shards { shard.tellDurabilityAdvanced() }
  }

  /// Drains: takes what waits, answers what has been asked, closes the rest, then calls `done` once.
  package func stop(_ done: @escaping @Sendable () -> Void) {
    logger.log(.info, "draining", ports)
    admittance.onEmpty { [entrances] in
      for entrance in entrances { entrance.listener.close() }
      done()
    }
    for shard in shards { shard.shard.post { shard.drain() } }
  }

  private var ports: [(String, String)] {
    [("port", port), ("tls.port", tlsPort)].compactMap { name, port in port.map { (name, String($0)) } }
  }

  /// Changes the keys of tickets from time to time, for as long as the shard runs.
  private func rotateTickets(on shard: Shard) {
    let due = shard.turnTicks + UInt64(TLSTicketKeys.rotationSeconds) * FrontendLimits.ticksPerSecond
    _ = shard.startTimer(at: due) { [self] in
      for entrance in entrances { entrance.rotateTickets() }
      rotateTickets(on: shard)
    }
  }
}
