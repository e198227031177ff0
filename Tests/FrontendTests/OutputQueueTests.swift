// The queue and its gates, without a socket.

import Testing

@testable import Frontend

struct OutputQueueTests {
  /// What leaves at a mark when a socket takes at most `atOnce` bytes at a time.
  private func drain(_ queue: inout OutputQueue, mark: UInt64, atOnce: Int) -> String {
    var pool = BufferPool()
    var scratch: [UInt8] = []
    var left: [UInt8] = []
    while true {
      let offered: ArraySlice<UInt8>
      switch queue.next(mark: mark, scratch: &scratch) {
      case .empty, .gated: return String(decoding: left, as: UTF8.self)
      case .first: offered = queue.first[queue.firstSent...]
      case .gathered: offered = scratch[...]
      }
      left += offered.prefix(atOnce)
      queue.advance(by: min(atOnce, offered.count), pool: &pool)
    }
  }

  private func queue(_ pieces: [(String, UInt64)]) -> OutputQueue {
    var queue = OutputQueue()
    var pool = BufferPool()
    for (text, gate) in pieces {
      if text.hasPrefix("!") {
        queue.append(whole: Array(text.utf8), gate: gate, isShared: true)
      } else {
        queue.append(gate: gate, pool: &pool) { $0.append(contentsOf: text.utf8) }
      }
    }
    return queue
  }

  @Test(arguments: [1, 2, 3, 100]) func `pieces leave in order as their gates open`(atOnce: Int) {
    var queue = queue([("ab", 1), ("cd", 0), ("!ef", 3), ("gh", 2), ("ij", 5)])
    #expect(drain(&queue, mark: 0, atOnce: atOnce).isEmpty)
    #expect(drain(&queue, mark: 1, atOnce: atOnce) == "abcd")
    #expect(drain(&queue, mark: 2, atOnce: atOnce).isEmpty)
    #expect(drain(&queue, mark: 4, atOnce: atOnce) == "!efgh")
    #expect(queue.byteCount == 2)
    #expect(drain(&queue, mark: 5, atOnce: atOnce) == "ij")
    #expect(queue.isEmpty)
  }

  @Test func `what has begun to leave is not dropped, what has not is`() {
    var queue = queue([("!abc", 0), ("!def", 0), ("ghi", 9)])
    var pool = BufferPool()
    queue.advance(by: 2, pool: &pool)
    queue.dropUnsent()
    #expect(queue.byteCount == 2)
    queue.append(gate: 0, pool: &pool) { $0.append(contentsOf: "end".utf8) }
    #expect(drain(&queue, mark: 8, atOnce: 100) == "bc")
    #expect(drain(&queue, mark: 9, atOnce: 100) == "end")
    var untouched = self.queue([("abc", 0), ("!def", 1)])
    untouched.dropUnsent()
    #expect(untouched.isEmpty && drain(&untouched, mark: 9, atOnce: 9).isEmpty)
  }

  @Test func `a queue behind another keeps its gates`() {
    var first = queue([("ab", 2)])
    first.append(queue([("cd", 1), ("!ef", 4)]))
    #expect(drain(&first, mark: 3, atOnce: 100) == "abcd")
    #expect(drain(&first, mark: 4, atOnce: 100) == "!ef")
  }
}
