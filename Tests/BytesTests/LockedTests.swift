// The lock: nothing is lost between threads, errors and values that cannot be copied pass through.

import Bytes
import Testing

@Suite struct LockedTests {
  private struct Refused: Error, Equatable {}

  @Test func `additions from many tasks are all kept`() async {
    let total = Locked(0)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask { for _ in 0..<1_000 { total.withLock { $0 += 1 } } }
      }
    }
    #expect(total.withLock { $0 } == 8_000)
  }

  @Test func `a typed error passes through and the lock is free again`() {
    let value = Locked([1])
    var thrown: Refused?
    do {
      try value.withLock { (list: inout [Int]) throws(Refused) in
        list.append(2)
        throw Refused()
      }
    } catch { thrown = error }
    #expect(thrown == Refused() && value.withLock { $0 } == [1, 2])
  }

  @Test func `the value is released with its lock`() {
    final class Watched: Sendable {}
    weak var watched: Watched?
    do {
      let lock = Locked(Watched())
      watched = lock.withLock { $0 }
      #expect(watched != nil)
    }
    #expect(watched == nil)
  }
}
