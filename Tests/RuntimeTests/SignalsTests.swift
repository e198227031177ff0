// Signals as events of a shard. They are sent to the shard's own thread, where they are blocked, so that a
// failure of this test cannot end the process that runs it.

import Bytes
import Glibc
import Testing
import World

@testable import Runtime

struct SignalsTests {
  @Test(arguments: [
    (SIGTERM, ProcessSignal.terminate), (SIGINT, .terminate), (SIGHUP, .reload),
  ]) func `a signal arrives on the shard as what it means`(number: Int32, meaning: ProcessSignal) throws {
    let shard = try Shard(index: 0, clock: LinuxClock())
    try shard.start()
    let received = Locked<[ProcessSignal]>([])
    let arrived = Semaphore()
    shard.post {
      do {
        try Signals.block()
        try Signals.listen(on: shard) { signal in
          received.withLock { $0.append(signal) }
          arrived.signal()
        }
        pthread_kill(pthread_self(), number)
      } catch {
        Issue.record(error)
        arrived.signal()
      }
    }
    arrived.wait()
    #expect(received.withLock { $0 } == [meaning])
    shard.stop()
    shard.join()
  }
}
