// The rules. A decision checks a command against the state, refuses before anything has changed, and from then
// on only states facts: each is applied at once, so that the next rule of the same command sees it, and all go
// into one journal record (docs/decisions/0002). No clock, no chance, no I/O, no order of a hashed collection.

package import Bytes

/// One command's way through the rules.
package struct Decision: Sendable {
  package let stamp: Stamp
  package private(set) var events: [Event] = []
  /// A fact of ours that the state did not take: a bug, found before anything was journaled.
  package private(set) var contradiction: Contradiction?
  private var ids: UUIDSequence
  let keys: KeyRange
  /// What is registrable of the command's `mailHost`.
  let domain: String?

  package var now: Instant { stamp.at }

  package init(_ stamp: Stamp, seed: (UInt64, UInt64), keys: KeyRange, domain: String?) {
    self.stamp = stamp
    self.keys = keys
    self.domain = domain
    ids = UUIDSequence(at: stamp.at, seed: seed)
    events.reserveCapacity(Self.eventsUsual)
  }

  /// How many facts there is room for at first: more than most commands state.
  private static let eventsUsual = 4

  /// States a fact and applies it.
  package mutating func emit(_ event: Event, _ state: inout TenantState) {
    if contradiction != nil { return }
    do throws(Contradiction) {
      try state.apply(event, stamp)
      events.append(event)
    } catch { contradiction = error }
  }

  mutating func newId<Noun>(_: Noun.Type = Noun.self) -> ID<Noun> { ID(ids.next()) }

  /// Carries out a command, or refuses with nothing changed.
  package mutating func decide(
    _ command: Command, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    switch command {
    case .createTenant, .addUser, .createBrand, .changeBrand, .deleteBrand, .createWorkspace,
      .changeWorkspace, .deleteWorkspace, .createChannel, .changeChannel, .deleteChannel:
      try decideSettings(command, &state)
    case .receiveMessage(let message): try receive(message, &state)
    case .claimContact(let id, let claims): try claim(id, claims, &state)
    case .eraseContact(let id): try erase(id, &state)
    case .createContact(let contact, let numbers): try create(contact, numbers, &state)
    case .changeContact(let contact, let numbers): try change(contact, numbers, &state)
    case .linkContact(let id, let accountId): try link(id, accountId, &state)
    case .addIdentity(let id, let kind, let text): try add(kind, text, to: id, &state)
    case .removeIdentity(let id, let kind, let text): try remove(kind, text, from: id, &state)
    case .mergeContacts(let id, let survivor): try merge(id, into: survivor, &state)
    case .undoMerge(let id, let survivor): try undo(id, of: survivor, &state)
    case .createAccount(let account): try create(account, &state)
    case .changeAccount(let account): try change(account, &state)
    case .reply(let reply): try self.reply(reply, &state)
    case .resolveConversation(let id, let outcome): try resolve(id, outcome: outcome, &state)
    case .closeConversation(let id): try close(id, &state)
    case .reopenConversation(let id): try reopen(id, &state)
    case .takeOver(let id): try takeOver(id, &state)
    case .release(let id): try release(id, &state)
    case .assign(let id, let userId): try assign(id, userId, &state)
    case .approveGate(let id): try approveGate(id, &state)
    case .rejectGate(let id, let reason): try rejectGate(id, reason: reason, &state)
    case .rate(let id, let score, let comment): try rate(id, score: score, comment: comment, &state)
    case .acknowledgeItem(let id): try acknowledge(id, &state)
    case .endItem(let id, let status, let reason): try end(id, status, reason: reason, &state)
    case .assignItem(let id, let userId): try assign(id, to: userId, &state)
    case .createKnowledgeEntry(let order): try create(order, &state)
    case .changeKnowledgeEntry(let order): try change(order, &state)
    case .reviewKnowledgeEntry(let id, let word, let reason): try review(id, word, reason: reason, &state)
    case .deleteKnowledgeEntry(let id): try delete(id, &state)
    case .beginKnowledgeImport(let order): try begin(order, &state)
    case .advanceKnowledgeImport(let id): try advance(id, &state)
    case .createPolicyEntry(let order): try create(order, &state)
    case .changePolicyEntry(let order): try change(order, &state)
    case .reviewPolicyEntry(let id, let word, let reason): try review(id, word, reason: reason, &state)
    case .deletePolicyEntry(let id): try delete(id, &state)
    case .fireDue(let due): try fire(due, &state)
    case .finishTurn(let order): try finish(order, &state)
    case .beginImport(let began): try beginImport(began, &state)
    case .importPart(let part): try importPart(part, &state)
    case .endImport(let ended): try endImport(ended, &state)
    case .dropImport(let id): try dropImport(id, &state)
    case .renewIncarnation(let id): try renewIncarnation(id, &state)
    }
  }
}

/// The keys that a tenant's keyring has for new contacts.
package struct KeyRange: Sendable {
  /// None up to this one may be given: a restored state does not know which were erased since.
  package var after: UInt64
  package var last: UInt64

  package init(after: UInt64, last: UInt64) {
    self.after = after
    self.last = last
  }

  /// Without end: for states whose rows are never sealed.
  package static let all = Self(after: 0, last: .max)
}

extension TenantState {
  func conversation(_ id: ID<Conversation>) throws(Refusal) -> Conversation {
    guard let conversation = conversations[id] else { throw .notFound(noun: "conversation") }
    // What would be said of an erased contact from now on could not be kept.
    if isErased(conversation) { throw .contactErased }
    return conversation
  }

  func channel(_ id: ID<Channel>) throws(Refusal) -> Channel {
    guard let channel = channels[id] else { throw .notFound(noun: "channel") }
    return channel
  }
}
