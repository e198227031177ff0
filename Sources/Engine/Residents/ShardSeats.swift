// The seats of one shard, for whoever looks after them there.

internal import Bytes
internal import Model
internal import Synchronization

/// Seats of one shard, and what their tenants take in memory.
// SAFETY: used on the shard's thread only, but for `bytes`, which is atomic, and before anything runs.
final class ShardSeats: @unchecked Sendable {
  private var seats: [ID<TenantInfo>: TenantSeat] = [:]
  private var taken: [ID<TenantInfo>: TenantSeat] = [:]
  private let total = Atomic<Int>(0)

  /// What the tenants in memory take: as of the last look, and with what came and went since; from any thread.
  var bytes: Int { total.load(ordering: .relaxed) }

  func count(_ bytes: Int) { total.add(bytes, ordering: .relaxed) }

  func recount(_ bytes: Int) { total.store(bytes, ordering: .relaxed) }

  func add(_ seat: TenantSeat) { seats[seat.id] = seat }

  func remove(_ seat: TenantSeat) { seats[seat.id] = nil }

  /// The tenants in memory, by id.
  var tenants: [Tenant] { takenSeats.compactMap(\.tenant) }

  /// The seats of the tenants in memory, by id.
  var takenSeats: [TenantSeat] { taken.values.sorted { $0.id < $1.id } }

  /// Somebody sat down on a seat, or got up from it.
  func changed(_ seat: TenantSeat) {
    taken[seat.id] = seat.tenant == nil ? nil : seat
    if let tenant = seat.tenant { count(tenant.onShard { $0.bytesEstimate }) }
  }

  /// The first position that a restart needs for tenants that are not in memory.
  var pinned: UInt64? { seats.values.compactMap(\.pinned).min() }
}
