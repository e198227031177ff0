// Rules for contacts that a person or an integration writes (`LIFECYCLE.md` B3): identities are unique in the tenant, a
// name stands in two parts, and a link by hand is stronger than any rule.

extension Decision {
  mutating func create(
    _ order: Contact, _ numbers: CompanyNumbers, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard let workspace = state.workspaces[order.workspaceId] else { throw .notFound(noun: "workspace") }
    var contact = Contact()
    contact.workspaceId = workspace.id
    try write(order, into: &contact, workspace, state)
    if contact.identities.isEmpty { throw .invalid(path: "email", message: "is required, or phone is") }
    let evidence = try Self.evidence(numbers, domain: companyDomain, workspace)
    let account = try order.accountId.map { (id) throws(Refusal) in try state.account(id) }
    contact.keyNumber = try nextKey(state)
    contact.id = newId()
    contact.createdAt = now
    contact.updatedAt = now
    if let account {
      link(&contact, account)
    } else {
      place(&contact, by: evidence, workspace, &state)
    }
    emit(.contactCreated(contact), &state)
    return .made(contact.id.uuid)
  }

  mutating func change(
    _ order: Contact, _ numbers: CompanyNumbers, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    let before = try state.contact(order.id)
    guard let workspace = state.workspaces[before.workspaceId] else { throw .notFound(noun: "workspace") }
    var after = before
    try write(order, into: &after, workspace, state)
    let isNewAddress = after.email != before.email
    let evidence = try Self.evidence(numbers, domain: isNewAddress ? companyDomain : nil, workspace)
    place(&after, by: evidence, workspace, &state)
    return record(after, before, &state)
  }

  /// Links a contact to an account, or with nil to none; no rule moves it after that.
  mutating func link(
    _ id: ID<Contact>, _ accountId: ID<Account>?, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    let before = try state.contact(id)
    let account = try accountId.map { (id) throws(Refusal) in try state.account(id) }
    if before.placement?.rule == .manualLink && before.accountId == accountId { return .done }
    var after = before
    link(&after, account)
    return record(after, before, &state)
  }

  private func link(_ contact: inout Contact, _ account: Account?) {
    contact.accountId = account?.id
    contact.companyName = account?.name ?? contact.companyName
    contact.placement = AccountPlacement(.manualLink, at: now, by: stamp.actor.name)
    contact.resolutionStatus = account == nil ? .unresolved : .manuallyResolved
  }

  /// A person says that an address or number is this contact's.
  mutating func add(
    _ kind: Identity.Kind, _ text: String, to id: ID<Contact>, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    let before = try state.contact(id)
    let identity = try identity(kind, text, "value", before, state)
    if state.contactId(knownBy: identity) == id { return .done }
    try checkFree(identity, for: id, state)
    var after = before
    after.identities.append(identity)
    if kind == .email { after.email = after.email ?? identity.value }
    if kind == .phone { after.phone = after.phone ?? identity.value }
    try after.check()
    return record(after, before, &state)
  }

  /// The identity may be that of somebody who is part of the contact.
  mutating func remove(
    _ kind: Identity.Kind, _ text: String, from id: ID<Contact>, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    let identity = try identity(kind, text, "value", try state.contact(id), state)
    guard state.contactId(knownBy: identity) == id, let holder = state.contactByIdentity[identity],
      let before = state.contacts[holder]
    else { throw .notFound(noun: "identity") }
    var after = before
    after.identities.removeAll { $0 == identity }
    let next = after.identities.first { $0.kind == kind }?.value
    if after.email == identity.value { after.email = next }
    if after.phone == identity.value { after.phone = next }
    return record(after, before, &state)
  }

  private mutating func record(
    _ contact: Contact, _ before: Contact, _ state: inout TenantState
  ) -> CommandResult {
    if contact == before { return .done }
    var after = contact
    after.updatedAt = now
    emit(.contactChanged(after), &state)
    return .done
  }

  /// Copies what may be written, brought into form.
  private func write(
    _ order: Contact, into contact: inout Contact, _ workspace: Workspace, _ state: TenantState
  ) throws(Refusal) {
    contact.firstName = Self.filled(order.firstName)
    contact.lastName = Self.filled(order.lastName)
    contact.companyName = Self.filled(order.companyName)
    contact.externalRef = Self.filled(order.externalRef)
    if order.email != contact.email {
      contact.email = try replace(contact.email, by: order.email, .email, &contact, state)
    }
    if order.phone != contact.phone {
      contact.phone = try replace(contact.phone, by: order.phone, .phone, &contact, state)
    }
    try contact.check()
  }

  private static func filled(_ text: String?) -> String? {
    text.flatMap { $0.trimmedASCII.isEmpty ? nil : $0.trimmedASCII }
  }

  /// Puts one address or number in another's place: the old one is not this contact's any more.
  private func replace(
    _ old: String?, by text: String?, _ kind: Identity.Kind, _ contact: inout Contact, _ state: TenantState
  ) throws(Refusal) -> String? {
    var identity: Identity?
    if let text {
      let parsed = try self.identity(kind, text, kind.rawValue, contact, state)
      try checkFree(parsed, for: contact.id, state)
      identity = parsed
    }
    if identity?.value == old { return old }
    if let old { contact.identities.removeAll { $0 == Identity(kind, old) } }
    if let identity, !contact.identities.contains(identity) { contact.identities.append(identity) }
    return identity?.value
  }

  private func identity(
    _ kind: Identity.Kind, _ text: String, _ path: String, _ contact: Contact, _ state: TenantState
  ) throws(Refusal) -> Identity {
    switch kind {
    case .email:
      if let identity = Identity.email(text) { return identity }
      throw .invalid(path: path, message: "is no mail address")
    case .phone:
      let country = state.workspaces.read(contact.workspaceId) { $0.country } ?? ""
      if let identity = Identity.phone(text, country: country) { return identity }
      throw .invalid(path: path, message: "is no phone number")
    case .session: throw .invalid(path: path, message: "is opened by its visitor only")
    }
  }

  private func checkFree(_ identity: Identity, for id: ID<Contact>, _ state: TenantState) throws(Refusal) {
    guard let holder = state.contactByIdentity[identity], holder != id else { return }
    throw .taken(noun: identity.kind == .email ? "mail address" : "phone number", holder: "contact")
  }
}

extension TenantState {
  func account(_ id: ID<Account>) throws(Refusal) -> Account {
    guard let account = accounts[id] else { throw .notFound(noun: "account") }
    return account
  }
}
