// Whoever thinks in a simulation: a script, or the built-in turn with its real retrieval, which suspends where the
// script does. It notes which turns were asked for and whether any of their code left the shard that the seed runs.

internal import Bytes
internal import Engine
internal import EngineTesting
internal import Model
internal import Retrieval
internal import Turns
internal import World

/// The turns of one simulated process.
final class WatchedTurns: TurnRunner {
  let scripted = ScriptedTurns.varied()
  private let builtIn: BuiltInTurns?
  private let escape = Locked<String?>(nil)
  /// Turns that a deliberate bug never answers.
  private let lost: Set<ID<Turn>>
  /// The lost that wait; nil once the process has ended, after which nobody waits any more.
  private let kept = Locked<[CheckedContinuation<Void, Never>]?>([])

  /// - Parameters:
  ///   - builtIn: answers instead of the script.
  ///   - lost: open turns that are not carried on.
  init(builtIn: BuiltInTurns?, lost: Set<ID<Turn>>) {
    self.builtIn = builtIn
    self.lost = lost
  }

  /// The turns that were asked for, in order.
  var started: [ID<Turn>] { scripted.started }

  /// What ran where no seed decides, nil when nothing did.
  var escaped: String? { escape.withLock { $0 } }

  func run(_ request: TurnRequest) async -> TurnResult {
    note(request, "starts")
    let script = await scripted.run(request)
    if lost.contains(request.turn.id) {
      await withCheckedContinuation { continuation in
        let waits = kept.withLock { kept in
          kept?.append(continuation)
          return kept != nil
        }
        if !waits { continuation.resume() }
      }
    }
    guard let builtIn else { return script }
    let result = await builtIn.run(request)
    note(request, "ends")
    return result
  }

  private func note(_ request: TurnRequest, _ what: String) {
    if request.tenant.shard.isCurrent { return }
    escape.withLock { $0 = $0 ?? "turn \(request.turn.id) \(what) outside its shard" }
  }

  /// Lets go of everything that waits, at the end of the process.
  func end() {
    scripted.openAll()
    for continuation in kept.withLock({ $0.take() }) ?? [] { continuation.resume() }
  }
}
