// Workspaces: what they may hold, what one that is inactive keeps out, and when one may go.

internal import Bytes
internal import Testing

@testable internal import Model

@Suite struct `A workspace` {
  private static let id = ID<Workspace>(UUID(hi: 0x0190_0000_0000_7000, lo: 0x8000_0000_0000_0033))

  private func workspace() -> Workspace {
    var workspace = Workspace()
    workspace.id = Self.id
    workspace.brandId = Desk.brand
    workspace.name = "Sweden"
    workspace.country = "SE"
    return workspace
  }

  private struct Wrong: Sendable {
    var path: String
    var change: @Sendable (inout Workspace) -> Void
  }

  private static let wrongs: [Wrong] = [
    Wrong(path: "name") { $0.name = "" }, Wrong(path: "country") { $0.country = "se" },
    Wrong(path: "country") { $0.country = "SWE" }, Wrong(path: "currency") { $0.currency = "kr" },
    Wrong(path: "operatingLanguage") { $0.operatingLanguage = "swedish" },
    Wrong(path: "documentLanguage") { $0.documentLanguage = "SV" },
    Wrong(path: "timezone") { $0.timezone = "Europe/Copenhage" },
    Wrong(path: "timezone") { $0.timezone = "" },
    Wrong(path: "timezone") { $0.timezone = "Copenhagen" },
    Wrong(path: "legalName") { $0.legalName = String(repeating: "n", count: Limits.nameBytesMax + 1) },
    Wrong(path: "openingHours.weekly.monday[0].to") { $0.openingHours = hours(600, 600) },
    Wrong(path: "openingHours.weekly.monday[0].to") { $0.openingHours = hours(600, 1_441) },
    Wrong(path: "openingHours.weekly.monday[1].from") { $0.openingHours = hours(540, 720, 700, 800) },
    Wrong(path: "openingHours.weekly.monday") {
      $0.openingHours = hours((0..<11).flatMap { [$0 * 10, $0 * 10 + 5] })
    },
    Wrong(path: "openingHours.closedDates[0]") { $0.openingHours = closed("2026-02-29") },
    Wrong(path: "openingHours.closedDates[0]") { $0.openingHours = closed("24/12/2026") },
    Wrong(path: "openingHours.closedDates") {
      $0.openingHours = OpeningHours()
      $0.openingHours?.closedDates = Array(repeating: "2026-12-24", count: 367)
    },
  ]

  private static func hours(_ minutes: UInt32...) -> OpeningHours { hours(minutes) }

  private static func hours(_ minutes: [UInt32]) -> OpeningHours {
    var hours = OpeningHours()
    for index in stride(from: 0, to: minutes.count, by: 2) {
      hours.spans.append(OpeningSpan(.monday, from: minutes[index], to: minutes[index + 1]))
    }
    return hours
  }

  private static func closed(_ date: String) -> OpeningHours {
    var hours = OpeningHours()
    hours.closedDates = [date]
    return hours
  }

  @Test(arguments: wrongs.indices)
  func `is held to its form`(_ index: Int) {
    let wrong = Self.wrongs[index]
    var desk = Desk()
    var made = workspace()
    wrong.change(&made)
    guard case .failure(.invalid(let path, _)) = desk.run(.createWorkspace(made)) else {
      return #expect(Bool(false), "\(wrong.path) was taken")
    }
    #expect(path == wrong.path)
  }

  @Test(arguments: ["UTC", "Europe/Copenhagen", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "EST5EDT"])
  func `takes any time zone of the database`(_ name: String) {
    var desk = Desk()
    var made = workspace()
    made.timezone = name
    made.openingHours = Self.hours(540, 720, 780, 1_440)
    desk.must(.createWorkspace(made))
    #expect(desk.state.workspaces[Self.id]?.timezone == name)
  }

  @Test func `keeps its hours in one order`() {
    var hours = OpeningHours()
    hours.spans = [OpeningSpan(.sunday, from: 1, to: 2), OpeningSpan(.monday, from: 60, to: 70)]
    hours.spans.append(OpeningSpan(.monday, from: 10, to: 20))
    hours.closedDates = ["2026-12-25", "2026-12-24", "2026-12-25"]
    #expect(hours.sorted.spans.map(\.from) == [10, 60, 1])
    #expect(hours.sorted.closedDates == ["2026-12-24", "2026-12-25"])
  }

  @Test func `that is inactive takes nothing in, sends nothing, and its AI does not act`() throws {
    var desk = Desk()
    let id = desk.say("Where is my order?")
    #expect(desk[id].turn != nil)
    var trade = try #require(desk.state.workspaces[Desk.trade])
    trade.isActive = false
    desk.must(.changeWorkspace(trade))
    #expect(desk.run(.receiveMessage(Desk.word("Hello?"))) == .failure(.channelInactive))
    #expect(desk.run(.reply(Reply(conversationId: id, content: "Hi"))) == .failure(.channelInactive))
    desk.fire(.turn, of: id)
    #expect(desk[id].turn == nil && desk.openItems(of: id) == ["customer_reply_pending:ai_off"])
    #expect(desk[id].messages.count == 1)
    trade.isActive = true
    desk.must(.changeWorkspace(trade))
    desk.must(.reply(Reply(conversationId: id, content: "Hi")))
  }

  @Test func `goes when nothing belongs to it, with its deleted channels, and once`() {
    var desk = Desk()
    #expect(desk.run(.deleteWorkspace(Desk.trade)) == .failure(.inUse(noun: "workspace", by: "channels")))
    desk.must(.createWorkspace(workspace()))
    let channel = ID<Channel>(UUID(hi: 9, lo: 9))
    desk.addChannel(channel, .chat, in: Self.id)
    #expect(desk.run(.deleteWorkspace(Self.id)) == .failure(.inUse(noun: "workspace", by: "channels")))
    desk.must(.deleteChannel(channel))
    desk.must(.deleteWorkspace(Self.id))
    #expect(!desk.state.channels.contains(channel))
    #expect(desk.run(.deleteWorkspace(Self.id)) == .failure(.notFound(noun: "workspace")))
    desk.restart()
  }

  @Test(arguments: ["conversations", "knowledge entries", "policies", "contacts"])
  func `stays as long as something belongs to it`(_ user: String) {
    var desk = Desk()
    desk.must(.createWorkspace(workspace()))
    switch user {
    case "conversations":
      let channel = ID<Channel>(UUID(hi: 9, lo: 9))
      desk.addChannel(channel, .chat, in: Self.id)
      desk.must(.receiveMessage(Desk.word("Hello", visitor: 9, on: channel)))
      desk.must(.deleteChannel(channel))
    case "knowledge entries":
      desk.must(
        .createKnowledgeEntry(CreateKnowledgeEntry(workspaceId: Self.id, question: "a?", answer: "b")))
    case "policies":
      desk.must(.createPolicyEntry(CreatePolicyEntry(workspaceId: Self.id, topic: "a", ruleText: "b")))
    default:
      var contact = Contact()
      contact.workspaceId = Self.id
      contact.email = "ann@tools.se"
      desk.must(.createContact(contact, CompanyNumbers()))
    }
    #expect(desk.run(.deleteWorkspace(Self.id)) == .failure(.inUse(noun: "workspace", by: user)))
  }
}
