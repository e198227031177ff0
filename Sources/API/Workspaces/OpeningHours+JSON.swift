// Opening hours on the wire: for each day of the week its spans, as `09:00` to `17:00`, and the dates that are closed.

internal import JSONText
internal import Model

extension JSONKind<OpeningHours> {
  /// Spans of each day, `24:00` being its end; a day without any is closed.
  static var openingHours: JSONKind {
    .object { body in
      var hours = OpeningHours()
      hours.spans = body.required("weekly", .weekly)
      let dates = JSONKind<[String]>.array(
        of: .string(bytes: 10...10), count: 0...Model.Limits.closedDatesMax)
      hours.closedDates = body.unlessAbsent("closedDates", dates) ?? []
      return hours.sorted
    }
  }
}

extension JSONKind<[OpeningSpan]> {
  fileprivate static var weekly: JSONKind {
    .object { days in
      var spans: [OpeningSpan] = []
      for day in Weekday.allCases {
        let kind = JSONKind<[OpeningSpan]>.array(
          of: .span(of: day), count: 0...Model.Limits.openingSpansPerDayMax)
        spans += days.unlessAbsent(day.rawValue, kind) ?? []
      }
      return spans
    }
  }
}

extension JSONKind<OpeningSpan> {
  fileprivate static func span(of day: Weekday) -> JSONKind {
    .object { body in
      OpeningSpan(day, from: body.required("from", .minuteOfDay), to: body.required("to", .minuteOfDay))
    }
  }
}

extension JSONKind<UInt32> {
  /// `HH:MM`, up to `24:00`.
  fileprivate static var minuteOfDay: JSONKind {
    JSONKind<String>.string(bytes: 5...5).refined("must be a time of the day such as 09:30", placeholder: 0) {
      let bytes = Array($0.utf8)
      guard bytes[2] == UInt8(ascii: ":") else { return nil }
      var digits: [UInt32] = []
      for index in [0, 1, 3, 4] {
        guard (0x30...0x39).contains(bytes[index]) else { return nil }
        digits.append(UInt32(bytes[index] - 0x30))
      }
      let (hour, minute) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
      let total = hour * 60 + minute
      return minute < 60 && total <= OpeningSpan.minutesOfDay ? total : nil
    }
  }
}

extension JSONWriter {
  mutating func openingHours(_ hours: OpeningHours) {
    object { json in
      json.object("weekly") { json in
        for day in Weekday.allCases {
          json.key(text: day.rawValue)
          json.array { json in
            for span in hours.spans where span.weekday == day {
              json.object { json in
                json.field("from", Self.text(ofMinute: span.from))
                json.field("to", Self.text(ofMinute: span.to))
              }
            }
          }
        }
      }
      json.field("closedDates", hours.closedDates)
    }
  }

  private static func text(ofMinute minute: UInt32) -> String {
    let digits = { (number: UInt32) in (number < 10 ? "0" : "") + String(number) }
    return digits(minute / 60) + ":" + digits(minute % 60)
  }
}
