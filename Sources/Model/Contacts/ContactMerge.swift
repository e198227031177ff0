// Two rows turn out to be one person. The survivor stands for both; the other keeps its row, its identities and its key,
// so that nothing personal of one is ever written down under the other's key, and an undo gives back exactly what there
// was. Only conversations move, and they stay sealed for whom they were opened (`Conversation.sealedFor`).

package import Bytes

/// That one contact was merged into another; it stands in the rows of both.
package struct ContactMerge: WireMessage, Equatable {
  package var id = ID<ContactMerge>()
  package var survivorId = ID<Contact>()
  package var mergedId = ID<Contact>()
  package var at = Instant()
  package var by = ""
  package var undoneAt: Instant?
  /// The survivor had no account and took the other's.
  package var tookAccount = false

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "survivor_id", &survivorId)
    try coder.field(3, "merged_id", &mergedId)
    try coder.field(4, "at", &at)
    try coder.field(5, "by", &by)
    try coder.field(6, "undone_at", &undoneAt)
    try coder.field(7, "took_account", &tookAccount)
  }

  /// Until when it may be undone.
  package var undoneUntil: Instant { at.adding(milliseconds: Limits.mergeUndoMs) }
}

/// A contact is part of another from here on.
package struct ContactsMerged: WireMessage, Equatable {
  package var merge = ContactMerge()
  /// What moved to the survivor.
  package var conversationIds: [ID<Conversation>] = []

  package init() {}
  package init(_ merge: ContactMerge, _ conversationIds: [ID<Conversation>]) {
    self.merge = merge
    self.conversationIds = conversationIds
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "merge", &merge)
    try coder.field(2, "conversation_ids", &conversationIds)
  }
}

/// A merge was wrong: what it moved goes back; what was opened since stays with the survivor.
package struct ContactMergeUndone: WireMessage, Equatable {
  package var mergeId = ID<ContactMerge>()
  package var survivorId = ID<Contact>()
  package var mergedId = ID<Contact>()
  package var conversationIds: [ID<Conversation>] = []

  package init() {}
  package init(_ merge: ContactMerge, _ conversationIds: [ID<Conversation>]) {
    (mergeId, survivorId, mergedId) = (merge.id, merge.survivorId, merge.mergedId)
    self.conversationIds = conversationIds
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "merge_id", &mergeId)
    try coder.field(2, "survivor_id", &survivorId)
    try coder.field(3, "merged_id", &mergedId)
    try coder.field(4, "conversation_ids", &conversationIds)
  }
}

extension Contact {
  /// Whom this contact is part of now.
  package var mergedInto: ID<Contact>? {
    merges.first { $0.mergedId == id && $0.undoneAt == nil }?.survivorId
  }

  /// Who is part of this contact now, by a merge of its own.
  package var mergedIds: [ID<Contact>] {
    merges.compactMap { $0.survivorId == id && $0.undoneAt == nil ? $0.mergedId : nil }
  }

  /// Whether it stands in lists: neither part of another nor erased.
  package var isListed: Bool { erasedAt == nil && mergedInto == nil }
}

extension TenantState {
  /// Who stands for a contact: itself, or whom it was merged into.
  package func root(of id: ID<Contact>) -> ID<Contact> {
    var root = id
    // Rows from outside might form a ring.
    for _ in 0..<Limits.mergedContactsMax {
      guard let next = contacts.read(root, { $0.mergedInto }) ?? nil, contacts.contains(next) else { break }
      root = next
    }
    return root
  }

  /// A contact and everybody who is part of it, itself first.
  package func members(of id: ID<Contact>) -> [ID<Contact>] {
    var members = [id]
    var index = 0
    while index < members.count && members.count <= Limits.mergedContactsMax {
      for next in contacts.read(members[index], { $0.mergedIds }) ?? [] where !members.contains(next) {
        members.append(next)
      }
      index += 1
    }
    return members
  }

  /// The contact that has an identity, as it stands in lists.
  package func contactId(knownBy identity: Identity) -> ID<Contact>? {
    contactByIdentity[identity].map { root(of: $0) }
  }

  /// A contact as it is shown: where it has nothing itself, what is known of those that are part of it.
  package func whole(_ contact: Contact) -> Contact {
    if contact.mergedIds.isEmpty { return contact }
    var whole = contact
    for id in members(of: contact.id).dropFirst() {
      guard let part = contacts[id], part.erasedAt == nil else { continue }
      if whole.name == nil { (whole.firstName, whole.lastName) = (part.firstName, part.lastName) }
      whole.email = whole.email ?? part.email
      whole.phone = whole.phone ?? part.phone
      whole.companyName = whole.companyName ?? part.companyName
      whole.externalRef = whole.externalRef ?? part.externalRef
      whole.claimedName = whole.claimedName ?? part.claimedName
      whole.claimedEmail = whole.claimedEmail ?? part.claimedEmail
      whole.claimedPhone = whole.claimedPhone ?? part.claimedPhone
      whole.identities += part.identities
    }
    return whole
  }

  /// The contact that a command is about: neither gone nor part of another.
  func contact(_ id: ID<Contact>) throws(Refusal) -> Contact {
    guard let contact = contacts[id], contact.mergedInto == nil else { throw .notFound(noun: "contact") }
    if contact.erasedAt != nil { throw .contactErased }
    return contact
  }
}
