// The unit of a story: one command, or one step of a turn, at one time.

internal import Bytes
internal import Model

/// One thing that happens in one of the told threads.
struct DemoScene: Sendable {
  enum Act: Sendable {
    case receive(ReceiveMessage)
    /// Quiet time is over: the planned turn starts.
    case startTurn
    case answer(DemoAnswer)
    case confirm(closing: String)
    case handOver(HandOverReason, summary: String, holding: String)
    case approve(by: ID<User>)
    case reply(String, expectsReply: Bool?, by: ID<User>)
    case takeOver(by: ID<User>)
    case assign(to: ID<User>)
    case resolve(by: ID<User>, outcome: String?)
    case close(by: ID<User>)
    /// Nobody's thread: a workspace's AI is switched.
    case setMode(ID<Workspace>, AIMode)
  }

  let at: Instant
  /// The told thread's number in the script.
  let thread: Int
  let act: Act
}
