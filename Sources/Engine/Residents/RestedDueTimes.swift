// The first due time of each tenant that is not in memory: what has to be loaded when. It follows from what the tenants
// said as they were unloaded, and from the directory at a start.

internal import Bytes
internal import Model

/// Due times of tenants that rest.
struct RestedDueTimes: Sendable {
  private struct Row: Comparable {
    var at: Instant
    var id: ID<TenantInfo>

    static func < (one: Self, other: Self) -> Bool { (one.at, one.id) < (other.at, other.id) }
  }

  private var rows = SortedPages<Row>()
  private var times: [ID<TenantInfo>: Instant] = [:]

  /// The earliest of all.
  var first: Instant? { rows.first?.at }

  /// Sets a tenant's due time, or that it has none.
  mutating func set(_ id: ID<TenantInfo>, _ at: Instant?) {
    if let old = times[id] { rows.remove(Row(at: old, id: id)) }
    times[id] = at
    if let at { rows.insert(Row(at: at, id: id)) }
  }

  /// Takes the tenants whose time has come, the earliest first.
  mutating func take(until now: Instant, atMost count: Int) -> [ID<TenantInfo>] {
    var taken: [ID<TenantInfo>] = []
    while taken.count < count, let row = rows.first, row.at <= now {
      set(row.id, nil)
      taken.append(row.id)
    }
    return taken
  }
}
