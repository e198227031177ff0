// The commands that fill a tenant, many in one call: nothing else runs on its shard meanwhile.

internal import Bytes
internal import Engine
internal import Model

extension Tenant {
  /// A chat on which nobody's silence ends anything, so that the folder stays as it was written.
  func addFilledChat(_ id: ID<Channel>) throws(CommandFailure) -> ID<Channel> {
    guard let workspace = state.workspaces.all().first else { throw CommandFailure("There is no workspace.") }
    var chat = Channel()
    chat.id = id
    chat.workspaceId = workspace.id
    chat.brandId = workspace.brandId
    chat.displayName = "Filled"
    chat.silenceMinutes = 0
    try CommandFailure.check(commit(.createChannel(chat), by: .system))
    return id
  }

  /// Writes messages of 200 bytes, round after round over all conversations: a question, then its answer.
  ///
  /// - Returns: how many were taken before the journal was full.
  func fill(
    _ order: FillOrder, _ channel: ID<Channel>, from first: Int, count: Int
  ) throws(CommandFailure) -> Int {
    for number in first..<first + count {
      let text = Self.filledText(number)
      let session = ChatSession.id(of: Self.filledSession(number % order.conversations))
      let command: Command
      if number / order.conversations % 2 == 1,
        let id = state.sessions.read(session, { $0.conversationId }) ?? nil
      {
        command = .reply(Reply(conversationId: id, content: text, expectsReply: false))
      } else {
        let sender = ReceiveMessage.Sender.session(
          Self.filledSession(number % order.conversations), origin: nil)
        command = .receiveMessage(ReceiveMessage(channelId: channel, sender: sender, body: text))
      }
      let result = commit(command, by: Actor(.apiKey, "svar bench"))
      switch result {
      case .failure(.overloaded), .failure(.tenantOverloaded): return number - first
      default: try CommandFailure.check(result)
      }
    }
    return count
  }

  private static func filledText(_ number: Int) -> String {
    let start = "Message \(number) of a folder that is filled for a benchmark. "
    return start + String(repeating: "x", count: 200 - start.utf8.count)
  }

  private static func filledSession(_ conversation: Int) -> Digest { KeyText.hash("filled \(conversation)") }
}
