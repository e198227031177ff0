// The end of a person in this tenant. When and by whom stand in the record's stamp.

/// Everything personal of a contact is gone: its key is removed from the keyring once this is durable.
package struct ContactErased: WireMessage, Equatable {
  package var contactId = ID<Contact>()
  package var keyNumber: UInt64 = 0

  package init() {}
  package init(_ contactId: ID<Contact>, keyNumber: UInt64) {
    self.contactId = contactId
    self.keyNumber = keyNumber
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "contact_id", &contactId)
    try coder.field(2, "key_number", &keyNumber)
  }
}
