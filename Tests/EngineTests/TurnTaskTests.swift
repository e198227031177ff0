import Bytes
import Engine
import EngineTesting
import Model
import Storage
import Testing

/// Turns as tasks of their tenant: what they come to counts only while it holds.
@Suite struct TurnTaskTests {
  private static let person = Actor(.user, "anna")

  @Test func `a person who takes over drops the AI's draft`() throws {
    let shop = Workshop()
    shop.turns = Workshop.answers(suspends: true)
    let process = try shop.start()
    let tenant = try shop.furnish()
    let id = try shop.say("Hello", to: tenant)
    process.settle()
    #expect(process.turns.waiting == 1)
    _ = try shop.commit(.takeOver(id), on: tenant, by: Self.person)
    process.turns.open()
    process.settle()
    let state = try shop.state(of: tenant)
    let conversation = try #require(state.conversations[id])
    #expect(conversation.messages.map(\.body) == ["Hello"])
    #expect(conversation.turn == nil)
    #expect(state.turns.all().map(\.status) == [.superseded])
    #expect(state.turns.all().map(\.reason) == ["taken_over"])
  }

  @Test func `a dropped turn's task is cancelled, and one that ran on is refused`() throws {
    let shop = Workshop()
    shop.turns = Workshop.answers(suspends: true)
    let process = try shop.start()
    let tenant = try shop.furnish()
    let id = try shop.say("Hello", to: tenant)
    process.settle()
    let turn = try #require(try shop.state(of: tenant).conversations[id]?.turn)
    _ = try shop.commit(.reply(Reply(conversationId: id, content: "Here I am.")), on: tenant, by: Self.person)
    let position = process.look(at: tenant) { $0.position }
    var draft = Draft()
    draft.body = "Too late."
    let late = FinishTurn(conversationId: id, turnId: turn.id, outcome: .answer(draft), steps: [])
    #expect(try shop.commit(.finishTurn(late), on: tenant, by: .ai).failureName == "superseded")
    process.turns.open()
    process.settle()
    #expect(process.look(at: tenant) { $0.position } == position, "nothing was committed by the task")
  }

  @Test func `a turn that was open when the power went runs again under its id, and ends`() throws {
    let shop = Workshop()
    shop.turns = Workshop.answers(suspends: true)
    try shop.start()
    let id = try shop.say("Hello", to: shop.furnish())
    try shop.process.settle()
    let turn = try #require(try shop.state(of: shop.tenant()).conversations[id]?.turn)
    shop.crash()
    shop.turns = Workshop.answers(suspends: false)
    let process = try shop.start()
    #expect(process.turns.started == [turn.id])
    let state = try shop.state(of: shop.tenant())
    #expect(state.conversations[id]?.messages.map(\.body) == ["Hello", "On Tuesday."])
    #expect(state.turns[turn.id]?.status == .completed)
    #expect(state.running.isEmpty)
  }

  @Test func `a result that finds no room is kept until there is some`() throws {
    let shop = Workshop()
    shop.storage = StorageSettings(segmentBytes: 24 << 10)
    shop.turns = ScriptedTurns { request in
      var draft = Draft()
      draft.body = "On Tuesday."
      return ScriptedTurns.Script(suspends: request.recent.first?.body == "Hello", .answer(draft))
    }
    let process = try shop.start()
    let tenant = try shop.furnish()
    let id = try shop.say("Hello", to: tenant)
    process.settle()
    shop.world.disk.plan { $0.spaceLeft = 0 }
    var failure: String?
    for _ in 0..<400 where failure == nil {
      let text = String(repeating: "wheel ", count: 40)
      failure = try shop.commit(Workshop.word(text, visitor: 2), on: tenant).failureName
      process.settle()
    }
    #expect(failure == "disk_full")
    process.turns.openAll()
    process.settle()
    #expect(try shop.state(of: tenant).conversations[id]?.messages.count == 1)
    shop.world.disk.plan { $0.spaceLeft = nil }
    process.pass(milliseconds: 5_000)
    #expect(try shop.state(of: tenant).conversations[id]?.messages.map(\.body) == ["Hello", "On Tuesday."])
  }
}
