// When a workspace's people are there: spans of each day of the week, and dates on which they are not. All in the
// workspace's time zone; what a day is, is its business too.

internal import Bytes

/// A day of the week.
package enum Weekday: String, WireCase {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  package init() { self = .monday }
  package var wireTag: UInt64 {
    switch self {
    case .monday: 1
    case .tuesday: 2
    case .wednesday: 3
    case .thursday: 4
    case .friday: 5
    case .saturday: 6
    case .sunday: 7
    }
  }
}

/// From when to when on one day, in minutes after its beginning.
package struct OpeningSpan: WireMessage, Equatable {
  package var weekday = Weekday.monday
  package var from: UInt32 = 0
  /// Not included; 1440 is the end of the day.
  package var to: UInt32 = 0

  package init() {}
  package init(_ weekday: Weekday, from: UInt32, to: UInt32) {
    self.weekday = weekday
    self.from = from
    self.to = to
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "weekday", &weekday)
    try coder.field(2, "from", &from)
    try coder.field(3, "to", &to)
  }

  package static let minutesOfDay: UInt32 = 24 * 60
}

/// The hours of a week, and the days that are none of it.
package struct OpeningHours: WireMessage, Equatable {
  /// By day, then by time; no two overlap.
  package var spans: [OpeningSpan] = []
  /// As `2026-12-24`, ascending.
  package var closedDates: [String] = []

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "spans", &spans)
    try coder.field(2, "closed_dates", &closedDates)
  }

  /// The same hours in the one order that they are kept in.
  package var sorted: Self {
    var sorted = self
    sorted.spans.sort { ($0.weekday.wireTag, $0.from) < ($1.weekday.wireTag, $1.from) }
    sorted.closedDates = Array(Set(closedDates)).sorted()
    return sorted
  }

  /// Refuses spans that are none, too many or overlap, and dates that are none; sorted as they are kept.
  package func check() throws(Refusal) {
    for day in Weekday.allCases {
      let spans = spans.filter { $0.weekday == day }
      let path = "openingHours.weekly.\(day.rawValue)"
      try Decision.check(spans.count, path, 0...Limits.openingSpansPerDayMax)
      for (index, span) in spans.enumerated() {
        if span.to <= span.from || span.to > OpeningSpan.minutesOfDay {
          throw .invalid(path: "\(path)[\(index)].to", message: "must be later than from, and at most 24:00")
        }
        if index > 0, span.from < spans[index - 1].to {
          throw .invalid(path: "\(path)[\(index)].from", message: "lies in another span of the day")
        }
      }
    }
    try Decision.check(closedDates.count, "openingHours.closedDates", 0...Limits.closedDatesMax)
    for (index, date) in closedDates.enumerated() where !Self.isDate(date) {
      throw .invalid(
        path: "openingHours.closedDates[\(index)]", message: "must be a day such as 2026-12-24")
    }
  }

  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isPlain = text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) }
    guard isPlain, parts.map(\.utf8.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2])
    else { return false }
    return CivilDate(year: year, month: month, day: day) != nil
  }
}
