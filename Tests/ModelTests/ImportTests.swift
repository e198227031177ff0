// An import shows at its end or never; what it cannot take is refused, and the tenant stays what it was.

import Bytes
import Testing

@testable import Model

struct ImportTests {
  private func begun(_ desk: inout Desk) -> ID<TenantImport> {
    let id = desk.newId(TenantImport.self)
    desk.must(.beginImport(ImportBegan(id, desk.state.tenant)))
    return id
  }

  /// Every row of the desk's tenant.
  private func everything(_ desk: Desk) -> StateRows { desk.state.allRows }

  @Test func `nothing of an import shows before its end, and then everything`() {
    var desk = Desk()
    let before = everything(desk)
    let id = begun(&desk)
    var part = StateRows()
    part.brands = before.brands
    part.brands[0].name = "Another"
    desk.must(.importPart(PartImported(id, number: 1, part)))
    #expect(everything(desk) == before)
    let sequence = desk.state.sequence
    desk.must(.endImport(ImportEnded(id, parts: 1)))
    #expect(everything(desk) == part)
    #expect(desk.state.sequence == sequence + 1 && desk.state.shadow == nil)
  }

  @Test func `a part that came before is taken for done`() {
    var desk = Desk()
    let id = begun(&desk)
    var part = StateRows()
    part.brands = everything(desk).brands
    desk.must(.importPart(PartImported(id, number: 1, part)))
    desk.must(.importPart(PartImported(id, number: 1, part)))
    #expect(desk.events.isEmpty && desk.state.shadow?.parts == 1)
  }

  @Test(
    arguments: [
      (["brands", "brands"], "created twice"), (["workspaces"], "there is no such brand"),
      (["brands", "channels"], "there is no such workspace"),
      (["brands", "workspaces", "knowledge", "channels", "sessions"], "there is no such contact"),
      (["brands", "workspaces", "channels", "conversations"], "there is no such contact"),
      (["items"], "there is no such conversation"),
    ])
  func `rows that cannot stand are refused, and the import goes on without them`(
    _ tables: [String], _ sentence: String
  ) {
    var desk = Desk()
    desk.say("Hello")
    let all = everything(desk)
    let id = begun(&desk)
    var part = StateRows()
    for table in tables {
      switch table {
      case "brands": part.brands += all.brands
      case "workspaces": part.workspaces = all.workspaces
      case "channels": part.channels = all.channels
      case "sessions": part.sessions = all.sessions
      case "conversations": part.conversations = all.conversations
      case "items":
        var item = AttentionItem()
        item.id = desk.newId(AttentionItem.self)
        part.attentionItems = [item]
      default: continue
      }
    }
    guard case .failure(.invalid(_, let message)) = desk.run(.importPart(PartImported(id, number: 1, part)))
    else {
      Issue.record("it was taken")
      return
    }
    #expect(message.contains(sentence), "\(message)")
    #expect(desk.state.shadow?.parts == 0)
  }

  /// One change of the rows that a talk has left, and the path under which it is refused.
  struct Excess: CustomTestStringConvertible {
    let path: String
    let change: @Sendable (inout StateRows) -> Void
    var testDescription: String { path }
  }

  @Test(
    arguments: [
      Excess(path: "channels.*.config.reopenHours") { $0.channels[0].reopenHours = 8_761 },
      Excess(path: "channels.*.reopen_hours") { $0.channels[0].reopenHours = .max },
      Excess(path: "channels.*.config.silenceMinutes") { $0.channels[0].silenceMinutes = -1 },
      Excess(path: "channels.*.created_at") { $0.channels[0].createdAt = Instant(milliseconds: .min) },
      Excess(path: "conversations.*.silence_due_at") {
        $0.conversations[0].silenceDueAt = Instant(milliseconds: 253_402_300_800_000)
      },
      Excess(path: "conversations.*.messages.0.sent_at") {
        $0.conversations[0].changeFirstMessage { $0.sentAt = Instant(milliseconds: .max) }
      },
      Excess(path: "conversations.*.epoch") { $0.conversations[0].epoch = .max },
      Excess(path: "conversations.*.open_attention_items") { $0.conversations[0].openAttentionItems = .max },
      Excess(path: "conversations.*.body") {
        $0.conversations[0].changeFirstMessage {
          $0.body = String(repeating: "x", count: Limits.messageBytesMax + 1)
        }
      },
      Excess(path: "conversations.*.messages") {
        let message = $0.conversations[0].messages[0]
        let count = Limits.rowBytesMax / Limits.messageFixedBytes
        $0.conversations[0].messages = MessageList([Message](repeating: message, count: count))
      },
      Excess(path: "conversations.*.score") {
        $0.conversations[0].rating = Rating(score: 6, comment: nil, at: Instant())
      },
      Excess(path: "workspaces.*.rules_version") { $0.workspaces[0].rulesVersion = .max },
      Excess(path: "workspaces.*.auto_approve_confidence") { $0.workspaces[0].autoApproveConfidence = .nan },
      Excess(path: "brands.*.name") { $0.brands[0].name = "" },
      Excess(path: "users.*.name") { $0.users[0].name = String(repeating: "x", count: 201) },
      Excess(path: "contacts.*.identities") {
        $0.contacts[0].identities[0].value = String(repeating: "x", count: 255)
      },
    ])
  func `a row that no command could have made is refused with its place`(_ excess: Excess) {
    var desk = Desk()
    desk.say("Hello")
    var part = everything(desk)
    let id = begun(&desk)
    excess.change(&part)
    guard case .failure(.invalid(let path, _)) = desk.run(.importPart(PartImported(id, number: 1, part)))
    else {
      Issue.record("it was taken")
      return
    }
    let steps = path.split(separator: ".").enumerated().map { $0.offset == 1 ? "*" : String($0.element) }
    #expect(steps.joined(separator: ".") == excess.path)
    #expect(desk.state.shadow?.parts == 0)
  }

  @Test func `more rows than a table may have are refused`() {
    var desk = Desk()
    let id = begun(&desk)
    var part = StateRows()
    part.brands = (0...Limits.brandsMax).map { number in
      var brand = Brand()
      brand.id = ID(UUID(hi: 9, lo: UInt64(number)))
      brand.name = "Brand"
      return brand
    }
    let refused = desk.run(.importPart(PartImported(id, number: 1, part)))
    #expect(refused == .failure(.limitReached(noun: "brands", limit: Limits.brandsMax)))
  }

  @Test func `how many items are open is counted, whatever the file says`() {
    var desk = Desk(mode: .off)
    let conversation = desk.say("Hello")
    var part = everything(desk)
    #expect(part.conversations[0].openAttentionItems == 1)
    let id = begun(&desk)
    part.conversations[0].openAttentionItems = 1 << 30
    desk.must(.importPart(PartImported(id, number: 1, part)))
    desk.must(.endImport(ImportEnded(id, parts: 1)))
    #expect(desk[conversation].openAttentionItems == 1)
    desk.must(.acknowledgeItem(part.attentionItems[0].id))
    #expect(desk[conversation].openAttentionItems == 0)
  }

  @Test func `a part without a number contradicts`() {
    var desk = Desk()
    let id = begun(&desk)
    var state = desk.state
    #expect(throws: Contradiction.self) {
      try state.apply(.partImported(PartImported(id, number: 0, StateRows())), desk.stamp)
    }
  }

  @Test func `an import's rows hold no rows again, however deep somebody nests them`() throws {
    var bytes: [UInt8] = []
    for _ in 0..<20_000 {
      var outer: [UInt8] = []
      outer.appendKey(StatePart.shadowPartsTag, .bytes)
      outer.appendVarint(UInt64(bytes.count))
      bytes = outer + bytes
    }
    let part = try StatePart(wire: bytes.span)
    #expect(part.shadowParts == [StateRows()])
  }

  @Test(arguments: [ID<TenantInfo>(), ID(DirectoryState.journalId)])
  func `no tenant has an id that means something else`(_ id: ID<TenantInfo>) {
    var info = TenantInfo()
    info.id = id
    info.name = "Nordic Cycles"
    #expect(throws: Refusal.invalid(path: "id", message: "\(id) is no tenant's")) { try info.check() }
    var state = TenantState()
    let stamp = Stamp(at: Instant(milliseconds: 1), actor: .system, requestId: ID())
    var decision = Decision(stamp, seed: (1, 2), keys: .all, domain: nil)
    #expect(throws: Refusal.self) { try decision.decide(.createTenant(info), &state) }
  }

  @Test func `an end before the last part, a part out of turn and an unknown import are refused`() {
    var desk = Desk()
    let id = begun(&desk)
    let other = desk.newId(TenantImport.self)
    #expect(desk.run(.endImport(ImportEnded(id, parts: 1))).isRefused)
    #expect(desk.run(.importPart(PartImported(id, number: 2, StateRows()))).isRefused)
    #expect(desk.run(.importPart(PartImported(other, number: 1, StateRows()))).isRefused)
    #expect(desk.run(.dropImport(other)).isRefused)
    desk.must(.dropImport(id))
    #expect(desk.state.shadow == nil)
  }
}

extension TenantState {
  /// Every row: parts that stand one behind the other are one part.
  var allRows: StateRows {
    var bytes: [UInt8] = []
    forEachPart(bytes: 1) { bytes += $0.wireBytes }
    return (try? StateRows(wire: bytes.span)) ?? StateRows()
  }
}

extension Result where Success == CommandResult, Failure == Refusal {
  fileprivate var isRefused: Bool { if case .failure = self { true } else { false } }
}

extension Conversation {
  fileprivate mutating func changeFirstMessage(_ change: (inout Message) -> Void) {
    var words = Array(messages)
    change(&words[0])
    messages = MessageList(words)
  }
}
