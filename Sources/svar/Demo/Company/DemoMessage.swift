// A message of a thread as it is written in the file, placeholders and all.

internal import Model

/// One message of a hand-written thread, with what happens right after it.
struct DemoMessage: Sendable {
  enum Sender: String, Sendable { case customer, ai, person }

  enum Kind: String, Sendable { case answer, choices, smallTalk, holding, draft }

  let from: Sender
  /// Since the message before.
  let afterSeconds: Int
  let body: String
  /// Of the AI's only.
  let kind: Kind?
  /// Key of the entry that an answer is made from.
  let knowledge: String?
  let approvedBy: String?
  let expectsReply: Bool?
  /// Who wrote, for a person's.
  let user: String?
  let then: [DemoDeed]

  init(_ file: DemoFile) throws(CommandFailure) {
    guard let from: Sender = try file.word("from") else {
      throw CommandFailure("A message in demo/\(file.name).json has no sender.")
    }
    self.from = from
    afterSeconds = file.integer("afterSeconds") ?? 0
    body = try file.text("body")
    kind = try file.word("kind")
    knowledge = file.optionalText("knowledge")
    approvedBy = file.optionalText("approvedBy")
    expectsReply = file.flag("expectsReply")
    user = file.optionalText("user")
    var then: [DemoDeed] = []
    for one in file.list("then") { then.append(try DemoDeed(one)) }
    self.then = then
  }

  /// Why the conversation is handed over after this message, if it is.
  var handOver: HandOverReason? {
    for case .handOver(let reason) in then { return reason }
    return nil
  }

  /// Whether the customer's thanks or yes end the conversation here.
  var isConfirmed: Bool { kind == .smallTalk && then.contains { $0 == .resolveByAI } }

  /// Whether a machine of the customer's wrote this, as whoever closed the conversation saw.
  var closesMachineMail: Bool {
    for case .close(_, let reason) in then { return ["spam", "automatic replies only"].contains(reason) }
    return false
  }
}
