// Which answers stand in a connection's output and have not left, by where in the stream each ends. Nearly always it is
// one, which is kept in place, so that following a request allocates nothing; more are pipelined. Every request passes
// here: what is asked for each flush is a comparison of numbers.

/// Answers on their way out, in order.
package struct LeavingAnswers {
  private struct Leaving {
    let end: UInt64
    let gate: UInt64
    var answer: SentAnswer
  }

  /// How many bytes of the connection have left when the first answer has; the largest number when there is none.
  package private(set) var firstEnd = UInt64.max
  private var firstGate: UInt64 = 0
  private var first = SentAnswer(status: 0, times: RequestTimes())
  private var others: [Leaving] = []
  /// How many of them have become the first and gone.
  private var passed = 0
  /// How many of them wait for the mark.
  package private(set) var gatedCount = 0

  package init() {}

  package var isEmpty: Bool { firstEnd == .max }
  package var count: Int { isEmpty ? 0 : 1 + others.count - passed }

  /// Takes an answer that was queued.
  ///
  /// - Parameter mark: how far the journal is durable; an answer whose gate is open waits for nothing.
  package mutating func append(_ answer: SentAnswer, endingAt end: UInt64, gate: UInt64, mark: UInt64) {
    var answer = answer
    if answer.times.released == 0 {
      if gate <= mark { answer.times.released = answer.times.answered } else { gatedCount += 1 }
    }
    if isEmpty {
      (firstEnd, firstGate, first) = (end, gate, answer)
    } else {
      others.append(Leaving(end: end, gate: gate, answer: answer))
    }
  }

  /// Is told how far the mark has come: from now on the answers up to there wait for the socket only.
  package mutating func release(mark: UInt64, at ticks: UInt64) {
    if firstGate <= mark, first.times.released == 0 {
      first.times.released = ticks
      gatedCount -= 1
    }
    for index in passed..<others.count
    where others[index].gate <= mark && others[index].answer.times.released == 0 {
      others[index].answer.times.released = ticks
      gatedCount -= 1
    }
  }

  /// Takes the first answer off when it has left.
  package mutating func popSent(leftBytes: UInt64, at ticks: UInt64) -> SentAnswer? {
    if firstEnd > leftBytes || isEmpty { return nil }
    var sent = first
    sent.times.sent = ticks
    if others.isEmpty {
      firstEnd = .max
    } else {
      let next = others[passed]
      passed += 1
      (firstEnd, firstGate, first) = (next.end, next.gate, next.answer)
      if passed == others.count {
        // An idle connection keeps no room for what it pipelined once.
        (others, passed) = ([], 0)
      } else if passed >= 64, passed * 2 >= others.count {
        others.removeFirst(passed)
        passed = 0
      }
    }
    return sent
  }
}
