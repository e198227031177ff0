// One tenant's only writer (law 1). Every change goes through `commit`: decide, apply, append, in one call
// without a suspension; nothing of it leaves the process before the journal's mark has reached its position,
// which is the frontend's business. After a commit the tenant tells whoever reads its events: the feed, the
// derived indexes, the turns.

package import Bytes
internal import Domains
package import Model
package import Storage
package import World

/// A tenant in memory, on its shard.
package actor Tenant {
  package nonisolated let id: ID<TenantInfo>
  package nonisolated let shard: any ShardExecutor
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    // SAFETY: the shard outlives every tenant on it; the engine holds both until the process ends.
    unsafe shard.asUnownedSerialExecutor()
  }

  let world: TenantWorld
  package internal(set) var state: TenantState
  /// The newest record's position: what every answer about this tenant waits for.
  package internal(set) var position: UInt64
  /// Why nothing may be read or written, if so.
  package internal(set) var quarantine: Quarantine?

  /// True from when it was unloaded: nothing is read or written here any more.
  package internal(set) var isRested = false
  /// Sockets and others that hold on to this tenant without reading its feed.
  var guests = 0

  var feed: Feed
  /// Whether time runs here: it does not for a command line that only carries out an order.
  private(set) var hasBegun = false
  var dueTimer: (at: Instant, token: UInt64)?
  /// Set while an import of knowledge waits for its next rows to be taken.
  var importTimer: UInt64?
  var turnTasks: [ID<Turn>: Task<Void, Never>] = [:]
  var snapshotBacklog: SnapshotBacklog
  var fileTraffic = FileTraffic()
  private var recordBytes: [UInt8] = []
  let cipher: ContactCipher
  private let sealing: Sealing
  var keyWork: KeyWork
  /// The newest write of the keyring.
  var keyWrite: KeyWrite?
  /// Whether the directory is being told of public keys, or is to be.
  var isListingPublicKeys = false

  package init(
    id: ID<TenantInfo>, shard: any ShardExecutor, world: TenantWorld, loaded: LoadedTenant
  ) {
    self.id = id
    self.shard = shard
    self.world = world
    state = loaded.state
    position = loaded.position
    quarantine = loaded.quarantine
    feed = loaded.feed
    snapshotBacklog = loaded.backlog
    var work = KeyWork(loaded.keyring)
    // The erasures of a recovered state are durable.
    if let first = loaded.state.erasedKeys.first {
      loaded.state.erasedKeys.scan(from: first) {
        work.erase($0, at: 0)
        return true
      }
    }
    keyWork = work
    cipher = ContactCipher(id.uuid, work.usable, world.random)
    sealing = Sealing(cipher)
  }

  /// Runs `body` here and now.
  ///
  /// The caller is on the tenant's shard, or this traps.
  ///
  /// The only use of `assumeIsolated`: a request on its tenant's shard needs no task and no hop.
  @inlinable
  package nonisolated func onShard<R: Sendable>(_ body: (isolated Tenant) -> R) -> R {
    // SAFETY: `assumeIsolated` checks that the calling thread is the shard's.
    assumeIsolated(body)
  }

  /// Lends the state as it stands, as a span of one.
  package func look(_ body: (Span<TenantState>) -> Void) {
    // SAFETY: nothing changes the state while it is lent, and the span ends with the closure.
    withUnsafePointer(to: &state) { body(UnsafeBufferPointer(start: $0, count: 1).span) }
  }

  /// Carries out a command: decide, apply, append.
  ///
  /// - Parameters:
  ///   - peer: from where the request came, for the record.
  ///   - answered: makes the record of an idempotent request from what the command made; it is kept in the same
  ///     journal record, and only when the command changed something.
  package func commit(
    _ command: Command, by actor: Actor, from peer: PeerAddress? = nil, requestId: ID<Request>? = nil,
    at time: Instant? = nil,
    answered: ((CommandResult) -> AnsweredRequest)? = nil
  ) -> Result<Committed, CommitFailure> {
    if isRested { return .failure(.rested) }
    if let quarantine { return .failure(.quarantined(quarantine)) }
    if let refusal = admission(of: command) { return .failure(refusal) }
    let now = max(time ?? world.clock.now(), state.lastAt)
    let seed = (world.random.next(), world.random.next())
    let stamp = Stamp(
      at: now, actor: actor, requestId: requestId ?? ID(UUID.v7(at: now, random: (seed.1, seed.0))))
    let domain = command.mailHost.flatMap { RegistrableDomain.of(host: $0) }
    var decision = Decision(stamp, seed: seed, keys: keyRange, domain: domain)
    // A copy makes the first change of every page dearer, so it is taken only where the journal may say no.
    let before = mayBeRefused(command) ? state : nil
    let result: CommandResult
    do throws(Refusal) {
      result = try decision.decide(command, &state)
    } catch {
      precondition(decision.events.isEmpty, "a refusal changes nothing")
      if case .keysExhausted(let needed) = error {
        workOnKeys(needed: needed)
        return .failure(keyFailure)
      }
      return .failure(.refused(error))
    }
    if !decision.events.isEmpty, let answered {
      decision.emit(.requestAnswered(answered(result)), &state)
    }
    if let contradiction = decision.contradiction {
      return .failure(.quarantined(isolate(at: position, contradiction.sentence)))
    }
    if decision.events.isEmpty { return .success(Committed(result: result, position: position)) }
    // One copy for all who read it from here on: each who is handed the property gets one of its own.
    let after = state
    if let refusal = append(decision, from: peer, after) {
      if let before {
        state = before
        return .failure(CommitFailure(refusal))
      }
      // The state is ahead of the journal and nothing of it has left: only a reload makes it right again.
      return .failure(.quarantined(isolate(at: position, "the journal refused a record: \(refusal)")))
    }
    followUp(decision.events, stamp, after)
    return .success(Committed(result: result, position: position))
  }

  /// Whether the record may be larger than what the journal's admission holds a place for.
  private func mayBeRefused(_ command: Command) -> Bool {
    EngineLimits.recordFixedBytes + EngineLimits.recordBytesPerContentByte * command.contentBytes
      > world.journal.admittedBytes
  }

  private func append(
    _ decision: Decision, from peer: PeerAddress?, _ state: TenantState
  ) -> AppendRefusal? {
    recordBytes.removeAll(keepingCapacity: true)
    EventRecord(
      actor: decision.stamp.actor, requestId: decision.stamp.requestId, peer: peer, events: decision.events
    ).append(to: &recordBytes, sealing, state)
    let appended = world.journal.append(
      tenant: id.uuid, sequence: state.sequence - UInt64(decision.events.count) + 1,
      count: decision.events.count, time: decision.stamp.at, schema: EventRecord.schema,
      payload: recordBytes.span)
    switch appended {
    case .success(let position):
      self.position = position
      snapshotBacklog.journalBytes += recordBytes.count
      return nil
    case .failure(let refusal): return refusal
    }
  }

  /// Takes the tenant out of service; the others serve.
  func isolate(at position: UInt64, _ sentence: String) -> Quarantine {
    let found = Quarantine(position: position, sentence: sentence)
    quarantine = found
    world.tell(found, of: id)
    return found
  }

  /// What reads events, after they are in the journal's queue.
  private func followUp(_ events: [Event], _ stamp: Stamp, _ state: TenantState) {
    let first = state.sequence - UInt64(events.count) + 1
    for (offset, event) in events.enumerated() {
      feed.append(
        FeedEntry(sequence: first + UInt64(offset), position: position, stamp: stamp, event: event))
    }
    feed.erase(after: events, state)
    for observer in world.observers { observer.didApply(events, to: state, of: id) }
    if events.contains(where: \.replacesEverything) { restartTurns() }
    publish(state)
    followTurns(events)
    followKeys(events)
    followPublicKeys(events)
    followFiles(events, state)
    armDueTimer()
    followKnowledgeImports()
    snapshotIfWorthwhile()
  }

  /// Starts what a load must start: due times, and the turns that ran when the process ended.
  package func begin() {
    hasBegun = true
    for observer in world.observers { observer.didLoad(state, of: id) }
    sweepFiles()
    settleKeys()
    lookAtSecrets()
    listPublicKeys()
    resumeTurns()
    armDueTimer()
    followKnowledgeImports()
  }
}

/// What a commit made, and what its answer waits for.
package struct Committed: Sendable {
  package var result: CommandResult
  package var position: UInt64
}

/// Why a commit did not happen.
package enum CommitFailure: Error, Sendable {
  case refused(Refusal)
  case quarantined(Quarantine)
  /// No room for the next segment: writes wait, reads go on.
  case diskFull
  /// More is waiting for the disk than may wait.
  case overloaded
  /// The command's record is larger than the journal takes: nothing of it was kept.
  case tooLarge
  /// This tenant has as much waiting as one may; the others are served.
  case tenantOverloaded
  case stopped
  /// The tenant was unloaded, and this is what is left of it: look it up again.
  case rested

  init(_ refusal: AppendRefusal) {
    switch refusal {
    case .diskFull: self = .diskFull
    case .overloaded: self = .overloaded
    case .tooLarge: self = .tooLarge
    case .tenantOverloaded: self = .tenantOverloaded
    case .stopped: self = .stopped
    }
  }
}

/// Why a tenant is out of service.
package struct Quarantine: Sendable, Hashable {
  package var position: UInt64
  package var sentence: String
}

/// What the engine gives every tenant of the world.
package struct TenantWorld: Sendable {
  package var clock: any Clock
  package var random: any RandomSource
  package var logger: any Logger
  package var journal: Journal
  package var turns: any TurnRunner
  package var observers: [any TenantObserver]
  package var workers: any Workers
  package var keyrings: KeyringStore
  package var files: FileStore
  package var durableCalls: DurableCalls
  let keyringSpace: KeyringSpace
  package var snapshots: SnapshotTaker
  package var settings: EngineSettings
  package var secrets: SecretVault
  /// One of each shard, in the shards' order.
  let turnQueues: [Locked<FairQueue<ID<TenantInfo>, QueuedTurn>>]
  let turnFigures: [TurnFigures]
  /// The engine's; weak, since what they know leads back to the tenants.
  weak let directory: Directory?
  weak let callers: CallerTable?

  /// Tells the operator that a tenant is out of service.
  func tell(_ found: Quarantine, of tenant: ID<TenantInfo>) {
    logger.log(
      .error, "tenant quarantined",
      [
        ("tenant.id", tenant.description), ("position", String(found.position)), ("reason", found.sentence),
      ])
  }

  func turnQueue(of shard: any ShardExecutor) -> Locked<FairQueue<ID<TenantInfo>, QueuedTurn>> {
    turnQueues[shard.index]
  }
}

/// A turn that is to run, of a tenant on the queue's shard.
struct QueuedTurn: Sendable {
  let tenant: Tenant
  let turnId: ID<Turn>
  let conversationId: ID<Conversation>
}

/// A derived index: told after load, after every commit and after unloading, on the tenant's shard.
package protocol TenantObserver: Sendable {
  func didLoad(_ state: TenantState, of tenant: ID<TenantInfo>)
  /// The tenant is not in memory any more; `state` is what it was.
  func didUnload(_ state: TenantState, of tenant: ID<TenantInfo>)
  func didApply(_ events: [Event], to state: TenantState, of tenant: ID<TenantInfo>)
}
