// What a measurement repeats.

/// One client, used by one thread: `operate` is what is timed.
protocol LoadClient: Sendable {
  mutating func operate(_ number: Int) throws
}
