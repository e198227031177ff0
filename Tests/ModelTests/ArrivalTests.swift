// FIELD.md's complaints that the rules alone decide, by their names there.

internal import Bytes
internal import Testing

@testable internal import Model

@Suite struct ArrivalTests {
  @Test(arguments: [Desk.chat, Desk.whatsapp])
  func `two media 214 ms apart make one conversation`(channel: ID<Channel>) {
    var desk = Desk()
    let media = ["image/jpeg", "audio/ogg"].map { type in
      var order =
        channel == Desk.chat ? Desk.word("") : Desk.letter("", from: "+45 12 34 56 78", on: channel)
      order.files = [ReceiveMessage.File(fileName: "file", mimeType: type)]
      return order
    }
    let first = desk.receive(media[0])
    let second = desk.receive(media[1], after: 214)
    #expect(first.conversationId == second.conversationId)
    #expect(desk.state.conversations.count == 1)
    #expect(desk[first.conversationId].attachmentIds.count == 2)
  }

  @Test func `messages of one sender keep their order`() {
    var desk = Desk()
    var id = ID<Conversation>()
    let words = (0..<20).map { "word \($0)" }
    // Many in one millisecond, the clock never telling them apart.
    for word in words { id = desk.say(word, after: 0) }
    #expect(desk[id].messages.map(\.body) == words)
    #expect(desk.state.conversations.count == 1)
  }

  @Test func `a repeated client id is stored once`() {
    var desk = Desk()
    var order = Desk.word("Where is my order?")
    order.clientId = "c-1"
    let first = desk.receive(order)
    let again = desk.receive(order)
    #expect(desk.events.isEmpty)
    #expect(again.duplicate && again.messageId == first.messageId)
    #expect(desk[first.conversationId].messages.count == 1)
    // The same id of another visitor is another message.
    order.sender = .session(Desk.secret(2), origin: nil)
    #expect(!desk.receive(order).duplicate)
  }

  @Test func `human take-over drops the AI draft`() {
    var desk = Desk()
    let id = desk.say("Where is my order?")
    desk.fire(.turn, of: id)
    let late = desk.finished(Desk.answer("It is on its way."), in: id)
    desk.must(.takeOver(id), by: Desk.anna)
    #expect(desk.run(late, by: .ai) == .failure(.superseded))
    #expect(desk[id].messages.count == 1)
    #expect(desk[id].turn == nil)
    #expect(desk.state.turns[desk[id].turnIds[0]]?.status == .superseded)
    #expect(desk.state.turns[desk[id].turnIds[0]]?.reason == "taken_over")
  }

  @Test func `a hand-over is a typed action`() {
    var desk = Desk()
    let id = desk.say("Can I speak to somebody?")
    desk.fire(.turn, of: id)
    desk.finish(Desk.handOver, in: id)
    #expect(desk.openItems(of: id) == ["escalation:no_answer"])
    #expect(desk[id].messages.last?.details.isHolding == true)
    #expect(desk[id].status == .inProgress)
    #expect(desk[id].lastRoutingPath == .human)
    // Again and again: one item, one holding sentence.
    for _ in 0..<2 {
      desk.say("Hello?")
      desk.fire(.turn, of: id)
      desk.finish(Desk.handOver, in: id)
      #expect(desk.openItems(of: id) == ["escalation:no_answer"])
      #expect(desk[id].messages.filter(\.details.isHolding).count == 1)
    }
  }
}
