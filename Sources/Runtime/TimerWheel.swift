// Timers in a hierarchical wheel: starting, cancelling and firing cost the same however many there are. Times
// are whole milliseconds of a steady clock. Invariant: an entry never fires early, and fires in the first
// `advance` that reaches its time. A machine without a clock or callbacks: `advance` finds what is due,
// `popDue` hands it out, so that an entry can still be cancelled by one that fired before it.

/// A wheel of four levels: 256 slots of 1 ms, then 64 slots of 256 ms, of 16.4 s and of 17.5 min.
struct TimerWheel<Payload> {
  private struct Entry {
    var payload: Payload?
    var due: UInt64 = 0
    var next: Int32 = -1
    var previous: Int32 = -1
    var list: Int32 = -1
    var generation: UInt32 = 0
  }

  private static var levels: Int { 4 }
  private static var farthest: UInt64 { 1 << 26 }
  private static var dueList: Int { 256 + 3 * 64 }

  private var entries: [Entry] = []
  private var free: [Int32] = []
  private var heads = [Int32](repeating: -1, count: 256 + 3 * 64 + 1)
  private var tails = [Int32](repeating: -1, count: 256 + 3 * 64 + 1)
  /// Bit i of word i/64 is set when list i is not empty.
  private var occupied = [UInt64](repeating: 0, count: 8)
  private var now: UInt64
  /// Entries that have neither been handed out nor cancelled.
  private(set) var count = 0

  init(now: UInt64) { self.now = now }

  /// Adds an entry; one whose time has come already is handed out by the next `popDue`.
  /// - Returns: a token for `cancel`.
  mutating func start(at due: UInt64, _ payload: Payload) -> UInt64 {
    let index: Int32
    if let reused = free.popLast() {
      index = reused
    } else {
      index = Int32(entries.count)
      entries.append(Entry(payload: nil))
    }
    entries[Int(index)].payload = payload
    entries[Int(index)].due = due
    count += 1
    place(index)
    return UInt64(entries[Int(index)].generation) << 32 | UInt64(UInt32(index))
  }

  /// Forgets an entry that has not been handed out; an old token is ignored.
  mutating func cancel(_ token: UInt64) {
    let index = Int(UInt32(truncatingIfNeeded: token))
    guard index < entries.count, entries[index].payload != nil,
      entries[index].generation == UInt32(token >> 32)
    else { return }
    unlink(Int32(index))
    _ = release(Int32(index))
  }

  /// Moves the time on; what has become due waits for `popDue`.
  mutating func advance(to time: UInt64) {
    while now < time {
      guard let step = nextStep(), step <= time else {
        now = time
        return
      }
      now = step
      for level in stride(from: Self.levels - 1, to: 0, by: -1) {
        let shift = Self.shift(level)
        if now & (1 << shift - 1) == 0 { cascade(Self.list(level, now >> shift)) }
      }
      cascade(Self.list(0, now))
    }
  }

  /// Hands out one entry whose time has come, in order of time to the millisecond.
  mutating func popDue() -> Payload? {
    let index = heads[Self.dueList]
    if index < 0 { return nil }
    unlink(index)
    return release(index)
  }

  /// The earliest time at which `advance` has something to do; nil when there are no entries.
  var nextAdvance: UInt64? { heads[Self.dueList] >= 0 ? now : nextStep() }

  // MARK: lists

  private static func shift(_ level: Int) -> UInt64 { level == 0 ? 0 : UInt64(8 + 6 * (level - 1)) }

  private static func list(_ level: Int, _ number: UInt64) -> Int {
    level == 0 ? Int(number & 255) : 256 + 64 * (level - 1) + Int(number & 63)
  }

  private mutating func place(_ index: Int32) {
    let due = entries[Int(index)].due
    if due <= now {
      link(index, into: Self.dueList)
      return
    }
    let away = min(due - now, Self.farthest - 1)
    var level = 0
    while level < Self.levels - 1, away >= 1 << Self.shift(level + 1) { level += 1 }
    link(index, into: Self.list(level, (now + away) >> Self.shift(level)))
  }

  private mutating func link(_ index: Int32, into list: Int) {
    let last = tails[list]
    entries[Int(index)].previous = last
    entries[Int(index)].next = -1
    entries[Int(index)].list = Int32(list)
    if last < 0 { heads[list] = index } else { entries[Int(last)].next = index }
    tails[list] = index
    occupied[list >> 6] |= 1 << UInt64(list & 63)
  }

  private mutating func unlink(_ index: Int32) {
    let entry = entries[Int(index)]
    let list = Int(entry.list)
    if entry.previous < 0 { heads[list] = entry.next } else { entries[Int(entry.previous)].next = entry.next }
    if entry.next < 0 {
      tails[list] = entry.previous
    } else {
      entries[Int(entry.next)].previous = entry.previous
    }
    if heads[list] < 0 { occupied[list >> 6] &= ~(1 << UInt64(list & 63)) }
  }

  private mutating func release(_ index: Int32) -> Payload? {
    count -= 1
    let payload = entries[Int(index)].payload.take()
    entries[Int(index)].generation &+= 1
    free.append(index)
    return payload
  }

  /// Places each entry of a list anew: nearer, or among the due ones.
  private mutating func cascade(_ list: Int) {
    var index = heads[list]
    if index < 0 { return }
    heads[list] = -1
    tails[list] = -1
    occupied[list >> 6] &= ~(1 << UInt64(list & 63))
    while index >= 0 {
      let next = entries[Int(index)].next
      place(index)
      index = next
    }
  }

  // MARK: search

  /// The first time after `now` at which a list must be taken up.
  private func nextStep() -> UInt64? {
    if count == 0 { return nil }
    var step: UInt64?
    if let away = distance(from: Int(now & 255), words: 0..<4) { step = now + UInt64(away) }
    for level in 1..<Self.levels {
      let shift = Self.shift(level)
      guard let away = distance(from: Int(now >> shift & 63), words: (3 + level)..<(4 + level)) else {
        continue
      }
      let time = (now >> shift + UInt64(away)) << shift
      step = min(step ?? time, time)
    }
    return step
  }

  /// How many slots after `slot`, going around, the first occupied one lies: 1…size; nil when all are empty.
  private func distance(from slot: Int, words: Range<Int>) -> Int? {
    let size = words.count * 64
    var away = 1
    while away <= size {
      let candidate = (slot + away) & (size - 1)
      let bits = occupied[words.lowerBound + candidate >> 6] >> UInt64(candidate & 63)
      if bits != 0 {
        // Set bits of this word from the candidate on; the first may lie beyond one whole round.
        let found = away + bits.trailingZeroBitCount
        return found <= size ? found : nil
      }
      away += 64 - candidate & 63
    }
    return nil
  }
}
