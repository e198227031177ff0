// For commands that work on a data folder without answering anybody.

internal import Engine
internal import Model

/// Thinks nothing: a turn that starts here waits until it is cancelled or the process ends, and runs in the next
/// server that opens the folder.
struct NoTurns: TurnRunner {
  func run(_ request: TurnRequest) async -> TurnResult {
    // The continuation lives until the end: without it the stream would end at once.
    let (never, continuation) = AsyncStream<Never>.makeStream()
    for await _ in never {}
    continuation.finish()
    return TurnResult(.confirmed(closing: nil), steps: [])
  }
}
