// An import shows at its end or never; what it cannot take is refused, and the tenant stays what it was.

import Testing

@testable import Model

struct ImportTests {
  private func begun(_ desk: inout Desk) -> ID<TenantImport> {
    let id = desk.newId(TenantImport.self)
    desk.must(.beginImport(ImportBegan(id, desk.state.tenant)))
    return id
  }

  /// Every row of the desk's tenant.
  private func everything(_ desk: Desk) -> StatePart {
    // Parts that stand one behind the other are one part.
    var bytes: [UInt8] = []
    desk.state.forEachPart(bytes: 1) { bytes += $0.wireBytes }
    return (try? StatePart(wire: bytes.span)) ?? StatePart()
  }

  @Test func `nothing of an import shows before its end, and then everything`() {
    var desk = Desk()
    let before = everything(desk)
    let id = begun(&desk)
    var part = StatePart()
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
    var part = StatePart()
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
    var part = StatePart()
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

  @Test func `an end before the last part, a part out of turn and an unknown import are refused`() {
    var desk = Desk()
    let id = begun(&desk)
    let other = desk.newId(TenantImport.self)
    #expect(desk.run(.endImport(ImportEnded(id, parts: 1))).isRefused)
    #expect(desk.run(.importPart(PartImported(id, number: 2, StatePart()))).isRefused)
    #expect(desk.run(.importPart(PartImported(other, number: 1, StatePart()))).isRefused)
    #expect(desk.run(.dropImport(other)).isRefused)
    desk.must(.dropImport(id))
    #expect(desk.state.shadow == nil)
  }
}

extension Result where Success == CommandResult, Failure == Refusal {
  fileprivate var isRefused: Bool { if case .failure = self { true } else { false } }
}
