// An import replaces what a tenant holds, and the contacts that it does not bring are gone from the tables. What was
// said of them still stands in the journal, sealed under their keys: so their ids, their keys and whether they were
// erased stay known. Otherwise nobody could erase them any more, and a later import could bring back who was erased.

package import Bytes

/// A contact that the tenant does not hold any more.
package struct DepartedContact: Identified, WireMessage, Equatable {
  /// The contact's.
  package var id = ID<DepartedContact>()
  /// The key that everything personal of it was sealed under; 0 for none.
  package var keyNumber: UInt64 = 0
  /// When everything personal was erased.
  package var erasedAt: Instant?

  package init() {}
  init(_ contact: Contact) {
    id = ID<DepartedContact>(contact.id.uuid)
    keyNumber = contact.keyNumber
    erasedAt = contact.erasedAt
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "key_number", &keyNumber)
    try coder.field(3, "erased_at", &erasedAt)
  }
}

extension TenantState {
  /// What is known of a contact that was ever here: its key, and whether it was erased.
  package func standing(of id: ID<Contact>) -> (keyNumber: UInt64, isErased: Bool)? {
    if let here = contacts.read(id, { ($0.keyNumber, $0.erasedAt != nil) }) { return here }
    return departed.read(ID(id.uuid)) { ($0.keyNumber, $0.erasedAt != nil) }
  }

  /// Keeps in mind who was in the state that this one takes the place of, and is not here; costs its contacts.
  mutating func keepDeparted(from before: TenantState) {
    before.departed.forEach { keep($0) }
    before.contacts.forEach { keep(DepartedContact($0)) }
  }

  /// Forgets an unfinished import but for the keys that its contacts were given.
  mutating func dropShadow() {
    guard let dropped = shadow?.state else { return }
    shadow = nil
    // Who came in as erased was sealed under nothing.
    dropped.contacts.forEach { if $0.erasedAt == nil { keep(DepartedContact($0)) } }
  }

  mutating func keep(_ contact: DepartedContact) {
    if contacts.contains(ID(contact.id.uuid)) || !departed.insert(contact) { return }
    if contact.erasedAt != nil && contact.keyNumber > 0 { erasedKeys.insert(contact.keyNumber) }
  }

  /// Erases a contact that is not here: nothing of it is left but in the journal.
  mutating func eraseDeparted(_ fact: ContactErased, _ stamp: Stamp) throws(Contradiction) {
    let erased = departed.update(ID(fact.contactId.uuid)) { contact -> Bool in
      if contact.keyNumber != fact.keyNumber { return false }
      contact.erasedAt = stamp.at
      return true
    }
    if erased != true {
      throw Contradiction("contact \(fact.contactId) is not there, or has another key")
    }
    if fact.keyNumber > 0 { erasedKeys.insert(fact.keyNumber) }
  }
}
