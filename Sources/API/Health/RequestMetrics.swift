// What became of the requests, for /metrics: counts by route and class of status, times by route, and times by step. Each
// shard has rows of its own, so that counting shares no cache line between cores; a row per route of the table and one
// for what reached none, so the number of series is bounded by the program text. Every request passes here: a row is one
// object, and what is counted stands in it.

internal import Frontend
internal import Synchronization
internal import World

/// The figures of all requests; written by the shards, each its own, and read by anybody.
final class RequestMetrics: Sendable {
  /// The classes of a status, from 1xx on.
  static let classes = ["1xx", "2xx", "3xx", "4xx", "5xx"]

  /// The numbers of one route on one shard.
  private final class Row: Sendable {
    let byClass = InlineArray<5, Atomic<UInt64>> { _ in Atomic(0) }
    let times = Histogram.ofTicks()
  }

  /// One shard's numbers.
  private final class Part: Sendable {
    let rows: [Row]
    let receive = Histogram.ofTicks()
    let admit = Histogram.ofTicks()
    let run = Histogram.ofTicks()
    let disk = Histogram.ofTicks()
    let send = Histogram.ofTicks()

    init(routes: Int) { rows = (0...routes).map { _ in Row() } }

    func reading(_ step: RequestTimes.Step) -> Histogram.Reading {
      switch step {
      case .receive: receive.reading
      case .admit: admit.reading
      case .run: run.reading
      case .disk: disk.reading
      case .send: send.reading
      }
    }
  }

  private let parts: [Part]
  private let routes: Int

  init(routes: Int, shards: Int) {
    self.routes = routes
    parts = (0..<shards).map { _ in Part(routes: routes) }
  }

  /// Counts an answer that has left, on its shard.
  func record(_ answer: SentAnswer, on shard: Int) {
    let part = parts[shard]
    let row = part.rows[answer.facts.route ?? routes]
    let offset = min(4, max(0, Int(answer.status) / 100 - 1))
    row.byClass[offset].store(row.byClass[offset].load(ordering: .relaxed) &+ 1, ordering: .relaxed)
    row.times.record(answer.times.total)
    part.receive.record(answer.times[.receive])
    part.admit.record(answer.times[.admit])
    part.run.record(answer.times[.run])
    part.disk.record(answer.times[.disk])
    part.send.record(answer.times[.send])
  }

  /// Answers by class of status; nil for those that reached no route.
  func counts(of route: Int?) -> [UInt64] {
    (0..<5).map { offset in
      parts.reduce(0) { $0 + $1.rows[route ?? routes].byClass[offset].load(ordering: .relaxed) }
    }
  }

  func times(of route: Int?) -> Histogram.Reading {
    .sum(of: parts.map { $0.rows[route ?? routes].times.reading })
  }

  func times(of step: RequestTimes.Step) -> Histogram.Reading { .sum(of: parts.map { $0.reading(step) }) }
}

extension Histogram.Reading {
  /// What histograms of one unit have seen together; there is at least one.
  static func sum(of readings: [Histogram.Reading]) -> Histogram.Reading {
    var sum = readings[0]
    for reading in readings.dropFirst() { sum.add(reading) }
    return sum
  }
}
