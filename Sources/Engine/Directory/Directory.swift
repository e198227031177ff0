// The directory's only writer, on shard 0. Its state changes here; what other shards must know of it at every
// request (whose is this key) stands in `CallerTable`, which it publishes after each change. A key that is not
// durable yet is known to nobody outside: the answer that tells it waits for its position.

internal import Bytes
package import Model
internal import Storage
package import World

/// Tenants, API keys and public keys of the process.
package actor Directory {
  package nonisolated let shard: any ShardExecutor
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    // SAFETY: the shard outlives the directory; the engine holds both until the process ends.
    unsafe shard.asUnownedSerialExecutor()
  }

  package private(set) var state: DirectoryState
  package private(set) var position: UInt64
  private let journal: Journal
  private let clock: any Clock
  private let logger: any Logger
  private let callers: CallerTable
  private let snapshots: SnapshotTaker
  private var backlog = SnapshotBacklog()

  init(
    shard: any ShardExecutor, state: DirectoryState, position: UInt64, journal: Journal, clock: any Clock,
    logger: any Logger, callers: CallerTable, snapshots: SnapshotTaker, snapshotPosition: UInt64
  ) {
    self.shard = shard
    self.state = state
    self.position = position
    self.journal = journal
    self.clock = clock
    self.logger = logger
    self.callers = callers
    self.snapshots = snapshots
    backlog.position = snapshotPosition
  }

  /// Lists a tenant, unless it is listed.
  package func registerTenant(_ info: TenantInfo) -> Result<UInt64, CommitFailure> {
    var entry = TenantEntry()
    entry.id = ID(info.id.uuid)
    entry.name = info.name
    entry.sandboxOf = info.sandboxOf.map { ID($0.uuid) }
    entry.createdAt = clock.now()
    if state.tenants.contains(entry.id) { return .success(position) }
    var event = DirectoryEvent()
    event.tenantRegistered = entry
    return commit(event)
  }

  /// Keeps a key; the raw key stays with the caller.
  package func createKey(_ key: ApiKey) -> Result<UInt64, CommitFailure> {
    if state.keys.contains(key.id) { return .failure(.refused(.alreadyExists(noun: "API key"))) }
    var key = key
    key.createdAt = clock.now()
    var event = DirectoryEvent()
    event.keyCreated = key
    let committed = commit(event)
    if case .success = committed { callers.learn(key) }
    return committed
  }

  package func revokeKey(_ id: ID<ApiKey>) -> Result<UInt64, CommitFailure> {
    guard let key = state.keys[id] else { return .failure(.refused(.notFound(noun: "API key"))) }
    if key.revokedAt != nil { return .success(position) }
    return revoke(key, stamp: DirectoryStamp(key.tenantId, actor: .system, requestId: ID(), peer: nil))
  }

  private func revoke(_ key: ApiKey, stamp: DirectoryStamp) -> Result<UInt64, CommitFailure> {
    var event = DirectoryEvent()
    event.keyRevoked = key.id
    event.stamp = stamp
    let committed = commit(event)
    if case .success = committed { callers.forget(key) }
    return committed
  }

  /// The same for somebody who asks over the API, to whom a key that was ended is none.
  package func revokeKey(_ id: ID<ApiKey>, stamp: DirectoryStamp) -> Result<UInt64, CommitFailure> {
    guard let key = state.keys[id], key.revokedAt == nil else {
      return .failure(.refused(.notFound(noun: "API key")))
    }
    return revoke(key, stamp: stamp)
  }

  /// Keeps a key that somebody asked for over the API, or finds the one that the same request made before.
  ///
  /// - Parameters:
  ///   - request: what is kept of a request with an idempotency key.
  package func createKey(
    _ key: ApiKey, stamp: DirectoryStamp, request: AnsweredRequest?
  ) -> Result<KeyCreation, CommitFailure> {
    let now = clock.now()
    if let request, let earlier = state.requests[request.keyHash, at: now] {
      guard earlier.requestHash == request.requestHash, let id = earlier.createdIds.first else {
        return .success(.mismatch)
      }
      return .success(.replayed(ID(id.uuid), state.keys[ID(id.uuid)], position))
    }
    if let request, state.requests.count(of: request.actor, at: now) >= Limits.idempotencyKeysPerActorMax {
      return .success(.idempotencyFull)
    }
    if state.keyCount(of: key.tenantId) >= Limits.apiKeysMax {
      return .failure(.refused(.limitReached(noun: "API keys", limit: Limits.apiKeysMax)))
    }
    var key = key
    key.createdAt = now
    var event = DirectoryEvent()
    event.keyCreated = key
    event.stamp = stamp
    event.requestAnswered = request
    event.requestAnswered?.at = now
    switch commit(event) {
    case .failure(let failure): return .failure(failure)
    case .success(let position):
      callers.learn(key)
      return .success(.made(key, position))
    }
  }

  /// The keys of some tenants that are not revoked, and what telling of them waits for.
  package func keys(of tenants: [ID<TenantInfo>]) -> (keys: [ApiKey], position: UInt64) {
    (tenants.flatMap { state.keys(of: $0) }, position)
  }

  package func registerPublicKey(_ key: PublicKey) -> Result<UInt64, CommitFailure> {
    if state.publicKeys[key.key] == key { return .success(position) }
    var event = DirectoryEvent()
    event.publicKeyRegistered = key
    let committed = commit(event)
    if case .success = committed { callers.learn(key) }
    return committed
  }

  /// Lets a chat's public key lead nowhere.
  package func forgetPublicKey(_ key: PublicKey) -> Result<UInt64, CommitFailure> {
    // Another chat may have it by now.
    guard state.publicKeys[key.key] == key else { return .success(position) }
    var event = DirectoryEvent()
    event.publicKeyForgotten = key.key
    let committed = commit(event)
    if case .success = committed { callers.forget(key) }
    return committed
  }

  func recordUse(of id: ID<ApiKey>) {
    var event = DirectoryEvent()
    event.keyUsed = id
    // A use that finds no room is only a use that is not shown.
    if state.keys.contains(id) { _ = commit(event) }
  }

  /// Records which tenants were unloaded; one that is not listed, or of which nothing is new, is left out.
  func recordRests(_ rests: [TenantRest]) {
    var event = DirectoryEvent()
    event.tenantsRested = rests.filter { rest in
      guard let entry = state.tenants[rest.tenantId] else { return false }
      return (entry.restedPosition, entry.dueAt) != (rest.position, rest.dueAt)
    }
    // What finds no room is loaded at the next start, as whatever is not known to rest.
    if !event.tenantsRested.isEmpty { _ = commit(event) }
  }

  /// The state changes only once the journal has taken the record: a refused event leaves no trace.
  private func commit(_ event: DirectoryEvent) -> Result<UInt64, CommitFailure> {
    if let refusal = journal.admission(of: DirectoryState.journalId) {
      return .failure(CommitFailure(refusal))
    }
    let now = clock.now()
    var next = state
    do throws(Contradiction) {
      try next.apply(event, at: now)
    } catch {
      logger.log(.error, "directory event refused", [("reason", error.sentence)])
      return .failure(.quarantined(Quarantine(position: position, sentence: error.sentence)))
    }
    let appended = journal.append(
      tenant: DirectoryState.journalId, sequence: next.sequence, count: 1, time: now, schema: 0,
      payload: event.wireBytes.span)
    switch appended {
    case .success(let position):
      state = next
      self.position = position
      callers.advance(to: position)
      return .success(position)
    case .failure(let refusal): return .failure(CommitFailure(refusal))
    }
  }

  /// Has the state written down, unless that is under way or nothing is new.
  package func snapshot() {
    if backlog.isRunning || backlog.position == position { return }
    backlog.isRunning = true
    let position = position
    let frozen = FrozenState(
      header: SnapshotHeader(
        tenant: DirectoryState.journalId, position: position, sequence: state.sequence, time: clock.now(),
        schema: 0),
      content: { [state] (sink) throws(StorageError) in
        var bytes = 0
        for part in state.parts {
          let piece = part.wireBytes
          bytes += piece.count
          try sink.append(piece.span)
        }
        return bytes
      },
      done: { [weak self, shard] bytes in
        Task(executorPreference: shard) { await self?.ended(bytes, at: position) }
      })
    snapshots.take([frozen], durable: journal.durable)
  }

  private func ended(_ bytes: Int?, at position: UInt64) {
    backlog.end(bytes, at: position, journalBytes: 0)
  }

  /// The first position that a restart needs for the directory, or nil when its snapshot holds everything.
  package var pinnedPosition: UInt64? { backlog.position == position ? nil : backlog.position + 1 }
}

/// What became of an order to make a key.
package enum KeyCreation: Sendable {
  /// Made, durable at this position.
  case made(ApiKey, UInt64)
  /// The same request had made it; nil: it is no longer kept.
  case replayed(ID<ApiKey>, ApiKey?, UInt64)
  /// Another request had this idempotency key.
  case mismatch
  /// The asker has used as many idempotency keys as one may.
  case idempotencyFull
}
