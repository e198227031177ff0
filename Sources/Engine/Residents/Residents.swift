// Who is in memory, and how they come and go: the owner of all seats. A tenant is loaded when a request, a due time or
// unfinished work wants it (+Loading), and unloaded when nobody has wanted it for a while or memory is short (+Resting).
// One group of seats per shard, used on that shard only; what crosses threads stands behind a lock.

internal import Bytes
internal import Model
internal import Synchronization
internal import World

/// The tenants of all shards, in memory or not.
final class Residents: Sendable {
  let world: EngineWorld
  let tenantWorld: TenantWorld
  let history: TenantHistory
  let callers: CallerTable
  let directory: Directory
  let shards: [ShardSeats]
  let loads = Locked(TenantLoads())
  let due = Locked(RestedDueTimes())
  let dueTimer = Locked<DueTimer?>(nil)
  /// What the directory has not been told yet.
  let rests = Locked<[TenantRest]>([])
  /// Tenants that are to be read at the start and have not been yet.
  let unread = Locked<Set<ID<TenantInfo>>>([])
  /// Whether due times fire and turns run.
  private let isBegun = Atomic<Bool>(false)

  /// The timer for the first due time of a tenant that rests; it is shard 0's.
  struct DueTimer: Sendable {
    var at: Instant
    var token: UInt64
  }

  init(
    _ world: EngineWorld, _ tenantWorld: TenantWorld, _ history: TenantHistory, _ callers: CallerTable,
    _ directory: Directory
  ) {
    self.world = world
    self.tenantWorld = tenantWorld
    self.history = history
    self.callers = callers
    self.directory = directory
    shards = world.shards.map { _ in ShardSeats() }
  }

  var begins: Bool { isBegun.load(ordering: .acquiring) }

  /// The seats of the calling shard.
  func seats(of shard: any ShardExecutor) -> ShardSeats { shards[shard.index] }

  static func shard(of id: ID<TenantInfo>, _ world: EngineWorld) -> any ShardExecutor {
    world.shards[Int((id.uuid.hi ^ id.uuid.lo ^ id.uuid.lo >> 32) % UInt64(world.shards.count))]
  }

  /// Gives every tenant that was found a seat; before anything runs.
  func seat(_ found: [FoundTenant]) {
    var unread: Set<ID<TenantInfo>> = []
    due.withLock { due in
      for tenant in found {
        let seat = TenantSeat(
          tenant.id, Self.shard(of: tenant.id, world), pinned: tenant.pinned, isListed: tenant.isListed)
        _ = callers.learn(seat)
        shards[seat.shard.index].add(seat)
        if tenant.isAtRest { due.set(tenant.id, tenant.dueAt) } else { unread.insert(tenant.id) }
      }
    }
    self.unread.withLock { [unread] in $0 = unread }
  }

  /// Starts what is due in the tenants that are in memory, and reads those that did not rest.
  func begin() {
    isBegun.store(true, ordering: .releasing)
    for shard in world.shards {
      shard.post { [self] in
        for tenant in seats(of: shard).tenants { tenant.onShard { $0.begin() } }
      }
    }
    for id in unread.withLock({ $0.sorted() }) { loadAhead(id) }
    world.shards[0].post { [self] in armDueTimer() }
  }

  /// Loads nothing any more, and says so to those who wait; from any thread.
  func stop() {
    for id in loads.withLock({ $0.stop() }) {
      guard let seat = callers.seat(id) else { continue }
      seat.shard.post { seat.tell(.failure(.stopped)) }
    }
  }
}

/// A tenant as a start found it, before it is read.
struct FoundTenant: Sendable {
  var id: ID<TenantInfo>
  var isListed = false
  /// Whether it was unloaded with nothing behind.
  var isAtRest = false
  /// The first due time of one that rests.
  var dueAt: Instant?
  /// The first position that loading it needs, nil when its snapshot holds everything.
  var pinned: UInt64?
}
