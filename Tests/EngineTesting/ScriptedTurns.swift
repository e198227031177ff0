// A double for whoever thinks: it says what a script says, when it is let. Which turns were asked of it, and under
// which ids, is what tests look at.

internal import Bytes
package import Engine
package import Model

/// A scripted turn runner.
// SAFETY: the state is behind one lock, and a continuation is resumed by whoever takes it out.
package final class ScriptedTurns: TurnRunner, @unchecked Sendable {
  /// What one turn does.
  package struct Script: Sendable {
    /// Whether it waits for `open`.
    package var suspends: Bool
    package var outcome: TurnOutcome

    package init(suspends: Bool = false, _ outcome: TurnOutcome) {
      self.suspends = suspends
      self.outcome = outcome
    }
  }

  private struct State: Sendable {
    var waiting: [CheckedContinuation<Void, Never>] = []
    var started: [ID<Turn>] = []
    var isOpen = false
  }

  private let state = Locked(State())
  private let script: @Sendable (TurnRequest) -> Script

  package init(_ script: @escaping @Sendable (TurnRequest) -> Script) { self.script = script }

  package func run(_ request: TurnRequest) async -> TurnResult {
    state.withLock { $0.started.append(request.turn.id) }
    let script = script(request)
    if script.suspends {
      await withCheckedContinuation { continuation in
        let isOpen = state.withLock { state in
          if !state.isOpen { state.waiting.append(continuation) }
          return state.isOpen
        }
        if isOpen { continuation.resume() }
      }
      // A look at the tenant, as a turn that found something has.
      _ = await request.tenant.approvedEntries([])
    }
    let step = TurnStep(.decision, at: request.startedAt, facts: [TurnFact("script", "1")])
    return TurnResult(script.outcome, steps: [step])
  }

  /// The turns that were asked for, in order.
  package var started: [ID<Turn>] { state.withLock { $0.started } }

  /// How many wait.
  package var waiting: Int { state.withLock { $0.waiting.count } }

  /// Lets one waiting turn go on.
  ///
  /// - Returns: false when none waited.
  @discardableResult
  package func open(_ pick: (Int) -> Int = { _ in 0 }) -> Bool {
    let taken = state.withLock { state in
      state.waiting.isEmpty ? nil : state.waiting.remove(at: pick(state.waiting.count))
    }
    taken?.resume()
    return taken != nil
  }

  /// Lets every turn go on, now and from now on.
  package func openAll() {
    state.withLock { $0.isOpen = true }
    while open() {}
  }
}

extension ScriptedTurns {
  /// Turns of every outcome, half of which wait: the turn's own id says which.
  package static func varied() -> ScriptedTurns {
    ScriptedTurns { request in
      let bits = request.turn.id.uuid.lo
      return Script(suspends: bits & 1 == 0, outcome(bits >> 1))
    }
  }

  private static func outcome(_ bits: UInt64) -> TurnOutcome {
    var draft = Draft()
    draft.body = "An answer \(bits % 97)."
    draft.expectsReply = bits & 8 != 0
    draft.clarifies = bits & 24 == 24
    return switch bits % 5 {
    case 0: .confirmed(closing: bits & 8 == 0 ? "Goodbye." : nil)
    case 1: .handOver(.noAnswer, summary: "Asks.", candidates: [], holding: "A colleague will answer.")
    default: .answer(draft)
    }
  }
}
