// Conversations as tables: what everybody does in order, and what it comes to, in words that a reader can check.

internal import Model
internal import Retrieval
internal import Testing

@testable internal import Turns

/// One conversation on the chat and its expected end.
struct Talk: Sendable, CustomTestStringConvertible {
  /// What somebody does.
  enum Move: Sendable, ExpressibleByStringLiteral {
    /// The customer writes, and the turn is over before the next move.
    case customer(String)
    /// The customer writes, and goes on at once.
    case quickly(String)
    case takeOver, release, resolve
    case reply(String)
    case wait(minutes: Int)

    init(stringLiteral text: String) { self = .customer(text) }
    init(_ text: String) { self = .customer(text) }
  }

  let title: String
  let moves: [Move]
  /// What we said, in order: names of sentences, `answer NAME`, `choices`, `person`.
  let said: [String]
  /// Status, `auto` when the AI resolved, then open items as `kind:reason`.
  let end: String

  init(_ title: String, _ moves: [Move], said: [String], end: String) {
    self.title = title
    self.moves = moves
    self.said = said
    self.end = end
  }

  var testDescription: String { title }
}

extension Shop {
  /// Plays a conversation and says what came of it.
  func play(_ moves: [Talk.Move], in conversation: ID<Conversation> = ID()) -> Conversation {
    var id = conversation
    for move in moves {
      switch move {
      case .customer(let text): id = say(text).id
      case .quickly(let text): id = send(text)
      case .takeOver: run(.takeOver(id), by: Self.anna)
      case .resolve: run(.resolveConversation(id, outcome: nil), by: Self.anna)
      case .release: run(.release(id), by: Self.anna)
      case .reply(let text): run(.reply(Reply(conversationId: id, content: text)), by: Self.anna)
      case .wait(let minutes): wait(milliseconds: UInt64(minutes) * 60_000)
      }
    }
    settle()
    return self[id]
  }

  /// Our words of a conversation by what they are.
  func said(in conversation: Conversation) -> [String] {
    let state = state
    guard let workspace = state.workspaces[conversation.workspaceId] else { return [] }
    let tone = state.brands[workspace.brandId]?.tone ?? .professional
    let voice = Wording(language: Language(code: workspace.operatingLanguage), tone: tone)
    return conversation.messages.filter(\.isOurs).map { message in
      if message.author.isPerson { return "person" }
      let uses = message.details.uses.map { name(of: $0.entryId) }
      if !uses.isEmpty { return "answer " + uses.joined(separator: " and ") }
      if message.body.contains("\n1. ") { return "choices" }
      let sentence = Wording.Sentence.allCases.first { voice.sentence($0) == message.body }
      return sentence.map { "\($0)" } ?? message.body
    }
  }

  /// Where a conversation stands, in the words of `Talk.end`.
  func end(of conversation: Conversation) -> String {
    let items = openItems(of: conversation).map { item in
      item.kind.rawValue + (item.context.reason.map { ":" + $0 } ?? "")
    }
    return ([conversation.status.rawValue] + (conversation.autoResolved ? ["auto"] : []) + items)
      .joined(separator: " ")
  }
}
