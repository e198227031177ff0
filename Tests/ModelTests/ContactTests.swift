// B3 and B4: who somebody is, and whose.

internal import Bytes
internal import Testing

@testable internal import Model

@Suite struct ContactTests {
  static let addresses: [(text: String, is: String?)] = [
    ("ann@nordic-parts.dk", "ann@nordic-parts.dk"),
    ("  Ann@Nordic-Parts.DK\t", "ann@nordic-parts.dk"),
    ("ANN+Bikes@nordic-parts.dk", "ann+bikes@nordic-parts.dk"),
    ("a@b.co", "a@b.co"),
    ("a@xn--kbenhavn-54a.dk", "a@xn--kbenhavn-54a.dk"),
    ("æ@nordic-parts.dk", "æ@nordic-parts.dk"),
    ("a@københavn.dk", nil), ("ann", nil), ("", nil), ("@b.co", nil), ("a@", nil), ("a@b", nil),
    ("a@b..co", nil), ("a@.co", nil), ("a@b.co.", nil), ("a@-b.co", nil), ("a@b-.co", nil), ("a@@b.co", nil),
    ("a b@c.co", nil), ("Ann <a@b.co>", nil), ("a@b.co\r\nBcc: x@y.z", nil), ("a@b_c.co", nil),
    (String(repeating: "a", count: 250) + "@b.co", nil),
    ("a@" + String(repeating: "b", count: 64) + ".co", nil),
  ]

  @Test(arguments: addresses)
  func `an address is folded, or is none`(text: String, is expected: String?) {
    #expect(Identity.email(text)?.value == expected)
  }

  static let numbers: [(text: String, country: String, is: String?)] = [
    ("+45 12 34 56 78", "DK", "+4512345678"), ("0045 12345678", "DK", "+4512345678"),
    ("12 34 56 78", "DK", "+4512345678"), ("+45-12-34-56-78", "SE", "+4512345678"),
    ("070-123 45 67", "SE", "+46701234567"), ("(070) 123 45 67", "SE", "+46701234567"),
    ("40 12 34 56", "NO", "+4740123456"), ("0170 1234567", "DE", "+491701234567"),
    ("040 1234567", "FI", "+358401234567"), ("06 1234 5678", "IT", "+390612345678"),
    ("020 7946 0018", "GB", "+442079460018"), ("+44 (0)20 7946 0018", "DK", "+442079460018"),
    ("0044 (0)20 7946 0018", "DK", "+442079460018"), ("(212) 555-0100", "US", "+12125550100"),
    ("01 23 45 67 89", "FR", "+33123456789"), ("612 345 678", "ES", "+34612345678"),
    ("12345678", "", nil), ("12345678", "XX", nil), ("12", "DK", nil),
    ("+1234567890123456", "DK", nil), ("+45 12 34 56 7x", "DK", nil), ("", "DK", nil), ("+", "DK", nil),
    ("45+12345678", "DK", nil), ("+45 ١٢٣٤٥٦٧٨", "DK", nil),
  ]

  @Test(arguments: numbers)
  func `a number is read as E.164, national ones with the country`(
    text: String, country: String, is expected: String?
  ) {
    #expect(Identity.phone(text, country: country)?.value == expected)
  }

  static let domains: [(address: String, domain: String?, name: String?)] = [
    ("ann@nordic-parts.dk", "nordic-parts.dk", "Nordic Parts"),
    ("ann@mail.nordic-parts.dk", "nordic-parts.dk", "Nordic Parts"),
    ("ann@a.b.c.nordic-parts.dk", "nordic-parts.dk", "Nordic Parts"),
    ("ann@tools.co.uk", "tools.co.uk", "Tools"), ("ann@eu.tools.co.uk", "tools.co.uk", "Tools"),
    ("ann@velo.com.au", "velo.com.au", "Velo"), ("ann@co.uk", nil, nil), ("ann@gmail.com", nil, nil),
    ("ann@x.gmail.com", nil, nil), ("ann@hotmail.co.uk", nil, nil), ("ann@yahoo.dk", nil, nil),
    ("ann@mailinator.com", nil, nil), ("ann@web.de", nil, nil),
  ]

  @Test(arguments: domains)
  func `a business address names its company, free mail none`(
    address: String, domain: String?, name: String?
  ) {
    #expect(domain.map(BusinessDomain.name) == name)
    var desk = Desk()
    let contactId = desk.receive(Desk.letter("a", from: address)).contactId
    let contact = desk.state.contacts[contactId]
    let account = contact?.accountId.flatMap { desk.state.accounts[$0] }
    #expect(account?.emailDomain == domain)
    #expect(contact?.companyName == name)
    #expect(contact?.resolutionStatus == (domain == nil ? .unresolved : .domainInferred))
  }

  @Test func `colleagues share an account, and a shop for people makes none`() {
    var desk = Desk()
    let a = desk.receive(Desk.letter("a", from: "ann@nordic-parts.dk"))
    let b = desk.receive(Desk.letter("a", from: "bob@mail.nordic-parts.dk"))
    #expect(a.contactId != b.contactId)
    #expect(desk.state.contacts[a.contactId]?.accountId == desk.state.contacts[b.contactId]?.accountId)
    #expect(desk.state.accounts.count == 1)
    let c = desk.receive(Desk.letter("a", from: "eve@tools.se", on: Desk.shopMail))
    #expect(desk.state.contacts[c.contactId]?.accountId == nil)
    #expect(desk.state.accounts.count == 1)
  }

  @Test func `an identity is one contact in the whole tenant`() {
    var desk = Desk()
    let a = desk.receive(Desk.letter("a", from: "Ann@Nordic-Parts.dk"))
    let b = desk.receive(Desk.letter("a", from: "ann@nordic-parts.dk", on: Desk.shopMail))
    #expect(a.contactId == b.contactId)
    let c = desk.receive(Desk.letter("a", from: "12 34 56 78", on: Desk.whatsapp))
    let d = desk.receive(Desk.letter("a", from: "+4512345678", on: Desk.phone))
    #expect(c.contactId == d.contactId)
    #expect(desk.state.contacts.count == 2)
  }

  @Test func `a name is taken once and never overwritten by its bearer`() {
    var desk = Desk()
    func letter(_ name: String?) -> ReceiveMessage {
      var order = Desk.letter("a", from: "ann@nordic-parts.dk")
      order.senderName = name
      return order
    }
    let id = desk.receive(letter(nil)).contactId
    desk.receive(letter("   "))
    #expect(desk.state.contacts[id]?.name == nil)
    desk.receive(letter("Ann Sofie Berg"))
    #expect(desk.state.contacts[id]?.firstName == "Ann Sofie")
    #expect(desk.state.contacts[id]?.lastName == "Berg")
    desk.receive(letter("Somebody Else"))
    #expect(desk.state.contacts[id]?.name == "Ann Sofie Berg")
  }

  static let names: [(name: String, first: String?, last: String?)] = [
    ("Ann Berg", "Ann", "Berg"), ("Ann Sofie Berg", "Ann Sofie", "Berg"), ("Ann", "Ann", nil),
    ("  Ann   Berg ", "Ann", "Berg"), ("", nil, nil), (" ", nil, nil),
  ]

  @Test(arguments: names)
  func `a name is split at its last space`(name: String, first: String?, last: String?) {
    let split = Contact.split(name: name)
    #expect(split.first == first && split.last == last)
  }

  @Test func `a claim attaches nobody to anything`() {
    var desk = Desk()
    let ann = desk.receive(Desk.letter("secret", from: "ann@nordic-parts.dk"))
    var order = Desk.word("I am Ann")
    order.claims = ContactClaims(name: "Ann", email: "ann@nordic-parts.dk", phone: "+4512345678")
    let visitor = desk.receive(order)
    #expect(visitor.contactId != ann.contactId)
    #expect(visitor.conversationId != ann.conversationId)
    let contact = desk.state.contacts[visitor.contactId]
    #expect(contact?.claimedEmail == "ann@nordic-parts.dk")
    #expect(contact?.email == nil && contact?.phone == nil && contact?.name == nil)
    #expect(contact?.accountId == nil)
    #expect(contact?.identities.map(\.kind) == [.session])
    #expect(desk.state.contactByIdentity[Identity(.email, "ann@nordic-parts.dk")] == ann.contactId)
    // Said again it is no news; said otherwise it is.
    let session = ChatSession.id(of: Desk.secret(1))
    desk.must(.claimContact(session, order.claims))
    #expect(desk.events.isEmpty)
    desk.must(.claimContact(session, ContactClaims(name: "Eve")))
    #expect(desk.state.contacts[visitor.contactId]?.claimedName == "Eve")
    #expect(desk.state.contacts[visitor.contactId]?.claimedEmail == "ann@nordic-parts.dk")
  }

  @Test func `a session of another channel or with another secret is refused`() {
    var desk = Desk()
    desk.say("a")
    #expect(
      desk.run(.receiveMessage(Desk.word("a", on: Desk.shopChat)))
        == .failure(.invalid(path: "from", message: "is a session of another channel")))
    // Same id, another secret: only the first half of the hash is equal.
    let forged = Digest([UInt8](repeating: 1, count: 16) + [UInt8](repeating: 2, count: 16)) ?? Digest()
    var order = Desk.word("a")
    order.sender = .session(forged, origin: nil)
    #expect(
      desk.run(.receiveMessage(order))
        == .failure(.invalid(path: "from", message: "is a session of another channel")))
  }
}
