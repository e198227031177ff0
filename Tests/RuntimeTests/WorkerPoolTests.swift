// Workers: bounded, in order with one thread, nothing taken is lost at the end.

import Bytes
import Testing
import World

@testable import Runtime

struct WorkerPoolTests {
  @Test func `a full queue refuses, and stopping runs what was taken`() throws {
    let pool = try WorkerPool(name: "test", threads: 1, queueMax: 3)
    let order = Locked<[Int]>([])
    let busy = Semaphore()
    let go = Semaphore()
    let first = pool.post {
      busy.signal()
      go.wait()
    }
    busy.wait()
    let taken = (1...5).map { number in pool.post { order.withLock { $0.append(number) } } }
    go.signal()
    pool.stop()
    #expect(first && taken == [true, true, true, false, false])
    #expect(order.withLock { $0 } == [1, 2, 3])
    #expect(!pool.post {})
  }

  @Test func `several threads share the work`() throws {
    let pool = try WorkerPool(name: "test", threads: 2)
    let left = Semaphore()
    let right = Semaphore()
    // Neither job ends unless the other runs at the same time.
    _ = pool.post {
      left.signal()
      right.wait()
    }
    _ = pool.post {
      right.signal()
      left.wait()
    }
    pool.stop()
  }
}
