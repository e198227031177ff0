// From disk to seat: a worker reads the tenant through TenantHistory, its shard sits it down. Everybody who asks
// meanwhile shares that one reading.

internal import Bytes
internal import Model
internal import World

extension Residents {
  /// Tells `waiter` the tenant, now when it is in memory and else once it was read; on the seat's shard.
  func load(_ seat: TenantSeat, _ waiter: @escaping LoadWaiter) {
    if let tenant = seat.use(at: world.clock.ticks()) { return waiter(.success(tenant)) }
    if let failure = loads.withLock({ $0.add(seat, isAsked: true) }) { return waiter(.failure(failure)) }
    guard seat.wait(waiter) else { return waiter(.failure(.overloaded)) }
    readNext()
  }

  /// Has a tenant read though nobody waits for it; from any thread.
  func loadAhead(_ id: ID<TenantInfo>) {
    guard let seat = callers.seat(id) else { return }
    if loads.withLock({ $0.add(seat, isAsked: false) }) == nil { readNext() }
  }

  /// Has workers read as many tenants as may be read at once.
  private func readNext() {
    while let seat = loads.withLock({ $0.next() }) {
      let isPosted = world.workers.post { [self] in read(seat) }
      if !isPosted { seat.shard.post { [self] in end(seat, .failure(.overloaded)) } }
    }
  }

  private func read(_ seat: TenantSeat) {
    do throws(HistoryError) {
      let loaded = try history.read(seat.id.uuid)
      seat.shard.post { [self] in sit(loaded, on: seat) }
    } catch {
      world.logger.log(
        .error, "tenant cannot be loaded", [("tenant.id", seat.id.description), ("reason", error.sentence)])
      seat.shard.post { [self] in end(seat, .failure(.history(error))) }
    }
  }

  private func sit(_ loaded: LoadedTenant, on seat: TenantSeat) {
    // Made here meanwhile: then it was not on the disk.
    if let tenant = seat.tenant { return end(seat, .success(tenant)) }
    if loads.withLock({ $0.isStopped }) { return end(seat, .failure(.stopped)) }
    if loaded.state.sequence == 0, loaded.quarantine == nil { return end(seat, .failure(.unknown)) }
    if let found = loaded.quarantine { tenantWorld.tell(found, of: seat.id) }
    let tenant = Tenant(id: seat.id, shard: seat.shard, world: tenantWorld, loaded: loaded)
    sit(tenant, on: seat)
    if begins { tenant.onShard { $0.begin() } }
    if !seat.isListed { list(seat, loaded.state.tenant) }
    end(seat, .success(tenant))
    if isOverBudget { rest(on: seat.shard) }
  }

  /// Sits a tenant down; on its shard.
  func sit(_ tenant: Tenant, on seat: TenantSeat) {
    seat.sit(tenant, at: world.clock.ticks())
    seats(of: seat.shard).changed(seat)
    callers.seated(tenant, on: seat.id)
    due.withLock { $0.set(seat.id, nil) }
  }

  /// A reading is over.
  private func end(_ seat: TenantSeat, _ outcome: Result<Tenant, LoadFailure>) {
    loads.withLock { $0.end(seat) }
    if case .failure(let failure) = outcome { seat.failure = failure }
    switch outcome {
    case .failure(.overloaded): readAgain(seat, in: EngineLimits.loadBusyRetryMs)
    case .failure(.history):
      unread.withLock { _ = $0.remove(seat.id) }
      readAgain(seat, in: EngineLimits.loadRetryMs)
    case .success, .failure(.unknown), .failure(.stopped): unread.withLock { _ = $0.remove(seat.id) }
    }
    seat.tell(outcome)
    readNext()
  }

  /// Due times and turns are not forgotten for a failure.
  private func readAgain(_ seat: TenantSeat, in milliseconds: Int64) {
    let again = Instant(milliseconds: world.clock.now().milliseconds + milliseconds)
    due.withLock { $0.set(seat.id, again) }
    followDueTimes()
  }

  /// Lists a tenant that a crash, or a full disk, left in the journal and out of the directory.
  private func list(_ seat: TenantSeat, _ info: TenantInfo) {
    // What fails is tried again after the next start.
    seat.isListed = true
    Task(executorPreference: directory.shard) { [directory] in
      var info = info
      info.id = seat.id
      _ = await directory.registerTenant(info)
    }
  }
}
