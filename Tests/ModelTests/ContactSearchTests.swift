// Looking contacts and accounts up.

internal import Bytes
internal import Testing

@testable internal import Model

@Suite struct ContactSearchTests {
  private let desk: Desk
  private let ids: [ID<Contact>]

  init() {
    var desk = Desk()
    var ids: [ID<Contact>] = []
    for (name, email, phone) in [
      ("Ann Berg", "ann@nordic-parts.dk", "+4520406010"), ("Bo Østergård", "bo@tools.se", nil),
      ("Ann-Sofie Lund", nil, "+46701234567"),
    ] as [(String, String?, String?)] {
      var contact = Contact()
      contact.workspaceId = Desk.trade
      (contact.firstName, contact.lastName) = Contact.split(name: name)
      (contact.email, contact.phone) = (email, phone)
      if case .made(let id) = desk.must(.createContact(contact, CompanyNumbers())) { ids.append(ID(id)) }
    }
    (self.desk, self.ids) = (desk, ids)
  }

  static let questions: [(q: String, found: [Int])] = [
    ("ann", [0, 2]), ("ANN berg", [0]), ("øster", [1]), ("tools", [1]), ("nordic-parts", [0]), ("nobody", []),
    ("ann@nordic-parts.dk", [0]), ("+45 20 40 60 10", [0]), ("20406010", [0]), ("20 40", [0]),
    ("004520406010", [0]), ("070-123 45 67", [2]), ("701234567", [2]), ("", [0, 1, 2]), ("  ", [0, 1, 2]),
    ("0", [0, 1, 2]), ("sofie", [2]), ("berg lund", []),
  ]

  @Test(arguments: questions)
  func `a contact is found by what its words and numbers begin with`(q: String, found: [Int]) {
    let page = desk.state.contacts(matching: q, in: .all, offset: 0, limit: 10)
    #expect(page.ids == found.map { ids[$0] } && page.total == found.count)
  }

  @Test func `pages go on where they were left, and count all`() {
    for (offset, limit, count) in [(0, 2, 2), (2, 2, 1), (3, 2, 0), (0, 1, 1), (9, 9, 0)] {
      for text in [nil, "ann"] {
        let page = desk.state.contacts(matching: text, in: .all, offset: offset, limit: limit)
        let all = text == nil ? ids : [ids[0], ids[2]]
        #expect(page.ids == Array(all.dropFirst(offset).prefix(limit)) && page.total == all.count)
        if text == nil { #expect(page.ids.count == count) }
      }
    }
  }

  @Test func `a list of thousands is paged without walking it`() {
    var pages = SortedPages<Int>()
    for number in 0..<5_000 { pages.insert(number * 7 % 5_000) }
    for (start, skipped, end) in [
      (0, 0, 5_000), (0, 4_990, 5_000), (100, 700, 900), (3, 9_000, 5_000), (10, 5, 12),
    ] {
      var found: [Int] = []
      var asked = 0
      pages.scan(
        from: start, skipping: skipped,
        inside: {
          asked += 1
          return $0 < end
        }
      ) {
        found.append($0)
        return found.count < 10
      }
      #expect(found == Array((start..<max(start, end)).dropFirst(skipped).prefix(10)))
      #expect(asked < 700)
    }
  }

  @Test func `an account is found by name, domain and number`() {
    var desk = desk
    let id = desk.makeAccount("Østjysk Værktøj") { $0.vatNumber = "DK13585628" }
    for text in ["østjysk", "værk", "dk135"] {
      #expect(desk.state.accounts(matching: text, in: .all, offset: 0, limit: 9) == [id])
    }
    #expect(desk.state.accounts(matching: "nordic", in: .all, offset: 0, limit: 9).count == 1)
    #expect(desk.state.accounts(matching: nil, in: .all, offset: 0, limit: 9).count == 3)
    #expect(desk.state.accounts(matching: nil, in: .all, offset: 2, limit: 9) == [id])
    #expect(desk.state.accounts(matching: nil, in: .one(Desk.trade), offset: 0, limit: 9).isEmpty)
    let receipt = desk.receive(Desk.letter("a", from: "ann@nordic-parts.dk"))
    let account = desk[contact: receipt.contactId].accountId
    #expect(desk.state.accounts(matching: nil, in: .one(Desk.trade), offset: 0, limit: 9) == [account])
    #expect(desk.state.accounts(matching: nil, in: .one(Desk.shop), offset: 0, limit: 9).isEmpty)
  }

  @Test func `a workspace lists whom it made and who wrote to it`() {
    var desk = desk
    #expect(desk.state.contacts(matching: nil, in: .workspace(Desk.shop), offset: 0, limit: 9).total == 0)
    desk.receive(Desk.letter("a", from: "bo@tools.se", on: Desk.shopMail))
    let page = desk.state.contacts(matching: nil, in: .workspace(Desk.shop), offset: 0, limit: 9)
    #expect(page.ids == [ids[1]] && page.total == 1)
    #expect(desk.state.contacts(matching: "ann", in: .workspace(Desk.shop), offset: 0, limit: 9).total == 0)
    desk.must(.mergeContacts(ids[1], into: ids[0]))
    let merged = desk.state.contacts(matching: "bo", in: .workspace(Desk.shop), offset: 0, limit: 9)
    #expect(merged.ids == [ids[0]])
  }
}
