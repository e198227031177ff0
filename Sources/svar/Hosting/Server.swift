// The object graph of a serving process, put together by hand: an engine on shards, the API on the engine, the
// frontend before both. It starts from the inside out and ends from the outside in: the frontend drains, then the
// journal makes durable what was taken, then the threads end.

internal import API
internal import Bytes
internal import Crypto
internal import Engine
internal import Frontend
internal import Glibc
internal import Retrieval
internal import Runtime
internal import Storage
internal import Turns
internal import World

/// A bound server that has not begun to accept.
final class Server: Sendable {
  let host: EngineHost
  let frontend: Frontend
  private let control: Frontend
  private let options: ServingOptions
  let certificate: Certificate?
  /// Of the certificate that the server made for itself, if it uses such a one.
  let fingerprint: String?
  private let stage = Locked(Stage.starting)
  /// Held while the certificate is read again.
  let reading = Locked(())

  private enum Stage: Sendable { case starting, serving, ending }

  /// Opens the data folder and binds the port.
  ///
  /// Blocks.
  ///
  /// - Parameter triesNextPorts: whether a taken port is left for the next free one.
  init(_ options: ServingOptions, triesNextPorts: Bool) throws(CommandFailure) {
    self.options = options
    certificate = options.tls.map {
      Certificate($0.source, data: options.folder.data, address: options.address.description)
    }
    BuiltInTurns.warm()
    let search = KnowledgeSearch()
    let bound = Locked<[Frontend]>([])
    var settings = options.folder.settings
    settings.shards = options.shards ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    settings.engine = options.engine
    settings.turns = BuiltInTurns(search: search, clock: settings.clock)
    settings.observers = [KnowledgeObserver(search)]
    settings.onDurable = { for frontend in bound.withLock({ $0 }) { frontend.durabilityAdvanced() } }
    let host = try EngineHost(settings)
    self.host = host
    // The folder is locked now: nobody else makes a certificate in it.
    let tls = try certificate?.load(now: LinuxClock().now())
    fingerprint = options.tls?.source == .selfSigned ? tls?.identity.fingerprintText : nil
    let stage = stage
    let service = APIService(
      engine: host.engine, search: search, slowTicks: options.slowTicks,
      frontends: { bound.withLock { $0.first }?.counters ?? [] }
    ) {
      Self.readiness(host.engine, stage.withLock { $0 })
    }
    frontend = try Self.bind(options, triesNextPorts: triesNextPorts, host, service, tls)
    control = try Self.control(options.folder.data, host)
    bound.withLock { [frontend, control] in $0 = [frontend, control] }
    if let tls { Self.tell(tls, host.logger) }
  }

  /// Where it listens: in plain where it does.
  var url: String { frontend.port.map { "http://\(options.address):\($0)" } ?? tlsURL ?? "" }

  /// Where it speaks TLS.
  var tlsURL: String? { frontend.tlsPort.map { "https://\(options.address):\($0)" } }

  /// Serves until the process is told to end; blocks the calling thread, which must be the process's main one.
  ///
  /// - Parameter guests: what runs beside the frontend and ends before it.
  func run(with guests: [any Service] = []) throws(CommandFailure) {
    let engine = EngineService(host.engine, begins: true)
    let group = ServiceGroup([host.shards, engine, control, frontend] + guests, logger: host.logger)
    do throws(SystemError) {
      try Signals.listen(on: host.shards.shards[0]) { [self] signal in
        guard case .terminate = signal else { return renewCertificate() }
        let isSecond = stage.withLock { stage in
          defer { stage = .ending }
          return stage == .ending
        }
        if isSecond { ProcessEnd.now(1) }
        group.stop()
      }
    } catch { throw CommandFailure("The process cannot listen for signals: \(error).") }
    stage.withLock { if $0 == .starting { $0 = .serving } }
    try host.run(group)
  }

  private static func bind(
    _ options: ServingOptions, triesNextPorts: Bool, _ host: EngineHost, _ service: APIService,
    _ tls: TLSContext?
  ) throws(CommandFailure) -> Frontend {
    var configuration = FrontendConfiguration()
    options.connections.apply(to: &configuration)
    configuration.connectionsMax = min(configuration.connectionsMax, try connectionsMax(host.logger))
    configuration.address = options.address
    let first = options.port ?? Limits.portDefault
    let tried = triesNextPorts ? Limits.portsTriedMax : 1
    for port in first..<min(first + tried, 65_536) {
      let takesPlain = tls == nil || options.tls?.port != nil
      configuration.port = takesPlain ? UInt16(port) : nil
      configuration.tlsPort = tls.map { _ in UInt16(options.tls?.port ?? port) }
      do throws(SystemError) {
        return try Frontend(
          shards: host.shards.shards, service: service, mark: host.engine.journal.durable,
          clock: LinuxClock(),
          logger: host.logger, configuration: configuration, tls: tls)
      } catch {
        if error.code != EADDRINUSE || !triesNextPorts {
          throw CommandFailure(
            "Nothing can listen on \(error.object): \(DataPath.reason(error.code)).")
        }
      }
    }
    throw CommandFailure("The ports from \(first) on are all taken: name a free one with --port.")
  }

  /// As many connections as leave the rest of the process the descriptors that it needs: without them no segment could
  /// be made, and connections would stop what must not stop.
  private static func connectionsMax(_ logger: any Logger) throws(CommandFailure) -> Int {
    let descriptors: Int
    do throws(SystemError) { descriptors = try Descriptors.raise() } catch {
      throw CommandFailure("The process cannot have descriptors: \(error).")
    }
    if descriptors < Limits.descriptorsMin {
      throw CommandFailure(
        "The process may hold \(descriptors) descriptors (ulimit -n) and needs \(Limits.descriptorsMin).")
    }
    let most = descriptors - Limits.descriptorsKeptBack
    if most < FrontendConfiguration().connectionsMax {
      logger.log(
        .warning, "few descriptors", [("descriptors", String(descriptors)), ("connections", String(most))])
    }
    return most
  }

  /// The socket file for command lines beside this server.
  private static func control(_ data: String, _ host: EngineHost) throws(CommandFailure) -> Frontend {
    let listener: Listener
    do throws(SystemError) { listener = try Listener(folder: data, name: ControlRoute.socketName) } catch {
      throw CommandFailure("Nobody can be listened to in \(data): \(error).")
    }
    var configuration = FrontendConfiguration()
    configuration.connectionsMax = Limits.controlConnectionsMax
    return Frontend(
      entrances: [Entrance(listener)], name: "control", shards: [host.shards.shards[0]],
      service: ControlService(host.engine), mark: host.engine.journal.durable, clock: LinuxClock(),
      logger: host.logger, configuration: configuration)
  }

  private static func readiness(_ engine: Engine, _ stage: Stage) -> API.Readiness {
    let status = engine.journal.status
    var readiness = API.Readiness()
    if stage == .ending { readiness.reasons.append("draining") }
    if status.failure != nil { readiness.reasons.append("journal_failed") }
    if status.spaceError != nil || engine.lacksKeyringSpace { readiness.reasons.append("disk_full") }
    let isSettled = engine.isSettled
    if !isSettled { readiness.reasons.append("tenants_loading") }
    let durability =
      switch status.durability {
      case .always: "always"
      case .interval(let milliseconds): "interval \(milliseconds) ms"
      case .none: "none"
      }
    readiness.facts = [("durability", durability), ("tenants", isSettled ? "ready" : "loading")]
    let missing = engine.secrets.missingKeys
    if !missing.isEmpty {
      readiness.facts.append(("masterKeysMissing", missing.joined(separator: " ")))
    }
    if let torn = engine.tornTail { readiness.facts.append(("tornTail", torn.sentence)) }
    return readiness
  }
}
