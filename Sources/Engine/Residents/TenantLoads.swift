// Which tenants are to be read from the disk, and which is next: one that somebody waits for comes before those that
// are read ahead. How many are read at once is bounded, and so is the line of those waited for; those read ahead were
// there at the start or have something due, and wait.

internal import Bytes
internal import Model

/// The line for the disk.
struct TenantLoads: Sendable {
  private enum Standing { case ahead, asked, running }

  private var standings: [ID<TenantInfo>: Standing] = [:]
  private var asked = WaitingLine<TenantSeat>()
  private var ahead = WaitingLine<TenantSeat>()
  private var running = 0
  private(set) var isStopped = false

  /// Puts a tenant in the line, once.
  ///
  /// - Returns: why not, or nil.
  mutating func add(_ seat: TenantSeat, isAsked: Bool) -> LoadFailure? {
    if isStopped { return .stopped }
    switch standings[seat.id] {
    case .asked, .running: return nil
    case .ahead where !isAsked: return nil
    case .ahead, nil: break
    }
    if isAsked {
      if asked.count >= EngineLimits.loadsWaitingMax { return .overloaded }
      asked.append(seat)
    } else {
      ahead.append(seat)
    }
    standings[seat.id] = isAsked ? .asked : .ahead
    return nil
  }

  /// Takes the next tenant that may be read now; `end` follows.
  mutating func next() -> TenantSeat? {
    guard running < EngineLimits.loadsAtOnceMax else { return nil }
    while let seat = asked.popFirst() ?? ahead.popFirst() {
      // Somebody asked for a tenant that stood in the other line too.
      guard let standing = standings[seat.id], standing != .running else { continue }
      standings[seat.id] = .running
      running += 1
      return seat
    }
    return nil
  }

  /// A tenant that was taken is in memory, or cannot be had.
  mutating func end(_ seat: TenantSeat) {
    standings[seat.id] = nil
    running -= 1
  }

  /// Nothing is read any more.
  ///
  /// - Returns: those who stood in the line.
  mutating func stop() -> [ID<TenantInfo>] {
    isStopped = true
    return Array(standings.keys)
  }
}
