// The Date field, made once a second. One per shard; it reads no clock.

package import Bytes

/// `Date: Sun, 15 Mar 2026 14:30:00 GMT` with its line end (RFC 9110, 5.6.7).
package struct DateField: Sendable {
  private var second = Int64.min
  private var line: [UInt8] = []

  /// A field that has not been made yet.
  package init() {}

  /// Appends the whole line for a moment, formatting it only when the second is another than last time.
  package mutating func append(at instant: Instant, to bytes: inout [UInt8]) {
    let now = instant.milliseconds / 1_000
    if now != second {
      second = now
      line.removeAll(keepingCapacity: true)
      line.append("Date: ")
      Self.appendDate(instant, to: &line)
      line.append("\r\n")
    }
    bytes.append(bytes: line.span)
  }

  /// Appends the date alone, as `Last-Modified` and `Expires` want it too; a moment before 1970 counts as 1970.
  package static func appendDate(_ instant: Instant, to bytes: inout [UInt8]) {
    let seconds = Int(max(0, instant.milliseconds) / 1_000)
    let date = CivilDate(daysSinceEpoch: seconds / 86_400)
    bytes.append(weekday(date.weekday))
    bytes.append(decimal: UInt64(date.day), width: 2)
    bytes.append(month(date.month))
    bytes.append(decimal: UInt64(date.year), width: 4)
    bytes.append(" ")
    bytes.append(decimal: UInt64(seconds / 3_600 % 24), width: 2)
    bytes.append(":")
    bytes.append(decimal: UInt64(seconds / 60 % 60), width: 2)
    bytes.append(":")
    bytes.append(decimal: UInt64(seconds % 60), width: 2)
    bytes.append(" GMT")
  }

  private static func weekday(_ number: Int) -> StaticString {
    switch number {
    case 0: "Sun, "
    case 1: "Mon, "
    case 2: "Tue, "
    case 3: "Wed, "
    case 4: "Thu, "
    case 5: "Fri, "
    default: "Sat, "
    }
  }

  private static func month(_ number: Int) -> StaticString {
    switch number {
    case 1: " Jan "
    case 2: " Feb "
    case 3: " Mar "
    case 4: " Apr "
    case 5: " May "
    case 6: " Jun "
    case 7: " Jul "
    case 8: " Aug "
    case 9: " Sep "
    case 10: " Oct "
    case 11: " Nov "
    default: " Dec "
    }
  }
}
