// The wheel against a sorted list: every entry once, never early, in order, whatever is started and
// cancelled.

import Bytes
import Testing

@testable import Runtime

struct TimerWheelTests {
  /// Drives a wheel and a plain list with the same random steps.
  @Test(arguments: 1...20) func `the wheel hands out what a sorted list would`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let start = UInt64.random(in: 0...1 << 40, using: &random)
    var wheel = TimerWheel<Int>(now: start)
    var now = start
    var waiting: [Int: (token: UInt64, due: UInt64)] = [:]
    for number in 0..<3000 {
      switch UInt64.random(in: 0..<10, using: &random) {
      case 0..<6:
        let reach = UInt64.random(in: 0...28, using: &random)
        let due = now + UInt64.random(in: 0...1 << reach, using: &random)
        waiting[number] = (wheel.start(at: due, number), due)
      case 6..<8:
        guard let key = waiting.keys.randomElement(using: &random), let entry = waiting[key] else { continue }
        wheel.cancel(entry.token)
        waiting[key] = nil
      default:
        let reach = UInt64.random(in: 0...25, using: &random)
        let earliest = waiting.values.map(\.due).min()
        if let earliest, let next = wheel.nextAdvance { #expect(next <= max(earliest, now)) }
        now += UInt64.random(in: 0...1 << reach, using: &random)
        wheel.advance(to: now)
        var dues: [UInt64] = []
        while let fired = wheel.popDue() {
          dues.append(waiting.removeValue(forKey: fired)?.due ?? .max)
        }
        let late = waiting.values.contains { $0.due <= now }
        #expect(dues == dues.sorted() && dues.allSatisfy { $0 <= now } && !late, "seed \(seed)")
      }
    }
    #expect(wheel.count == waiting.count)
  }

  @Test func `an entry is cancelled while it waits to be handed out, and an old token is ignored`() {
    var wheel = TimerWheel<String>(now: 0)
    let first = wheel.start(at: 5, "first")
    let second = wheel.start(at: 5, "second")
    wheel.advance(to: 5)
    #expect(wheel.popDue() == "first")
    wheel.cancel(second)
    #expect(wheel.popDue() == nil)
    let third = wheel.start(at: 6, "third")
    wheel.cancel(first)
    wheel.cancel(second)
    wheel.advance(to: 6)
    #expect(wheel.popDue() == "third")
    wheel.cancel(third)
    #expect(wheel.count == 0 && wheel.nextAdvance == nil)
  }
}
