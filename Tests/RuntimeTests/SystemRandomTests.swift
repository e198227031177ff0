// The system's random source: beyond one buffer, without repeats.

import Testing
import World

@testable import Runtime

struct SystemRandomTests {
  @Test func `words do not repeat across refills`() {
    let random = SystemRandom()
    let words = Set((0..<1000).map { _ in random.next() })
    #expect(words.count == 1000 && !words.contains(0))
  }
}
