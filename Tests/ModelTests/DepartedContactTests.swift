// Who an import dropped can still be erased, and who was erased does not come back by one.

internal import Bytes
internal import Testing

@testable internal import Model

struct DepartedContactTests {
  private static let none = StateRows()

  private static func everything(_ desk: Desk) -> StateRows { desk.state.allRows }

  /// Puts these rows in the place of the tenant's.
  private static func replace(_ desk: inout Desk, by rows: StateRows) {
    let id = desk.newId(TenantImport.self)
    desk.must(.beginImport(ImportBegan(id, desk.state.tenant)))
    desk.must(.importPart(PartImported(id, number: 1, rows)))
    desk.must(.endImport(ImportEnded(id, parts: 1)))
  }

  /// A tenant to whom somebody has written, and who that is.
  private static func told() -> (Desk, ID<Contact>) {
    var desk = Desk()
    let id = desk.say("Kolibri")
    return (desk, desk[id].contactId)
  }

  @Test func `a contact that an import dropped is erased under its key`() {
    var (desk, contact) = Self.told()
    let key = desk.state.contacts[contact]?.keyNumber ?? 0
    Self.replace(&desk, by: Self.none)
    #expect(!desk.state.contacts.contains(contact))
    desk.restart()
    desk.must(.eraseContact(contact), by: Desk.anna)
    #expect(desk.events == [.contactErased(ContactErased(contact, keyNumber: key))])
    #expect(desk.state.isKeyErased(key))
    desk.must(.eraseContact(contact))
    #expect(desk.events.isEmpty)
  }

  @Test(arguments: [false, true])
  func `who was erased stays erased through imports that hold nothing of it`(isDropped: Bool) {
    var (desk, contact) = Self.told()
    let before = Self.everything(desk)
    let key = desk.state.contacts[contact]?.keyNumber ?? 0
    if isDropped { Self.replace(&desk, by: Self.none) }
    desk.must(.eraseContact(contact))
    for _ in 0..<2 { Self.replace(&desk, by: Self.none) }
    desk.restart()
    #expect(desk.state.isKeyErased(key))
    Self.replace(&desk, by: before)
    let back = desk.state.contacts[contact]
    #expect(back?.erasedAt != nil && back?.keyNumber == key && desk.state.isKeyErased(key))
    #expect(desk.state.conversations.all().map(\.messages[0].body) == [.erased])
  }

  @Test func `who came in as erased stays so when an older file brings the person`() {
    var (desk, contact) = Self.told()
    let before = Self.everything(desk)
    desk.must(.eraseContact(contact))
    let after = Self.everything(desk)
    // Elsewhere: nobody there has had a key for this contact.
    var other = Desk()
    Self.replace(&other, by: after)
    #expect(other.state.contacts[contact]?.keyNumber == 0)
    Self.replace(&other, by: before)
    #expect(other.state.contacts[contact]?.erasedAt != nil)
    #expect(other.state.conversations.all().map(\.messages[0].body) == [.erased])
  }

  @Test func `a contact that comes back has the key it had`() {
    var (desk, contact) = Self.told()
    let before = Self.everything(desk)
    let key = desk.state.contacts[contact]?.keyNumber ?? 0
    Self.replace(&desk, by: Self.none)
    Self.replace(&desk, by: before)
    #expect(desk.state.contacts[contact]?.keyNumber == key && desk.state.departed.count == 0)
  }

  @Test(arguments: [false, true])
  func `the keys of an import that was dropped are known`(isReplaced: Bool) {
    let (there, contact) = Self.told()
    var desk = Desk()
    let id = desk.newId(TenantImport.self)
    desk.must(.beginImport(ImportBegan(id, desk.state.tenant)))
    desk.must(.importPart(PartImported(id, number: 1, Self.everything(there))))
    let key = desk.state.keysGiven
    let next = desk.newId(TenantImport.self)
    desk.must(isReplaced ? .beginImport(ImportBegan(next, desk.state.tenant)) : .dropImport(id))
    desk.must(.eraseContact(contact))
    #expect(desk.events == [.contactErased(ContactErased(contact, keyNumber: key))])
  }
}
