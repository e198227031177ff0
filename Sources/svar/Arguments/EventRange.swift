/// Which events are to be shown.
struct EventRange: Sendable {
  var tenant: String?
  var fromSequence: UInt64
  var limit: Int

  init(_ arguments: Arguments) throws(UsageFault) {
    tenant = arguments.text(.tenant)
    fromSequence = UInt64(try arguments.integer(.from, in: 1...Int.max) ?? 1)
    limit = try arguments.integer(.limit, in: 1...Int.max) ?? Limits.eventsShown
  }
}
