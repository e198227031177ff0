// `svar bench fill`: a folder full of messages for measuring recovery. The messages go through the same commands as
// any others, in conversations of a visitor and a program that answers, as fast as the journal takes them.

internal import Bytes
internal import Engine
internal import JSONText
internal import Model
internal import World

/// Fills a data folder.
struct Fill: Sendable {
  private let folder: FolderOptions

  init(_ folder: FolderOptions) { self.folder = folder }

  func run(_ order: FillOrder) throws(CommandFailure) -> any Report {
    try DataPath.make(folder.data)
    return try EngineHost(folder.settings).run(writes: true) { engine throws(CommandFailure) in
      let tenant = try await Provisioning(engine).create("Filled \(engine.world.clock.now())")
      let channel = try await tenant.addFilledChat(engine.world.newId())
      var written = 0
      while written < order.messages {
        let count = min(Limits.fillMessagesAtOnce, order.messages - written)
        let taken = try await tenant.fill(order, channel, from: written, count: count)
        written += taken
        if taken < count {
          await tenant.shard.pause(milliseconds: Limits.fillPauseMs, by: engine.world.clock)
        }
      }
      return FilledFolder(tenant: tenant.id, order: order)
    }
  }
}

/// What `svar bench fill` wrote.
struct FilledFolder: Report {
  let tenant: ID<TenantInfo>
  let order: FillOrder

  var text: String { "Tenant \(tenant): \(order.messages) messages in \(order.conversations) conversations." }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("tenantId", tenant.uuid)
      json.field("messages", order.messages)
      json.field("conversations", order.conversations)
    }
  }
}

extension Tenant {
  /// A chat on which nobody's silence ends anything, so that the folder stays as it was written.
  fileprivate func addFilledChat(_ id: ID<Channel>) throws(CommandFailure) -> ID<Channel> {
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
  fileprivate func fill(
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
      if case .failure(.overloaded) = result { return number - first }
      try CommandFailure.check(result)
    }
    return count
  }

  private static func filledText(_ number: Int) -> String {
    let start = "Message \(number) of a folder that is filled for a benchmark. "
    return start + String(repeating: "x", count: 200 - start.utf8.count)
  }

  private static func filledSession(_ conversation: Int) -> Digest { KeyText.hash("filled \(conversation)") }
}
