// Requests that took longer than somebody wants to know, as lines of the log with the time of each step. Ids and numbers
// only. What it writes is bounded: a slow disk makes every request slow, and a log that is as long as the load helps
// nobody; what was left out is counted in the next line.

internal import Bytes
internal import Frontend
internal import HTTPWire
internal import World

/// The log of slow requests.
final class SlowLog: Sendable {
  private struct Window: Sendable {
    var second: UInt64 = 0
    var lines = 0
    var leftOut = 0
  }

  private let ticksMin: UInt64
  private let routes: [String]
  private let logger: any Logger
  private let window = Locked(Window())

  /// - Parameter routes: the routes' names, in the table's order.
  init(ticksMin: UInt64, routes: [String], logger: any Logger) {
    self.ticksMin = ticksMin
    self.routes = routes
    self.logger = logger
  }

  /// Writes a line when the answer took so long.
  func note(_ answer: SentAnswer) {
    let total = answer.times.total
    if total < ticksMin { return }
    let second = answer.times.sent / 1_000_000_000
    let leftOut = window.withLock { window -> Int? in
      if window.second != second {
        window.second = second
        window.lines = 0
      }
      guard window.lines < APILimits.slowLinesPerSecondMax else {
        window.leftOut += 1
        return nil
      }
      window.lines += 1
      defer { window.leftOut = 0 }
      return window.leftOut
    }
    if let leftOut { write(answer, total, leftOut) }
  }

  private func write(_ answer: SentAnswer, _ total: UInt64, _ leftOut: Int) {
    var fields = [
      ("request.route", answer.facts.route.map { routes[$0] } ?? "none"),
      ("request.status", String(answer.status)),
      ("request.us", String(total / 1_000)),
    ]
    for step in RequestTimes.Step.allCases {
      fields.append(("\(step).us", String(answer.times[step] / 1_000)))
    }
    if let id = answer.facts.requestId { fields.append(("request.id", id.description)) }
    if let trace = answer.facts.trace {
      var digits: [UInt8] = []
      trace.appendTrace(to: &digits)
      fields.append(("trace.id", String(decoding: digits, as: UTF8.self)))
    }
    if leftOut > 0 { fields.append(("left_out", String(leftOut))) }
    logger.log(.warning, "slow request", fields)
  }
}
