// What the routes did, for /metrics: counts by route and class of status, and a histogram of handler times. A row
// per route of the table, so the number of series is bounded by the program text.

internal import Synchronization

/// Counters of all routes, from any thread.
final class RequestMetrics: Sendable {
  /// Upper bounds of the histogram's buckets in microseconds.
  static let boundsMicros: [UInt64] = [10, 25, 50, 100, 250, 500, 1_000, 5_000, 25_000]

  /// One number, shared by all shards.
  final class Count: Sendable {
    private let value = Atomic<UInt64>(0)
    func add(_ amount: UInt64 = 1) { value.wrappingAdd(amount, ordering: .relaxed) }
    var now: UInt64 { value.load(ordering: .relaxed) }
  }

  /// The numbers of one route.
  struct Row: Sendable {
    /// 2xx, 3xx, 4xx, 5xx.
    let byClass: [Count] = (0..<4).map { _ in Count() }
    let buckets: [Count] = (0...RequestMetrics.boundsMicros.count).map { _ in Count() }
    let micros = Count()
  }

  let rows: [Row]

  init(routes: Int) { rows = (0..<routes).map { _ in Row() } }

  /// Counts an answer that was given at the door, without a time.
  func count(route: Int, status: UInt16) {
    rows[route].byClass[min(3, max(0, Int(status) / 100 - 2))].add()
  }

  func record(route: Int, status: UInt16, ticks: UInt64) {
    count(route: route, status: status)
    let row = rows[route]
    let micros = ticks / 1_000
    row.micros.add(micros)
    row.buckets[Self.boundsMicros.firstIndex { micros <= $0 } ?? Self.boundsMicros.count].add()
  }
}
