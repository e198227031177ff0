// Threads and doorbells: a ring is not lost, and a wait without one ends at its limit.

import Bytes
import Testing
import World

@testable import Runtime

struct LinuxThreadsTests {
  @Test func `a ring before the sleep ends the sleep`() {
    let bell = LinuxThreads().makeDoorbell()
    bell.ring()
    bell.ring()
    bell.wait(nanoseconds: nil)
    // Both rings were one: this returns at its limit, as it may.
    bell.wait(nanoseconds: 1)
  }

  @Test func `a thread sleeps until it is rung, and can be joined`() {
    let threads = LinuxThreads()
    let bell = threads.makeDoorbell()
    let work = Locked<[Int]>([])
    let started = Semaphore()
    let thread = threads.start(name: "sleeper") {
      started.signal()
      while work.withLock({ $0.isEmpty }) { bell.wait(nanoseconds: nil) }
      work.withLock { $0.append(2) }
    }
    started.wait()
    work.withLock { $0.append(1) }
    bell.ring()
    thread.join()
    #expect(work.withLock { $0 } == [1, 2])
  }
}
