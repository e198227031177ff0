// Which answers stand in a connection's output and have not left, by where in the stream each ends. Nearly always it is
// one, which is kept in place, so that following a request allocates nothing; more are pipelined.

/// Answers on their way out, in order.
package struct LeavingAnswers {
  private struct Leaving {
    /// How many bytes of the connection have left when this answer has.
    let end: UInt64
    let gate: UInt64
    var answer: SentAnswer
  }

  private var first: Leaving?
  private var others: [Leaving] = []

  package init() {}

  package var isEmpty: Bool { first == nil }
  package var count: Int { (first == nil ? 0 : 1) + others.count }

  /// Takes an answer that was queued.
  ///
  /// - Parameter mark: how far the journal is durable; an answer whose gate is open waits for nothing.
  package mutating func append(_ answer: SentAnswer, endingAt end: UInt64, gate: UInt64, mark: UInt64) {
    var leaving = Leaving(end: end, gate: gate, answer: answer)
    if gate <= mark, answer.times.released == 0 {
      leaving.answer.times.released = answer.times.answered
    }
    if first == nil { first = leaving } else { others.append(leaving) }
  }

  /// Whether the mark has opened the gate of an answer that was queued behind it.
  package func mayRelease(mark: UInt64) -> Bool {
    if let first, first.gate <= mark, first.answer.times.released == 0 { return true }
    return others.contains { $0.gate <= mark && $0.answer.times.released == 0 }
  }

  /// Is told when the mark was seen to have opened gates: from then on those answers wait for the socket only.
  package mutating func release(mark: UInt64, at ticks: UInt64) {
    if let gate = first?.gate, gate <= mark, first?.answer.times.released == 0 {
      first?.answer.times.released = ticks
    }
    for index in others.indices where others[index].gate <= mark && others[index].answer.times.released == 0 {
      others[index].answer.times.released = ticks
    }
  }

  /// Takes the first answer off when it has left.
  package mutating func popSent(leftBytes: UInt64, at ticks: UInt64) -> SentAnswer? {
    guard var leaving = first, leaving.end <= leftBytes else { return nil }
    first = others.isEmpty ? nil : others.removeFirst()
    leaving.answer.times.sent = ticks
    return leaving.answer
  }
}
