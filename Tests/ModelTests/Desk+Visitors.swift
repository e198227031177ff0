// What customers do at the desk, in one line each.

internal import Bytes
internal import Testing

@testable internal import Model

extension Desk {
  /// The hash of a chat visitor's secret.
  static func secret(_ visitor: UInt8) -> Digest {
    Digest([UInt8](repeating: visitor, count: 32)) ?? Digest()
  }

  /// A visitor's message on a chat channel.
  static func word(
    _ body: String, visitor: UInt8 = 1, on channel: ID<Channel> = chat
  ) -> ReceiveMessage {
    ReceiveMessage(channelId: channel, sender: .session(secret(visitor), origin: nil), body: body)
  }

  /// A message from an address or a number.
  static func letter(
    _ body: String, from address: String, on channel: ID<Channel> = mail, messageId: String? = nil
  ) -> ReceiveMessage {
    var order = ReceiveMessage(channelId: channel, sender: .address(address), body: body)
    order.externalId = messageId
    return order
  }

  /// Receives, and says where the message stands.
  @discardableResult
  mutating func receive(
    _ order: ReceiveMessage, after wait: Int64 = 1_000, at location: SourceLocation = #_sourceLocation
  ) -> Receipt {
    if case .received(let receipt) = must(
      .receiveMessage(order), after: wait, by: Self.customer, at: location)
    {
      return receipt
    }
    return Receipt(conversationId: ID(), messageId: ID(), contactId: ID(), duplicate: false)
  }

  @discardableResult
  mutating func say(
    _ body: String, visitor: UInt8 = 1, after wait: Int64 = 1_000,
    at location: SourceLocation = #_sourceLocation
  ) -> ID<Conversation> {
    receive(Self.word(body, visitor: visitor), after: wait, at: location).conversationId
  }

  /// What is due for a conversation, of one kind.
  func due(_ kind: DueTime.Kind, of id: ID<Conversation>) -> DueTime? {
    self[id].dueTimes.first { $0.kind == kind }
  }

  /// Waits until it is due and fires it.
  @discardableResult
  mutating func fire(
    _ kind: DueTime.Kind, of id: ID<Conversation>, at location: SourceLocation = #_sourceLocation
  ) -> Result<CommandResult, Refusal> {
    let due = due(kind, of: id) ?? DueTime(kind, at: now, id)
    return run(.fireDue(due), after: max(0, due.at.milliseconds - now.milliseconds), at: location)
  }

  /// The running turn's result.
  func finished(_ outcome: TurnOutcome, in id: ID<Conversation>) -> Command {
    .finishTurn(
      FinishTurn(
        conversationId: id, turnId: self[id].turn?.id ?? ID(), outcome: outcome,
        steps: [TurnStep(.decision, at: now)]))
  }

  @discardableResult
  mutating func finish(
    _ outcome: TurnOutcome, in id: ID<Conversation>, after wait: Int64 = 100,
    at location: SourceLocation = #_sourceLocation
  ) -> Result<CommandResult, Refusal> {
    run(finished(outcome, in: id), after: wait, by: .ai, at: location)
  }

  static func answer(_ body: String, expectsReply: Bool = false) -> TurnOutcome {
    var draft = Draft()
    draft.body = body
    draft.expectsReply = expectsReply
    return .answer(draft)
  }

  static let handOver = TurnOutcome.handOver(
    .noAnswer, summary: "Asks for a spare wheel", candidates: [], holding: "A colleague will answer.")
}

extension Desk {
  /// Changes the settings of the trade workspace.
  mutating func changeTrade(_ body: (inout Workspace) -> Void) {
    var workspace = state.workspaces[Self.trade] ?? Workspace()
    body(&workspace)
    must(.changeWorkspace(workspace))
  }
}
