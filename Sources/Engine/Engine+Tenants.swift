// How tenants are had: by id, loaded where they are not in memory; made; unloaded; read as they were.

internal import Bytes
package import Model
internal import Storage
internal import World

extension Engine {
  /// Has `body` use a tenant, loaded when it is not in memory; from anywhere but a worker.
  ///
  /// The tenant stays in memory until `body` has returned, and may be unloaded then: nobody holds on to it longer.
  package func visit<Value: Sendable, Failure: Error>(
    _ id: ID<TenantInfo>, _ body: @Sendable (Tenant) async throws(Failure) -> Value
  ) async throws(Failure) -> Result<Value, LoadFailure> {
    let tenant: Tenant
    switch await enter(id) {
    case .success(let entered): tenant = entered
    case .failure(let failure): return .failure(failure)
    }
    let outcome: Result<Value, Failure>
    do throws(Failure) { outcome = .success(try await body(tenant)) } catch { outcome = .failure(error) }
    await tenant.leave()
    return .success(try outcome.get())
  }

  private func enter(_ id: ID<TenantInfo>) async -> Result<Tenant, LoadFailure> {
    guard let seat = callers.seat(id) else { return .failure(.unknown) }
    return await withCheckedContinuation { continuation in
      seat.shard.post {
        self.load(seat) { outcome in
          if case .success(let tenant) = outcome { tenant.onShard { $0.enter() } }
          continuation.resume(returning: outcome)
        }
      }
    }
  }

  /// Tells `waiter` the tenant on this seat, within this call when it is in memory; on the seat's shard.
  ///
  /// Later, and bounded: a thousand tenants at once are waited for, and a thousand wait for each.
  package func load(_ seat: TenantSeat, _ waiter: @escaping LoadWaiter) { residents.load(seat, waiter) }

  /// Unloads a tenant soon, if nothing keeps it in memory; from any thread.
  package func rest(_ id: ID<TenantInfo>) {
    guard let seat = callers.seat(id) else { return }
    seat.shard.post { [residents] in residents.rest([seat]) }
  }

  /// One tenant as of a point, read on a worker; the tenant itself goes on.
  package func past(
    of id: ID<TenantInfo>, to point: HistoryPoint
  ) async -> Result<LoadedTenant, LoadFailure> {
    await withCheckedContinuation { continuation in
      let isPosted = world.workers.post { [history] in
        do throws(HistoryError) {
          continuation.resume(returning: .success(try history.read(id.uuid, to: point)))
        } catch { continuation.resume(returning: .failure(.history(error))) }
      }
      if !isPosted { continuation.resume(returning: .failure(.overloaded)) }
    }
  }

  /// Makes a tenant and lists it.
  ///
  /// The answer must wait for the returned position. The seat is taken before the first suspension: two calls never
  /// make two writers of one tenant. Where the listing fails the tenant is there all the same, and the next start lists
  /// it.
  package func createTenant(_ info: TenantInfo) async -> Result<UInt64, CommitFailure> {
    do throws(Refusal) { try info.check() } catch { return .failure(.refused(error)) }
    let seat = TenantSeat(info.id, Residents.shard(of: info.id, world), pinned: nil, isListed: true)
    guard callers.learn(seat) else { return .failure(.refused(.alreadyExists(noun: "tenant"))) }
    let tenant = await residents.begin(on: seat)
    var failure = await tenant.makeFirstKeys()
    if failure == nil, case .failure(let refused) = await tenant.commit(.createTenant(info), by: .system) {
      failure = refused
    }
    if failure == nil, residents.begins { await tenant.begin() }
    await residents.end(tenant, on: seat, stays: failure == nil)
    if let failure { return .failure(failure) }
    return await directory.registerTenant(info)
  }

  /// Whether every tenant that the start found unfinished has been read.
  package var isSettled: Bool { residents.unread.withLock { $0.isEmpty } }

  /// Tenants that are in memory, or that the start found unfinished and nobody has read since: the newest snapshot of
  /// any other holds everything.
  package var unrested: [ID<TenantInfo>] {
    residents.unread.withLock { $0 }.union(callers.tenants.map(\.id)).sorted()
  }

  /// What the tenants in memory take, estimated.
  package var memoryEstimate: Int { residents.bytesEstimate }
}

extension Residents {
  /// Sits down a tenant that begins; it stays in memory until `end`.
  fileprivate func begin(on seat: TenantSeat) async -> Tenant {
    let tenant = Tenant(id: seat.id, shard: seat.shard, world: tenantWorld, loaded: LoadedTenant())
    await withCheckedContinuation { continuation in
      seat.shard.post { [self] in
        seats(of: seat.shard).add(seat)
        sit(tenant, on: seat)
        tenant.onShard { $0.enter() }
        continuation.resume()
      }
    }
    return tenant
  }

  /// - Parameter stays: whether the tenant was made.
  fileprivate func end(_ tenant: Tenant, on seat: TenantSeat, stays: Bool) async {
    await withCheckedContinuation { continuation in
      seat.shard.post { [self] in
        tenant.onShard { $0.leave() }
        if !stays {
          seat.getUp()
          seats(of: seat.shard).changed(seat)
          seats(of: seat.shard).remove(seat)
          callers.seated(nil, on: seat.id)
          callers.forget(seat)
          tenantWorld.keyringSpace.note(seat.id, isLacking: false)
        }
        continuation.resume()
      }
    }
  }
}

extension FoundTenant {
  /// Every tenant that has a snapshot or a record, by id.
  ///
  /// One that is only listed was lost by a journal that was not synced. A tenant rests when the directory says so and no record of it was written since.
  static func all(
    _ directory: DirectoryState, _ snapshots: SnapshotStore, _ journal: Journal
  ) throws(EngineError) -> [FoundTenant] {
    var newest: [UUID: UInt64] = [:]
    do throws(StorageError) { newest = try journal.lastPositions() } catch { throw .storage(error) }
    var written: [UUID: UInt64] = [:]
    for header in snapshots.newest() { written[header.tenant] = header.position }
    var ids = Set(newest.keys).union(written.keys)
    ids.remove(DirectoryState.journalId)
    return ids.sorted().map { id in
      let entry = directory.tenants[ID(id)]
      let last = max(newest[id] ?? 0, written[id] ?? 0)
      var found = FoundTenant(id: ID(id))
      found.isListed = entry != nil
      found.isAtRest = entry.map { $0.restedPosition > 0 && $0.restedPosition >= last } ?? false
      if found.isAtRest { found.dueAt = entry?.dueAt }
      if (newest[id] ?? 0) > (written[id] ?? 0) { found.pinned = (written[id] ?? 0) + 1 }
      return found
    }
  }
}
