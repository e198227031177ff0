// Until when a connection may wait for what, as a machine without a clock. Moving a deadline away is a store:
// the one timer fires early, finds nothing due and is started again. Only a deadline that comes before it
// starts it anew.

/// The deadlines of one connection, in ticks.
struct Deadlines {
  /// What has run out.
  enum Expired {
    case nothing
    /// The peer has taken nothing for too long.
    case write
    /// A full WebSocket has not drained.
    case full
    /// What was awaited from the peer has not come.
    case read
  }

  var read = UInt64.max
  var write = UInt64.max
  var full = UInt64.max
  private var timerDue = UInt64.max

  /// When a timer must be started in place of the running one; nil when that fires soon enough.
  mutating func timerToStart() -> UInt64? {
    let due = min(read, write, full)
    if due >= timerDue { return nil }
    timerDue = due
    return due
  }

  /// The timer has fired.
  mutating func onTimer(now: UInt64) -> Expired {
    timerDue = .max
    if now >= write { return .write }
    if now >= full { return .full }
    if now < read { return .nothing }
    read = .max
    return .read
  }
}
