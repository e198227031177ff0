// Rules for who somebody is (`LIFECYCLE.md` B3, B4) as messages say it. A claim is stored and shown, and attaches nobody
// to anything.

extension Decision {
  /// The contact with this identity, found or made, with its account where the workspace sells to companies.
  ///
  /// It may be part of another. Refuses before anything has changed.
  mutating func contact(
    for identity: Identity, name: String?, _ workspace: Workspace, _ state: inout TenantState
  ) throws(Refusal) -> ID<Contact> {
    if let known = state.contactByIdentity[identity], let contact = state.contacts[known] {
      greet(contact, identity, name: name, workspace, &state)
      return known
    }
    var contact = Contact()
    contact.keyNumber = try nextKey(state)
    contact.id = newId()
    contact.workspaceId = workspace.id
    contact.identities = [identity]
    contact.createdAt = now
    contact.updatedAt = now
    if let name { (contact.firstName, contact.lastName) = Contact.split(name: name) }
    switch identity.kind {
    case .email:
      contact.email = identity.value
      place(&contact, by: CompanyEvidence(domain: companyDomain), workspace, &state)
    case .phone: contact.phone = identity.value
    case .session: break
    }
    emit(.contactCreated(contact), &state)
    return contact.id
  }

  /// The key of the next contact.
  func nextKey(_ state: TenantState) throws(Refusal) -> UInt64 {
    let key = max(state.keysGiven, keys.after) + 1
    if key > keys.last { throw .keysExhausted(needed: 1) }
    return key
  }

  /// Somebody who is known writes: a name that was missing is taken, and so is a company that no rule has looked for.
  private mutating func greet(
    _ before: Contact, _ identity: Identity, name: String?, _ workspace: Workspace, _ state: inout TenantState
  ) {
    var after = before
    // A customer's own name never replaces one that is there.
    if after.name == nil, let name { (after.firstName, after.lastName) = Contact.split(name: name) }
    if identity.kind == .email, after.accountId == nil, after.placement == nil, after.isListed {
      place(&after, by: CompanyEvidence(domain: companyDomain), workspace, &state)
    }
    if after == before { return }
    after.updatedAt = now
    emit(.contactChanged(after), &state)
  }

  /// The session with this hash, found or opened: with the contact whom the site vouched for, else with one of its own.
  mutating func session(
    _ secretHash: Digest, origin: String?, _ signed: SignedIdentity?, _ channel: Channel,
    _ workspace: Workspace, _ state: inout TenantState
  ) throws(Refusal) -> ChatSession {
    let id = ChatSession.id(of: secretHash)
    if let known = state.sessions[id] { return known }
    let identity = signed?.identity ?? Identity(.session, id.description)
    var session = ChatSession()
    session.id = id
    session.secretHash = secretHash
    session.channelId = channel.id
    session.contactId = try contact(for: identity, name: signed?.name, workspace, &state)
    session.signed = signed != nil
    session.origin = origin
    session.createdAt = now
    emit(.chatSessionOpened(session), &state)
    return session
  }

  mutating func claim(
    _ id: ID<ChatSession>, _ claims: ContactClaims, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard let session = state.sessions[id] else { throw .notFound(noun: "chat session") }
    try claims.check()
    keep(claims, of: session.contactId, &state)
    return .done
  }

  /// Stores what somebody says of themselves where it is news.
  mutating func keep(_ claims: ContactClaims, of id: ID<Contact>, _ state: inout TenantState) {
    guard let before = state.contacts[id] else { return }
    var after = before
    if let name = claims.name { after.claimedName = name }
    if let email = claims.email { after.claimedEmail = email }
    if let phone = claims.phone { after.claimedPhone = phone }
    if after == before { return }
    after.updatedAt = now
    emit(.contactChanged(after), &state)
  }
}
