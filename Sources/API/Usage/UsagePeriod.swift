// The days that usage is asked for.

internal import Bytes
internal import Model

/// Whole days in UTC.
struct UsagePeriod {
  /// The periods that have a name.
  enum Name: String, CaseIterable {
    case current, previous
    case last90Days = "last_90d"
  }

  private(set) var days: ClosedRange<UInt32>

  var start: Instant { Instant(startOf: days.lowerBound) }
  /// The last millisecond of the last day.
  var end: Instant { Instant(startOf: days.upperBound + 1).adding(milliseconds: -1) }

  /// Reads `period`, `from` and `to`, and leaves what is wrong with them as the query's faults.
  init(_ query: inout Query, at now: Instant) {
    var name = Name.current
    if let text = query.present("period") {
      if let known = Name(rawValue: text) {
        name = known
      } else {
        query.refuse("period", "must be one of \(Name.allCases.map(\.rawValue).joined(separator: ", "))")
      }
    }
    days = Self.days(of: name, at: now)
    let from = query.moment("from", isEnd: false)
    let to = query.moment("to", isEnd: true)
    guard let from else {
      if query.present("from") == nil, to != nil { query.refuse("to", "needs from") }
      return
    }
    let last = (to ?? now).day
    if from.day > last {
      query.refuse("from", "must not be later than the end")
    } else if Int(last - from.day) >= Model.Limits.usageDaysMax {
      query.refuse("from", "must be at most \(Model.Limits.usageDaysMax) days before the end")
    } else {
      days = from.day...last
    }
  }

  private static func days(of name: Name, at now: Instant) -> ClosedRange<UInt32> {
    let today = now.day
    let month = firstDay(ofMonthOf: now)
    switch name {
    case .current: return month...today
    case .last90Days: return (today < 89 ? 0 : today - 89)...today
    case .previous:
      let last = month == 0 ? 0 : month - 1
      return firstDay(ofMonthOf: Instant(startOf: last))...last
    }
  }

  private static func firstDay(ofMonthOf time: Instant) -> UInt32 {
    let text = time.text.prefix(7) + "-01T00:00:00Z"
    return Instant(rfc3339: text.utf8Span.span)?.day ?? time.day
  }
}

extension Query {
  /// A time, or a date alone, which stands for its first or its last millisecond.
  mutating func moment(_ name: String, isEnd: Bool) -> Instant? {
    guard let text = present(name) else { return nil }
    // A raw `+` of an offset has become a space.
    let whole = text.count == 10 ? text + "T00:00:00Z" : text.replacing(" ", with: "+")
    guard let time = Instant(rfc3339: whole.utf8Span.span), Model.Limits.times.contains(time.milliseconds)
    else {
      refuse(name, "must be a time such as 2026-03-15T14:30:00Z, or a date")
      return nil
    }
    return text.count == 10 && isEnd ? time.adding(milliseconds: 86_399_999) : time
  }
}
