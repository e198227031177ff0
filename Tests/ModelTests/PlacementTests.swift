// B4: which company a contact belongs to, by which rule, and who may move it.

internal import Bytes
internal import Testing

@testable internal import Model

@Suite struct PlacementTests {
  private let desk = Desk()
  private static let vat = "DK13585628"
  private static let otherVat = "DK25313763"

  @Test func `each rule leaves its evidence`() {
    var desk = desk
    let ann = desk.meet("ann@nordic-parts.dk")
    let byDomain = desk[contact: ann]
    #expect(
      byDomain.placement?.rule == .registrableDomain && byDomain.placement?.evidence == "nordic-parts.dk")
    #expect(byDomain.resolutionStatus == .domainInferred)
    let byVat = desk.makeContact("bob@gmail.com", CompanyNumbers(vatNumber: "13 58 56 28"))
    #expect(byVat.placement?.rule == .vatNumber && byVat.placement?.evidence == Self.vat)
    #expect(byVat.resolutionStatus == .registryResolved)
    #expect(desk[account: byVat.accountId].vatNumber == Self.vat)
    #expect(desk[account: byVat.accountId].vatValid == nil)
    let byNumber = desk.makeContact("eve@gmail.com", CompanyNumbers(registrationNumber: "25313763"))
    #expect(byNumber.placement?.rule == .registrationNumber && byNumber.accountId != byVat.accountId)
    desk.must(.linkContact(byNumber.id, byVat.accountId), by: Desk.anna)
    let linked = desk[contact: byNumber.id]
    #expect(linked.placement?.rule == .manualLink && linked.placement?.by == Desk.anna.name)
    #expect(linked.resolutionStatus == .manuallyResolved && linked.accountId == byVat.accountId)
  }

  @Test func `the strongest that hits wins`() {
    var desk = desk
    let domain = desk.makeAccount("By domain") { $0.emailDomain = "mail.nordic-parts.dk" }
    #expect(desk[account: domain].emailDomain == "nordic-parts.dk")
    let number = desk.makeAccount("By number") {
      $0.country = "DK"
      $0.registrationNumber = "25 31 37 63"
    }
    let vat = desk.makeAccount("By VAT number") { $0.vatNumber = Self.vat }
    let all = CompanyNumbers(vatNumber: Self.vat, registrationNumber: "25313763")
    #expect(desk.makeContact("a@nordic-parts.dk", all).accountId == vat)
    let two = CompanyNumbers(registrationNumber: "25313763")
    #expect(desk.makeContact("b@nordic-parts.dk", two).accountId == number)
    #expect(desk.makeContact("c@nordic-parts.dk").accountId == domain)
    #expect(desk.state.accounts.count == 3)
  }

  @Test func `a number that nobody has hits the next rule, and the account learns it`() {
    var desk = desk
    let ann = desk.meet("ann@nordic-parts.dk")
    let account = desk[contact: ann].accountId
    let bob = desk.makeContact("bob@nordic-parts.dk", CompanyNumbers(vatNumber: Self.vat))
    #expect(bob.accountId == account && bob.placement?.rule == .registrableDomain)
    #expect(desk[account: account].vatNumber == Self.vat)
  }

  @Test func `two companies may share a domain, told apart by their numbers`() {
    var desk = desk
    let first = desk.makeContact("ann@nordic-parts.dk", CompanyNumbers(vatNumber: Self.vat))
    let second = desk.makeContact("bob@nordic-parts.dk", CompanyNumbers(vatNumber: Self.otherVat))
    #expect(first.accountId != second.accountId)
    #expect(desk[account: second.accountId].emailDomain == nil)
    let eve = desk.meet("eve@nordic-parts.dk")
    #expect(desk[contact: eve].accountId == first.accountId)
  }

  @Test func `a weaker rule never moves whom a stronger one placed`() {
    var desk = desk
    let other = desk.makeAccount("Other") { $0.emailDomain = "tools.se" }
    var ann = desk.makeContact("ann@nordic-parts.dk", CompanyNumbers(vatNumber: Self.vat))
    let home = ann.accountId
    ann.email = "ann@tools.se"
    desk.must(.changeContact(ann, CompanyNumbers()))
    #expect(desk[contact: ann.id].email == "ann@tools.se" && desk[contact: ann.id].accountId == home)
    desk.must(.linkContact(ann.id, other))
    ann = desk[contact: ann.id]
    desk.must(.changeContact(ann, CompanyNumbers(vatNumber: Self.vat)))
    #expect(desk[contact: ann.id].accountId == other)
    desk.must(.linkContact(ann.id, nil))
    desk.receive(Desk.letter("Again", from: "ann@tools.se"))
    #expect(desk[contact: ann.id].accountId == nil && desk[contact: ann.id].resolutionStatus == .unresolved)
  }

  @Test func `a new address of equal strength moves the contact`() {
    var desk = desk
    let id = desk.meet("ann@nordic-parts.dk")
    var ann = desk[contact: id]
    ann.email = "ann@tools.se"
    desk.must(.changeContact(ann, CompanyNumbers()))
    #expect(desk[account: desk[contact: id].accountId].emailDomain == "tools.se")
    #expect(desk.state.contactByIdentity[Identity(.email, "ann@nordic-parts.dk")] == nil)
    #expect(desk.meet("ann@tools.se") == id)
  }

  @Test func `a shop for people places nobody but by hand`() {
    var desk = desk
    let eve = desk.makeContact("eve@tools.se", in: Desk.shop)
    #expect(eve.accountId == nil && desk.state.accounts.count == 0)
    var contact = Contact()
    contact.workspaceId = Desk.shop
    contact.email = "bob@tools.se"
    guard
      case .failure(.invalid(let path, _)) = desk.run(
        .createContact(contact, CompanyNumbers(vatNumber: Self.vat)))
    else { return #expect(Bool(false)) }
    #expect(path == "vatNumber")
    let account = desk.makeAccount("Tools")
    desk.must(.linkContact(eve.id, account))
    #expect(desk[contact: eve.id].accountId == account)
  }

  @Test func `who was met elsewhere is placed when writing to a workspace for companies`() {
    var desk = desk
    let id = desk.meet("ann@nordic-parts.dk", on: Desk.shopMail)
    #expect(desk[contact: id].accountId == nil)
    desk.meet("ann@nordic-parts.dk")
    #expect(desk[account: desk[contact: id].accountId].emailDomain == "nordic-parts.dk")
  }

  @Test func `a relink takes past conversations along`() {
    var desk = desk
    let receipt = desk.receive(Desk.letter("a", from: "ann@nordic-parts.dk"))
    let account = desk.makeAccount("Other")
    desk.must(.linkContact(receipt.contactId, account))
    var filter = ConversationFilter()
    filter.accountId = account
    #expect(desk.state.conversations(matching: filter, after: nil, limit: 9).ids == [receipt.conversationId])
    #expect(desk.state.lists.hasConversation(of: account, in: Desk.trade))
    #expect(desk.state.contactLists.ids(.account(account), offset: 0, limit: 9) == [receipt.contactId])
  }

  static let refusedAccounts: [(field: String, is: String)] = [
    ("name", ""), ("name", String(repeating: "x", count: 201)), ("country", "dk"), ("country", "DNK"),
    ("emailDomain", "co.uk"), ("emailDomain", "gmail.com"), ("emailDomain", "x y"), ("vatNumber", "DK1"),
    ("registrationNumber", "1"), ("website", String(repeating: "x", count: 501)),
  ]

  @Test(arguments: refusedAccounts)
  func `an account's fields are refused with their path`(field: String, is text: String) {
    var desk = desk
    var account = Account()
    account.name = field == "name" ? text : "Tools"
    account.country = field == "country" ? text : "DK"
    if field == "emailDomain" { account.emailDomain = text }
    if field == "vatNumber" { account.vatNumber = text }
    if field == "registrationNumber" { account.registrationNumber = text }
    if field == "website" { account.website = text }
    guard case .failure(.invalid(let path, _)) = desk.run(.createAccount(account)) else {
      return #expect(Bool(false), "it was taken")
    }
    #expect(path == field)
  }

  @Test func `domain and numbers are one account's`() {
    var desk = desk
    let id = desk.makeAccount("Tools") {
      $0.country = "DK"
      $0.emailDomain = "tools.dk"
      $0.vatNumber = Self.vat
      $0.registrationNumber = "25313763"
    }
    for field in ["emailDomain", "vatNumber", "registrationNumber"] {
      var account = Account()
      account.name = "Again"
      account.country = "DK"
      if field == "emailDomain" { account.emailDomain = "eu.tools.dk" }
      if field == "vatNumber" { account.vatNumber = "DK 13 58 56 28" }
      if field == "registrationNumber" { account.registrationNumber = "25 31 37 63" }
      #expect(desk.run(.createAccount(account)) == .failure(.taken(noun: field, holder: "account")))
    }
    var account = desk[account: id]
    account.vatNumber = nil
    desk.must(.changeAccount(account))
    let next = desk.makeAccount("Next") { $0.vatNumber = Self.vat }
    #expect(next != id)
  }

  @Test func `an identity is one contact's, and a person may add and take one`() {
    var desk = desk
    let ann = desk.meet("ann@nordic-parts.dk")
    let bob = desk.meet("bob@nordic-parts.dk")
    #expect(
      desk.run(.addIdentity(bob, .email, "Ann@nordic-parts.dk"))
        == .failure(.taken(noun: "mail address", holder: "contact")))
    desk.must(.addIdentity(bob, .phone, "12 34 56 78"))
    #expect(desk[contact: bob].phone == "+4512345678")
    #expect(desk.receive(Desk.letter("a", from: "+4512345678", on: Desk.whatsapp)).contactId == bob)
    desk.must(.addIdentity(bob, .email, "bob@gmail.com"))
    desk.must(.removeIdentity(bob, .email, "bob@nordic-parts.dk"))
    #expect(desk[contact: bob].email == "bob@gmail.com")
    #expect(desk.meet("bob@nordic-parts.dk") != bob)
    #expect(desk.run(.removeIdentity(ann, .email, "x@y.dk")) == .failure(.notFound(noun: "identity")))
    var contact = Contact()
    contact.workspaceId = Desk.trade
    #expect(
      desk.run(.createContact(contact, CompanyNumbers()))
        == .failure(.invalid(path: "email", message: "is required, or phone is")))
  }
}
