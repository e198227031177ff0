// B1 and B2: which conversation a message joins, and what a message may not be.

internal import Bytes
internal import Testing

@testable internal import Model

@Suite struct JoiningTests {
  static let number = "+45 12 34 56 78"
  static let ann = "ann@nordic-parts.dk"

  /// Two messages of one sender, and whether they are one conversation on each medium without a reference.
  static let media: [(first: ReceiveMessage, second: ReceiveMessage, joins: Bool)] = [
    (Desk.word("a"), Desk.word("b"), true),
    (Desk.word("a"), Desk.word("b", visitor: 2), false),
    (Desk.word("a"), Desk.word("b", on: Desk.shopChat), false),
    (
      Desk.letter("a", from: number, on: Desk.whatsapp), Desk.letter("b", from: number, on: Desk.whatsapp),
      true
    ),
    (
      Desk.letter("a", from: number, on: Desk.whatsapp),
      Desk.letter("b", from: "+4587654321", on: Desk.whatsapp), false
    ),
    (Desk.letter("a", from: number, on: Desk.phone), Desk.letter("b", from: number, on: Desk.phone), false),
    (Desk.letter("a", from: ann), Desk.letter("b", from: ann), false),
  ]

  @Test(arguments: media)
  func `a message joins by its medium's rule`(
    first: ReceiveMessage, second: ReceiveMessage, joins: Bool
  ) {
    var desk = Desk()
    let before = desk.receive(first)
    // A session is bound to its channel.
    if case .session(let a, _) = first.sender, case .session(let b, _) = second.sender, a == b,
      first.channelId != second.channelId
    {
      #expect(desk.run(.receiveMessage(second)) == .failure(.invalid(path: "from", message: Self.foreign)))
      return
    }
    let after = desk.receive(second)
    #expect((before.conversationId == after.conversationId) == joins)
    #expect(desk[after.conversationId].previousConversationId == nil)
  }

  private static let foreign = "is a session of another channel"

  private func mail(
    _ id: String?, from address: String = ann, replyTo: String? = nil, references: [String] = [],
    subject: String? = nil
  ) -> ReceiveMessage {
    var order = Desk.letter("a", from: address, messageId: id)
    order.inReplyTo = replyTo
    order.references = references
    order.subject = subject
    return order
  }

  @Test func `subject alone never joins`() {
    var desk = Desk()
    let first = desk.receive(mail("<1>", subject: "Order 7"))
    let second = desk.receive(mail("<2>", subject: "Re: Order 7"))
    #expect(first.conversationId != second.conversationId)
  }

  @Test func `a mail joins by In-Reply-To, else by its newest known reference`() {
    var desk = Desk()
    let a = desk.receive(mail("<a>")).conversationId
    let b = desk.receive(mail("<b>")).conversationId
    let table: [(order: ReceiveMessage, joins: ID<Conversation>)] = [
      (mail("<1>", replyTo: "<a>"), a),
      (mail("<2>", replyTo: "<b>", references: ["<a>"]), b),
      (mail("<3>", replyTo: "<unknown>", references: ["<a>", "<b>", "<gone>"]), b),
      (mail("<4>", references: ["<1>"]), a),
      (mail("<5>", replyTo: "", references: ["", "<b>"]), b),
    ]
    for (order, joins) in table {
      #expect(desk.receive(order).conversationId == joins, "\(order.externalId ?? "")")
    }
    let fresh = desk.receive(mail("<6>", replyTo: "<unknown>")).conversationId
    #expect(fresh != a && fresh != b)
  }

  @Test func `a reference to somebody else's conversation joins nothing`() {
    var desk = Desk()
    let first = desk.receive(mail("<1>"))
    let stranger = desk.receive(mail("<2>", from: "eve@elsewhere.org", replyTo: "<1>"))
    #expect(stranger.conversationId != first.conversationId)
    #expect(stranger.contactId != first.contactId)
  }

  @Test func `empty or repeated Message-ID opens its own thread`() {
    var desk = Desk()
    var seen: Set<ID<Conversation>> = []
    for id in ["", "", nil] { seen.insert(desk.receive(mail(id)).conversationId) }
    seen.insert(desk.receive(mail("<1>")).conversationId)
    // A bounce that repeats an id says something of its own; an empty reference swallows nothing.
    seen.insert(desk.receive(mail("<1>", from: "bounces@relay.net")).conversationId)
    seen.insert(desk.receive(mail("<2>", from: "bob@tools.se", replyTo: "")).conversationId)
    #expect(seen.count == 6)
    // Each sender's own id still answers the same again, and carries replies.
    let again = desk.receive(mail("<1>"))
    #expect(again.duplicate && again.contactId == desk.state.contactByIdentity[Identity(.email, Self.ann)])
    let bounced = desk.receive(mail("<1>", from: "bounces@relay.net"))
    #expect(bounced.duplicate && bounced.conversationId != again.conversationId)
    #expect(desk.receive(mail("<3>", replyTo: "<1>")).conversationId == again.conversationId)
  }

  @Test func `one mail to two of our addresses is two messages`() {
    var desk = Desk()
    let first = desk.receive(mail("<1>"))
    let second = desk.receive(Desk.letter("a", from: Self.ann, on: Desk.shopMail, messageId: "<1>"))
    #expect(!second.duplicate)
    #expect(first.contactId == second.contactId)
    #expect(first.conversationId != second.conversationId)
  }

  /// How a conversation ended, how long ago, and whether the next message goes on with it.
  static let endings: [(end: String, hours: Int64, joins: Bool)] = [
    ("resolve", 0, true), ("resolve", 71, true), ("resolve", 72, false), ("resolve", 1_000, false),
    ("abandon", 71, true), ("abandon", 72, false),
    ("close", 0, false), ("close", 1_000, false),
  ]

  @Test(arguments: endings, [Desk.word("a"), Desk.letter("a", from: number, on: Desk.whatsapp)])
  func `an ended conversation goes on within its window, else a new one names it`(
    ending: (end: String, hours: Int64, joins: Bool), order: ReceiveMessage
  ) {
    var desk = Desk()
    let id = desk.receive(order).conversationId
    desk.must(.assign(id, Desk.boId), by: Desk.anna)
    switch ending.end {
    case "resolve": desk.must(.resolveConversation(id, outcome: "Sent again"), by: Desk.anna)
    case "close": desk.must(.closeConversation(id), by: Desk.anna)
    default:
      desk.must(.reply(Reply(conversationId: id, content: "Which one?")), by: Desk.anna)
      desk.fire(.silence, of: id)
      #expect(desk[id].status == .abandoned)
    }
    let outcome = desk[id].outcome
    let next = desk.receive(order, after: ending.hours * 3_600_000).conversationId
    #expect((next == id) == ending.joins)
    if ending.joins {
      #expect(desk[id].status == .open)
      #expect(desk[id].outcome == nil)
      #expect(desk[id].earlierOutcomes == [outcome].compactMap { $0 })
      #expect(desk[id].assignedToUserId == Desk.boId)
      #expect(desk.openItems(of: id) == ["customer_reply_pending:reopened"])
      #expect(desk.items(of: id).last?.assignedToUserId == Desk.boId)
    } else {
      #expect(desk[next].previousConversationId == id)
      #expect(desk[next].assignedToUserId == nil)
    }
  }

  @Test func `a mail that answers a conversation beyond its window opens a new one that names it`() {
    var desk = Desk()
    let id = desk.receive(mail("<1>")).conversationId
    desk.must(.resolveConversation(id, outcome: nil), by: Desk.anna)
    let next = desk.receive(mail("<2>", replyTo: "<1>"), after: 72 * 3_600_000).conversationId
    #expect(next != id && desk[next].previousConversationId == id)
  }

  @Test func `the newest that is not closed is joined, also behind a closed one`() {
    var desk = Desk()
    let first = desk.say("a")
    desk.must(.closeConversation(first), by: Desk.anna)
    let second = desk.say("b")
    desk.must(.closeConversation(second), by: Desk.anna)
    desk.must(.reopenConversation(first), by: Desk.anna)
    #expect(desk[second].previousConversationId == first)
    #expect(desk.say("c") == first)
  }

  @Test(arguments: [(ended: 98, joins: true), (ended: 99, joins: false)])
  func `only a contact's newest hundred conversations are looked at`(ended: Int, joins: Bool) {
    var desk = Desk(comparesEachTime: false)
    let first = desk.say("a")
    desk.must(.closeConversation(first), by: Desk.anna)
    for _ in 0...ended { desk.must(.closeConversation(desk.say("b")), by: Desk.anna) }
    desk.must(.reopenConversation(first), by: Desk.anna)
    let next = desk.say("c")
    #expect((next == first) == joins)
  }

  @Test func `a full conversation goes on in a linked one`() {
    var desk = Desk(comparesEachTime: false)
    let id = desk.say("a")
    desk.must(.takeOver(id), by: Desk.anna)
    for _ in 1..<Limits.conversationMessagesMax { desk.say("b", after: 1) }
    #expect(desk[id].messages.count == Limits.conversationMessagesMax)
    let next = desk.say("c")
    #expect(next != id && desk[next].previousConversationId == id)
    #expect(desk.say("d") == next)
    #expect(
      desk.run(.reply(Reply(conversationId: id, content: "Me.")))
        == .failure(.limitReached(noun: "messages in a conversation", limit: Limits.conversationMessagesMax)))
  }

  @Test(arguments: [Limits.messageBytesMax, 4_000])
  func `a conversation of long messages goes on in a linked one, and its row stays small`(bytes: Int) {
    var desk = Desk(comparesEachTime: false)
    let text = String(repeating: "a", count: bytes)
    let id = desk.say(text)
    desk.must(.takeOver(id), by: Desk.anna)
    var next = id
    while next == id, desk[id].messages.count < Limits.conversationMessagesMax { next = desk.say(text) }
    #expect(next != id && desk[next].previousConversationId == id)
    let reply = Command.reply(Reply(conversationId: id, content: text))
    var replies = 0
    while case .success = desk.run(reply) { replies += 1 }
    #expect(replies > 0)
    let limit = Limits.conversationRepliesBytesMax
    #expect(desk.run(reply) == .failure(.limitReached(noun: "bytes in a conversation", limit: limit)))
    #expect(desk[id].wireBytes.count < Limits.rowBytesMax)
    desk.restart()
    #expect(desk.say(text) == next)
    #expect(desk.run(reply) == .failure(.limitReached(noun: "bytes in a conversation", limit: limit)))
  }

  @Test func `a mail that answers a full conversation goes on in its linked one`() {
    var desk = Desk(comparesEachTime: false)
    let id = desk.receive(mail("<1>")).conversationId
    desk.must(.takeOver(id), by: Desk.anna)
    var ends = [id]
    var number = 1
    while ends.count < 4 {
      number += 1
      var order = mail("<\(number)>", replyTo: "<1>")
      order.body = String(repeating: "a", count: Limits.messageBytesMax)
      let joined = desk.receive(order).conversationId
      if joined == ends.last { continue }
      #expect(!ends.contains(joined) && desk[joined].previousConversationId == ends.last)
      ends.append(joined)
    }
    #expect(desk.receive(mail("<last>", replyTo: "<1>")).conversationId == ends.last)
  }

  @Test func `a machine's mail is recorded and never answered`() {
    var desk = Desk()
    let id = desk.receive(mail("<1>")).conversationId
    desk.fire(.turn, of: id)
    desk.finish(Desk.answer("It is on its way."), in: id)
    let before = desk[id]
    var order = mail("<2>", replyTo: "<1>")
    order.autoSubmitted = true
    desk.receive(order)
    #expect(desk[id].messages.count == before.messages.count + 1)
    #expect(desk[id].status == .awaitingContact)
    #expect(desk[id].epoch == before.epoch)
    #expect(desk[id].turn == nil && desk[id].silenceDueAt == before.silenceDueAt)
    // Nor does it wake what has ended.
    desk.must(.resolveConversation(id, outcome: nil), by: Desk.anna)
    order.externalId = "<3>"
    desk.receive(order)
    #expect(desk[id].status == .resolved)
  }

  @Test func `on the phone our own words are recorded as ours`() {
    var desk = Desk()
    let id = desk.receive(Desk.letter("Where is it?", from: Self.number, on: Desk.phone)).conversationId
    desk.must(.takeOver(id), by: Desk.anna)
    #expect(desk[id].customerWaits)
    var order = Desk.letter("On its way.", from: Self.number, on: Desk.phone)
    order.conversationId = id
    order.speaker = "ai"
    let epoch = desk[id].epoch
    desk.receive(order)
    #expect(desk[id].messages.last?.author.kind == .ai)
    #expect(desk[id].messages.last?.direction == .inbound)
    #expect(desk[id].status == .awaitingContact)
    #expect(desk[id].epoch == epoch && !desk[id].customerWaits)
    // A reply is inbound on the wire as well, and ours all the same.
    desk.must(.reply(Reply(conversationId: id, content: "Goodbye.")), by: Desk.anna)
    desk.must(.release(id), by: Desk.anna)
    #expect(desk.openItems(of: id).isEmpty)
    desk.must(.resolveConversation(id, outcome: nil), by: Desk.anna)
    desk.must(.reopenConversation(id), by: Desk.anna)
    #expect(desk[id].status == .awaitingContact)
  }

  static let refused: [(path: String, change: @Sendable (inout ReceiveMessage) -> Void)] = [
    ("body", { $0.body = "" }),
    ("body", { $0.body = String(repeating: "a", count: Limits.messageBytesMax + 1) }),
    ("subject", { $0.subject = String(repeating: "a", count: 999) }),
    ("messageId", { $0.externalId = String(repeating: "a", count: 999) }),
    ("references", { $0.references = [String](repeating: "<1>", count: 51) }),
    ("sentAt", { $0.sentAt = Instant(milliseconds: 1_800_000_000_000) }),
    ("from", { $0.sender = .address("no address") }),
    ("from", { $0.sender = .session(Desk.secret(1), origin: nil) }),
    ("conversationId", { $0.conversationId = ID() }),
    ("speaker", { $0.speaker = "robot" }),
    ("name", { $0.claims.name = String(repeating: "a", count: 255) }),
    ("attachments", { $0.files = [ReceiveMessage.File](repeating: file(), count: 6) }),
    ("attachments", { $0.files = [file(bytes: Limits.attachmentsBytesMax + 1)] }),
    ("attachments[0].fileName", { $0.files = [file(name: String(repeating: "a", count: 256))] }),
    ("attachments[1].fileName", { $0.files = [file(), file(name: "")] }),
  ]

  private static func file(name: String = "a", bytes: Int = 1) -> ReceiveMessage.File {
    ReceiveMessage.File(
      fileName: name, mimeType: "text/plain", stored: StoredFile(digest: Digest(), key: [1], bytes: bytes))
  }

  @Test(arguments: refused.indices)
  func `a message that cannot be taken is refused with its path`(index: Int) {
    var desk = Desk()
    var order = mail("<1>")
    Self.refused[index].change(&order)
    guard case .failure(.invalid(let path, _)) = desk.run(.receiveMessage(order)) else {
      Issue.record("taken: \(Self.refused[index].path)")
      return
    }
    #expect(path == Self.refused[index].path)
  }

  @Test func `a conversation that is named must be the sender's own, on this channel`() {
    var desk = Desk()
    let id = desk.receive(mail("<1>")).conversationId
    var named = mail("<2>")
    named.conversationId = id
    #expect(desk.receive(named).conversationId == id)
    named.externalId = "<3>"
    named.sender = .address("eve@elsewhere.org")
    let refusal = desk.run(.receiveMessage(named))
    #expect(
      refusal
        == .failure(.invalid(path: "conversationId", message: "is not this sender's conversation")))
    named.sender = .address(Self.ann)
    named.channelId = Desk.shopMail
    #expect(
      desk.run(.receiveMessage(named))
        == .failure(.invalid(path: "conversationId", message: "is no conversation of this channel")))
  }

  @Test func `nothing goes in where the channel is off`() {
    var desk = Desk()
    #expect(
      desk.run(.receiveMessage(Desk.word("a", on: Desk.closedChat))) == .failure(.channelInactive))
    #expect(
      desk.run(.receiveMessage(Desk.word("a", on: ID()))) == .failure(.notFound(noun: "channel")))
  }
}
