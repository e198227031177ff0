// Moments and dates as text, against values that were worked out with `date -u` and against counting day by day.

import Bytes
import Testing

@Suite struct InstantTests {
  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2026-03-15T14:30:00.000Z", 1_773_585_000_000),
      ("2026-03-15t14:30:00z", 1_773_585_000_000), ("2026-03-15T14:30:00.5Z", 1_773_585_000_500),
      ("2026-03-15T14:30:00.123456789Z", 1_773_585_000_123), ("2026-03-15T14:30:00.0009Z", 1_773_585_000_000),
      ("2026-03-15T15:30:00+01:00", 1_773_585_000_000), ("2026-03-15T15:30:00 01:00", 1_773_585_000_000),
      ("2026-03-15T09:00:00-05:30", 1_773_585_000_000), ("2026-03-15T14:30:00-00:00", 1_773_585_000_000),
      ("2024-02-29T23:59:59.999Z", 1_709_251_199_999), ("1969-12-31T23:59:59.999Z", -1),
      ("0000-01-01T00:00:00Z", -62_167_219_200_000), ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ] as [(String, Int64)])
  func `a written moment is read`(text: String, milliseconds: Int64) {
    #expect(Instant(rfc3339: text.utf8Span.span)?.milliseconds == milliseconds)
  }

  @Test(
    arguments: [
      "", "2026-03-15", "2026-03-15T14:30:00", "2026-03-15T14:30Z", "2026-03-15 14:30:00Z",
      "2026-13-15T14:30:00Z", "2026-00-15T14:30:00Z", "2026-02-29T14:30:00Z", "2100-02-29T14:30:00Z",
      "2026-04-31T14:30:00Z", "2026-03-00T14:30:00Z", "2026-03-15T24:00:00Z", "2026-03-15T14:60:00Z",
      "2026-03-15T14:30:60Z", "2026-03-15T14:30:00.Z", "2026-03-15T14:30:00.1234567890Z",
      "2026-03-15T14:30:00+24:00", "2026-03-15T14:30:00+01:60", "2026-03-15T14:30:00+0100",
      "2026-03-15T14:30:00+01", "2026-03-15T14:30:00Z ", "2026-03-15T14:30:00ZZ", "2026-03-15T14:30:00,5Z",
      "+026-03-15T14:30:00Z", "2026-3-15T14:30:00.00Z", "2026-03-15T14:30:00_01:00", "2026-03-15T14:30:00.5",
      "20260315T143000.0000Z", "2026-03-15T14:30:00.123456789", "2026-03-15T14:3a:00Z",
      "２026-03-15T14:30:00Z",
    ])
  func `what is not a moment is refused`(text: String) {
    #expect(Instant(rfc3339: text.utf8Span.span) == nil)
  }

  @Test(
    arguments: [
      ("2026-03-15", 1_773_532_800_000), ("2000-02-29", 951_782_400_000), ("1900-02-29", nil),
      ("2026-3-15", nil), ("2026-03-15T", nil), ("", nil), ("2026/03/15", nil),
    ] as [(String, Int64?)])
  func `a date alone is the start of its day`(text: String, milliseconds: Int64?) {
    #expect(Instant(startOfDay: text.utf8Span.span)?.milliseconds == milliseconds)
  }

  @Test func `random moments survive their text`() {
    var random = SplitMix64(seed: 12)
    let moments = (0..<1_000).map { _ in
      Instant(milliseconds: Int64.random(in: -62_167_219_200_000...253_402_300_799_999, using: &random))
    }
    #expect(moments.allSatisfy { Instant(rfc3339: $0.description.utf8Span.span) == $0 })
    #expect(moments.sorted().map(\.description) == moments.map(\.description).sorted())
  }

  @Test func `moments outside four-digit years are written as the nearest inside`() {
    #expect(Instant(milliseconds: .max).description == "9999-12-31T23:59:59.999Z")
    #expect(Instant(milliseconds: .min).description == "0000-01-01T00:00:00.000Z")
  }

  @Test func `dates count day by day through eight centuries`() throws {
    var expected = try #require(CivilDate(year: 1600, month: 1, day: 1))
    var weekday = 6
    var wrong: [Int] = []
    for day in expected.daysSinceEpoch..<expected.daysSinceEpoch + 292_194 {
      let date = CivilDate(daysSinceEpoch: day)
      if date != expected || date.daysSinceEpoch != day || date.weekday != weekday { wrong.append(day) }
      weekday = (weekday + 1) % 7
      let tomorrow =
        CivilDate(year: date.year, month: date.month, day: date.day + 1)
        ?? CivilDate(year: date.year, month: date.month + 1, day: 1)
        ?? CivilDate(year: date.year + 1, month: 1, day: 1)
      expected = try #require(tomorrow)
    }
    #expect(wrong.isEmpty)
    #expect(expected == CivilDate(year: 2400, month: 1, day: 1))
  }
}
