// From seat to disk. A tenant that may rest is written down where its snapshot is behind, many in one batch, and gets
// up from its seat in one call on its shard: a request that comes before that call is served and keeps it there, one
// that comes after has it loaded again. What the directory is told is only so that a start need not read it; told too
// late or not at all, the tenant is read at the start as if it had not rested.

internal import Bytes
internal import Model
internal import Storage
internal import World

extension Residents {
  /// What a look at one shard's tenants found.
  struct Look: Sendable {
    /// The first position that a restart needs for anybody, nil when nothing is needed.
    var pinned: UInt64?
    /// The tenants whose snapshot would move that, and their first positions.
    var laggards: [(pinned: UInt64, tenant: Tenant)] = []
  }

  /// What the tenants in memory take, estimated; from any thread.
  var bytesEstimate: Int { shards.reduce(0) { $0 + $1.bytes } }

  /// Whether that is more than it may be.
  var isOverBudget: Bool { bytesEstimate > budgetBytes }

  private var budgetBytes: Int { tenantWorld.settings.memoryBudgetBytes }

  /// Counts what a shard's tenants take and what they pin; on the shard.
  func look(at shard: any ShardExecutor) -> Look {
    let seats = seats(of: shard)
    let ticks = world.clock.ticks()
    var look = Look(pinned: seats.pinned)
    var bytes = 0
    for seat in seats.takenSeats {
      guard let tenant = seat.tenant else { continue }
      let (position, size, pin) = tenant.onShard { ($0.position, $0.bytesEstimate, $0.pin) }
      seat.look(at: position, ticks)
      if !seat.isResting { bytes += size }
      guard let pin else { continue }
      look.pinned = min(look.pinned ?? .max, pin.position)
      if pin.isMovable { look.laggards.append((pin.position, tenant)) }
    }
    seats.recount(bytes)
    return look
  }

  /// Unloads who is idle, and who was used longest ago while memory is short; on the shard.
  func rest(on shard: any ShardExecutor) {
    let ticks = world.clock.ticks()
    let idleTicks = tenantWorld.settings.idleUnloadMs * 1_000_000
    // Who was loaded for somebody must be there when that somebody comes.
    let keptTicks = min(idleTicks, EngineLimits.usedKeptMs * 1_000_000)
    var surplus = surplusBytes(of: shard)
    var chosen: [TenantSeat] = []
    for seat in seats(of: shard).takenSeats.sorted(by: { $0.usedAt < $1.usedAt }) {
      let isIdle = ticks >= seat.usedAt + idleTicks
      if ticks < seat.usedAt + keptTicks || !isIdle && surplus <= 0
        || chosen.count == EngineLimits.restsAtOnceMax
      {
        break
      }
      guard let tenant = seat.tenant, tenant.onShard({ $0.mayRest }) else { continue }
      surplus -= tenant.onShard { $0.bytesEstimate }
      chosen.append(seat)
    }
    if !chosen.isEmpty { rest(chosen) }
  }

  /// This shard's part of what goes once the budget is passed: enough that the next to come does not pass it again.
  private func surplusBytes(of shard: any ShardExecutor) -> Int {
    let all = bytesEstimate
    if all <= budgetBytes { return 0 }
    let surplus = all - budgetBytes + budgetBytes / EngineLimits.budgetReserveDivisor
    let mine = seats(of: shard).bytes
    return Int(Double(surplus) * Double(mine) / Double(max(1, all)))
  }

  /// Unloads those of one shard's tenants that may rest, once they are written down; on the shard.
  func rest(_ chosen: [TenantSeat]) {
    let resting = chosen.filter { $0.tenant?.onShard { $0.mayRest } == true }
    for seat in resting { setResting(true, seat) }
    let batch = resting.filter { $0.tenant?.onShard { $0.isWritten } == false }
    for seat in resting where seat.tenant?.onShard({ $0.isWritten }) == true { getUp(seat) }
    tellDirectory()
    guard let shard = batch.first?.shard else { return }
    let written = Locked<[(seat: TenantSeat, state: WrittenState)]>([])
    let frozen = batch.compactMap { seat in
      seat.tenant?.onShard {
        $0.freeze { [self] state in
          let all = written.withLock { written in
            written.append((seat, state))
            return written.count == batch.count ? written : nil
          }
          if let all { shard.post { [self] in end(all) } }
        }
      }
    }
    tenantWorld.snapshots.take(frozen, durable: tenantWorld.journal.durable)
  }

  /// A batch has been written, or was not.
  private func end(_ written: [(seat: TenantSeat, state: WrittenState)]) {
    for (seat, state) in written {
      seat.tenant?.onShard { $0.end(state) }
      // A disk that refused is not asked again at once.
      if state.bytes == nil { _ = seat.use(at: world.clock.ticks()) }
      getUp(seat)
    }
    tellDirectory()
  }

  /// Whether a tenant counts among those that are about to go.
  private func setResting(_ isResting: Bool, _ seat: TenantSeat) {
    guard seat.isResting != isResting, let tenant = seat.tenant else { return }
    seat.isResting = isResting
    let bytes = tenant.onShard { $0.bytesEstimate }
    seats(of: seat.shard).count(isResting ? -bytes : bytes)
  }

  /// Ends a tenant's life in memory, unless somebody came meanwhile; on its shard.
  private func getUp(_ seat: TenantSeat) {
    guard let tenant = seat.tenant, tenant.onShard({ $0.mayRest && $0.isWritten }) else {
      return setResting(false, seat)
    }
    let rest = tenant.onShard { $0.rest() }
    seat.getUp()
    seats(of: seat.shard).changed(seat)
    callers.seated(nil, on: seat.id)
    due.withLock { $0.set(seat.id, rest.dueAt) }
    rests.withLock { $0.append(rest) }
    followDueTimes()
  }

  /// Has the directory record who rests, in one record.
  private func tellDirectory() {
    if rests.withLock({ $0.isEmpty }) { return }
    Task(executorPreference: directory.shard) { [self] in
      let told = rests.withLock { rests in
        defer { rests = [] }
        return rests
      }
      await directory.recordRests(told)
    }
  }
}
