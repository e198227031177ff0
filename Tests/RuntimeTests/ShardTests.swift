// Shards as executors: order, wake-ups from other threads, actors that live on them, timers, fairness.

import Bytes
import Testing
import World

@testable import Runtime

struct ShardTests {
  /// Runs `body` with a started shard and ends it.
  private func withShard(_ body: (Shard) throws -> Void) throws {
    let shard = try Shard(index: 0, clock: LinuxClock())
    try shard.start()
    defer {
      shard.stop()
      shard.join()
    }
    try body(shard)
  }

  @Test func `work posted from several threads runs in each thread's order, on the shard`() throws {
    try withShard { shard in
      let seen = Locked<[[Int]]>([[], [], []])
      let finished = Semaphore()
      let posters = try (0..<3).map { poster in
        try LinuxThread(name: "poster") {
          for number in 0..<2000 {
            shard.post {
              let number = shard.isCurrent ? number : -1
              seen.withLock { $0[poster].append(number) }
            }
          }
          shard.post { finished.signal() }
        }
      }
      for poster in posters {
        poster.join()
        finished.wait()
      }
      let all = seen.withLock { $0 }
      #expect(all.allSatisfy { $0 == Array(0..<2000) })
    }
  }

  @Test func `work posted on the shard itself runs later, never inside the call`() throws {
    try withShard { shard in
      let order = Locked<[Int]>([])
      let finished = Semaphore()
      shard.post {
        shard.post {
          order.withLock { $0.append(2) }
          finished.signal()
        }
        order.withLock { $0.append(1) }
      }
      finished.wait()
      #expect(order.withLock { $0 } == [1, 2])
    }
  }

  @Test func `an actor of a shard answers to tasks elsewhere and synchronously on its thread`() async throws {
    let shard = try Shard(index: 0, clock: LinuxClock())
    try shard.start()
    let counter = Counter(shard: shard)
    for _ in 0..<100 { await counter.add() }
    let direct = await withCheckedContinuation { continuation in
      shard.post {
        let total = counter.assumeIsolated { counter in
          counter.total += 1
          return counter.total
        }
        continuation.resume(returning: total)
      }
    }
    #expect(direct == 101)
    #expect(await counter.alwaysOnShard)
    let preferred = await Task(executorPreference: shard) { shard.isCurrent }.value
    #expect(preferred)
    shard.stop()
    shard.join()
  }

  @Test func `timers fire in order of time and not when cancelled`() throws {
    try withShard { shard in
      let order = Locked<[Int]>([])
      let finished = Semaphore()
      shard.post {
        let now = LinuxClock().ticks()
        for (number, delay) in [(3, 30), (1, 10), (2, 20)] {
          _ = shard.startTimer(at: now + UInt64(delay) * 1_000_000) {
            let early = LinuxClock().ticks() < now + UInt64(delay) * 1_000_000
            order.withLock { $0.append(early ? -number : number) }
            if number == 3 { finished.signal() }
          }
        }
        let cancelled = shard.startTimer(at: now + 15_000_000) { order.withLock { $0.append(0) } }
        shard.cancelTimer(cancelled)
      }
      finished.wait()
      #expect(order.withLock { $0 } == [1, 2, 3])
    }
  }

  @Test func `work that posts itself for ever starves neither sockets nor other threads' work`() throws {
    try withShard { shard in
      let listener = try Listener(address: .loopback, port: 0)
      let finished = Semaphore()
      let accepted = Accepting(listener) { finished.signal() }
      shard.post { Forever(shard).go() }
      shard.post { try? shard.register(listener.descriptor, .readable | .exclusive, accepted) }
      let client = try TestClient(port: listener.port)
      finished.wait()
      client.close()
      shard.post { shard.unregister(listener.descriptor) }
      shard.post { finished.signal() }
      finished.wait()
      listener.close()
    }
  }
}

/// An actor that lives on a shard.
private actor Counter {
  private let shard: Shard
  nonisolated var unownedExecutor: UnownedSerialExecutor { shard.asUnownedSerialExecutor() }
  var total = 0
  var alwaysOnShard = true

  init(shard: Shard) { self.shard = shard }

  func add() {
    total += 1
    alwaysOnShard = alwaysOnShard && shard.isCurrent
  }
}

/// Posts itself again and again until its shard ends.
private final class Forever: Sendable {
  private let shard: Shard
  init(_ shard: Shard) { self.shard = shard }
  func go() { shard.post { self.go() } }
}

/// Accepts and closes.
// SAFETY: constant.
private final class Accepting: DescriptorHandler, @unchecked Sendable {
  private let listener: Listener
  private let accepted: @Sendable () -> Void

  init(_ listener: Listener, _ accepted: @escaping @Sendable () -> Void) {
    self.listener = listener
    self.accepted = accepted
  }

  func onReady(_ readiness: Readiness) {
    guard case .connection(let socket, let address) = listener.accept(), address.isLoopback else { return }
    socket.close()
    accepted()
  }
}
