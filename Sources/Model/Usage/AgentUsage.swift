// The days of agent runs that are kept: so many before the newest, of every workspace. Ordered by day, so that the old
// ones go from the front.

/// Agent runs by workspace and day.
package struct AgentUsage: Sendable, RowSource {
  private var days = PagedMap<UsagePlace, UsageDay>()
  private var places = SortedPages<UsagePlace>()
  private var newest: UInt32 = 0

  package init() {}

  /// Counts what ran in a turn.
  mutating func count(_ runs: [AgentRuns], in workspaceId: ID<Workspace>, on day: UInt32) {
    if runs.isEmpty { return }
    var row = UsageDay()
    (row.workspaceId, row.day) = (workspaceId, day)
    row = days[row.place] ?? row
    for run in runs { row.add(run.agent, run.count) }
    keep(row)
  }

  /// - Returns: false when this workspace's day is there already.
  mutating func insert(_ row: UsageDay) -> Bool {
    if days[row.place] != nil { return false }
    keep(row)
    return true
  }

  private mutating func keep(_ row: UsageDay) {
    newest = max(newest, row.day)
    if Self.isOver(row.day, newest) { return }
    places.insert(row.place)
    days[row.place] = row
    while let oldest = places.first, Self.isOver(oldest.day, newest) {
      places.remove(oldest)
      days[oldest] = nil
    }
  }

  private static func isOver(_ day: UInt32, _ newest: UInt32) -> Bool {
    Int(day) + Limits.usageDaysMax <= Int(newest)
  }

  /// How often each agent ran in a workspace on these days.
  package func runs(in workspaceId: ID<Workspace>, _ range: ClosedRange<UInt32>) -> [AgentRuns] {
    var sum = UsageDay()
    for day in range {
      for runs in days[UsagePlace(day: day, workspaceId: workspaceId)]?.runs ?? [] {
        sum.add(runs.agent, runs.count)
      }
    }
    return sum.runs
  }

  /// Every kept day, oldest first.
  package func forEach<E: Error>(_ body: (UsageDay) throws(E) -> Void) throws(E) {
    var rows: [UsageDay] = []
    if let first = places.first {
      places.scan(from: first) { place in
        if let row = days[place] { rows.append(row) }
        return true
      }
    }
    for row in rows { try body(row) }
  }
}
