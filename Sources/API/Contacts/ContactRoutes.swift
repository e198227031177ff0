// Contacts: searching, reading, making and changing them, and everything about one for the person themselves.

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model

let contactRoutes: [Route] = [
  Route(
    .get, "/api/contacts", "searchContacts", "Contacts, oldest first.",
    details: """
      `q`: words that each begin a word of name, address or number. At most \
      \(Model.Limits.searchCandidatesMax) contacts are looked at for it, and `total` counts among them.
      """,
    scope: .read(.contacts),
    parameters: [
      .init(
        name: "q", schema: .string(max: APILimits.filterTextBytesMax),
        summary: "Words of a name, a mail address, or a phone number as it is dialled."),
      .init(name: "workspaceId", schema: .uuid, summary: "Made there, or with a conversation there."),
    ] + OffsetPage.parameters,
    response: .page(.reference("Contact")),
    .read { (tenant, call, answer) throws(Problem) in try searchContacts(tenant, &call, &answer) }),
  Route(
    .post, "/api/contacts", "createContact", "Makes a contact, and places it in its company's account.",
    details: """
      An `email` or a `phone` is needed, which no other contact has. In a workspace that sells to companies the \
      account is found by `vatNumber`, `registrationNumber` or the address's domain, in this order, or made.
      """,
    scope: .write(.contacts), body: .reference("ContactInput"),
    example: """
      {"workspaceId": "a1b2c3d4-e5f6-7890-abcd-ef1234567890", "name": "Anna Johansson",
      "email": "anna@scandinavian-imports.se", "phone": "+46701234567", "externalRef": "crm-4711"}
      """,
    response: .reference("ContactWhole"), version: contactVersion,
    .change(
      status: 201, { (tenant, call) throws(Problem) in try createContact(tenant, &call) }, renderContact)),
  Route(
    .get, "/api/contacts/{id}", "getContact", "One contact.", scope: .read(.contacts),
    response: .reference("ContactWhole"), version: contactVersion, redirects: true,
    .read { (tenant, call, answer) throws(Problem) in
      guard let contact = try tenant.readableContact(call, "", &answer) else { return }
      let isKeyGone = tenant.keyStanding(of: contact.id) == .gone
      answer.writeJSON { $0.contactWhole(contact, tenant.state, isKeyGone: isKeyGone) }
    }),
  Route(
    .patch, "/api/contacts/{id}", "updateContact", "Changes the given fields; null clears one.",
    details: """
      `email` and `phone` are identities: the one before is not this contact's any more. A number or a new address \
      places the contact anew, unless a stronger rule put it where it is.
      """,
    scope: .write(.contacts), body: .reference("ContactChange"),
    example: #"{"firstName": "Anna", "phone": null, "vatNumber": "DK13585628"}"#,
    response: .reference("ContactWhole"), version: contactVersion,
    .change(
      status: 200, { (tenant, call) throws(Problem) in try changeContact(tenant, &call) }, renderContact)),
  Route(
    .get, "/api/contacts/{id}/export", "exportContact", "Everything about a contact, page by page.",
    details: """
      `conversations` is there only for a key that may read conversations. Files are fetched at their `url`.
      """,
    scope: .read(.contacts),
    parameters: [.init(name: "cursor", schema: .string(), summary: "`nextCursor` of the page before.")],
    response: .reference("ContactExport"), redirects: true,
    .read { (tenant, call, answer) throws(Problem) in try exportContact(tenant, &call, &answer) }),
]

private func searchContacts(
  _ tenant: isolated Tenant, _ call: inout Call, _ answer: inout Answer
) throws(Problem) {
  var query = try call.query()
  let asked = query.id("workspaceId", Workspace.self)
  let text = query.filterText("q")
  let wanted = OffsetPage(&query)
  try query.check()
  let workspaceId = try call.workspace(asked: asked)
  let state = tenant.state
  let page = state.contacts(
    matching: text, in: workspaceId.map { ContactScope.workspace($0) } ?? .all, offset: wanted.offset,
    limit: wanted.limit)
  answer.writeJSON { json in
    json.object { json in
      json.array("items") { json in
        for id in page.ids { state.contacts.look(at: id) { json.contact($0[0], state) } }
      }
      json.field("total", page.total)
    }
  }
}

private func createContact(_ tenant: isolated Tenant, _ call: inout Call) throws(Problem) -> Command {
  let own = call.reach.only
  let (contact, numbers) = try call.body { body -> (Contact, CompanyNumbers) in
    var contact = Contact()
    if let id = body.optional("workspaceId", .uuid) {
      contact.workspaceId = ID(id)
    } else if let own {
      contact.workspaceId = own
    } else {
      body.fault("workspaceId", "is required")
    }
    let input = ContactInput(&body)
    input.apply(to: &contact)
    contact.accountId = body.optional("accountId", .uuid).map { ID($0) }
    return (contact, input.numbers)
  }
  guard tenant.state.workspaces.contains(contact.workspaceId) else { throw .notFound("workspace") }
  try call.reach(contact.workspaceId)
  if let accountId = contact.accountId { try tenant.state.reach(accountId, call) }
  return .createContact(contact, numbers)
}

private func changeContact(_ tenant: isolated Tenant, _ call: inout Call) throws(Problem) -> Command {
  var contact = try tenant.state.contact(for: call)
  let input = try call.body { ContactInput(&$0) }
  input.apply(to: &contact)
  return .changeContact(contact, input.numbers)
}

private func exportContact(
  _ tenant: isolated Tenant, _ call: inout Call, _ answer: inout Answer
) throws(Problem) {
  guard let contact = try tenant.readableContact(call, "/export", &answer) else { return }
  let query = try call.query()
  try query.check()
  var filter = ConversationFilter()
  filter.contactId = contact.id
  filter.workspaceId = call.reach.only
  var after: ConversationPlace?
  if let text = query.present("cursor") {
    let cursor = try ConversationCursor(text)
    try cursor.join(&filter)
    after = cursor.place
  }
  let mayReadAll = call.caller.scopes.contains(.read(.conversations))
  let isKeyGone = tenant.keyStanding(of: contact.id) == .gone
  let linker = FileLinker(call)
  tenant.look { state in
    answer.writeJSON { json in
      json.object { json in
        json.key("contact")
        json.contactWhole(contact, state[0], isKeyGone: isKeyGone)
        if mayReadAll { json.exportedConversations(filter, after, call.reach, state, linker) }
      }
    }
  }
}

let renderContact: Route.Render = { tenant, made, json in
  guard let id = made.ids.first, let contact = tenant.state.contacts[ID(id)] else {
    // The answer of an idempotent repetition after an import has dropped the contact.
    return json.object { $0.field("id", made.ids.first) }
  }
  let isKeyGone = tenant.keyStanding(of: contact.id) == .gone
  json.contactWhole(contact, tenant.state, isKeyGone: isKeyGone)
}

/// Moves with everything that is shown, what is its account's and of those who are part of it too.
private let contactVersion: Route.Version = { tenant, id in
  guard let contact = tenant.state.contacts[ID(id)], contact.mergedInto == nil else { return nil }
  var json = JSONWriter()
  let isKeyGone = tenant.keyStanding(of: contact.id) == .gone
  json.contactWhole(contact, tenant.state, isKeyGone: isKeyGone)
  return EntityTag.of(json.span, at: contact.updatedAt)
}

extension EntityTag {
  /// The tag of something that says when it was changed: two changes in one millisecond differ in the checksum.
  static func of(_ bytes: Span<UInt8>, at updatedAt: Instant) -> String {
    "\"\(updatedAt.milliseconds)-\(crc32c(bytes))\""
  }
}

extension Query {
  /// A text to search for, not longer than a filter's.
  mutating func filterText(_ name: String) -> String? {
    guard let text = present(name) else { return nil }
    if text.utf8.count > APILimits.filterTextBytesMax {
      refuse(name, "must have at most \(APILimits.filterTextBytesMax) bytes")
    }
    return text
  }
}

extension JSONWriter {
  /// A contact's conversations, as many as a page has room for, and where the next one begins.
  fileprivate mutating func exportedConversations(
    _ filter: ConversationFilter, _ after: ConversationPlace?, _ reach: KeyReach, _ state: Span<TenantState>,
    _ linker: FileLinker
  ) {
    let page = state[0].conversations(matching: filter, after: after, limit: Model.Limits.pageItemsMax)
    var next = page.next
    array("conversations") { json in
      for id in page.ids {
        var place: ConversationPlace?
        state[0].conversations.look(at: id) { row in
          if reach.contains(row[0].workspaceId) { json.exported(row, state, linker) }
          place = ConversationPlace(lastMessageAt: row[0].lastMessageAt, id: id)
        }
        if let place, json.span.count >= APILimits.exportPageBytes, id != page.ids.last {
          next = place
          break
        }
      }
    }
    if let next { field("nextCursor", ConversationCursor(next, filter).text) }
  }

  private mutating func exported(
    _ row: Span<Conversation>, _ state: Span<TenantState>, _ linker: FileLinker
  ) {
    object { json in
      json.key("conversation")
      json.conversation(row, state)
      json.array("attachments") { json in
        for id in row[0].attachmentIds {
          if let attachment = state[0].attachments[id] { json.attachment(attachment, linker) }
        }
      }
    }
  }
}

extension TenantState {
  /// The contact in the path as it may be changed: who is part of another is not found.
  func contact(for call: Call) throws(Problem) -> Contact {
    let id = try call.id("contact", Contact.self)
    guard let contact = contacts[id], contact.mergedInto == nil else { throw .notFound("contact") }
    try reach(contact, call)
    return contact
  }

  /// Refuses a contact that was neither made in the key's workspace nor has a conversation there.
  func reach(_ contact: Contact, _ call: Call) throws(Problem) {
    if isListed(contact, call.reach) { return }
    try call.reach(contact.workspaceId)
  }

  /// Whether a contact stands in a list of one of the key's own workspaces.
  func isListed(_ contact: Contact, _ reach: KeyReach) -> Bool {
    let place = ContactPlace(contact)
    return reach.workspaces?.contains { contactLists.contains(place, in: .workspace($0)) } ?? false
  }

  /// Refuses an account that is not there, or whose contacts have no conversation in the key's workspace.
  func reach(_ accountId: ID<Account>, _ call: Call) throws(Problem) {
    guard accounts.contains(accountId) else { throw .notFound("account") }
    guard let own = call.reach.workspaces,
      !own.contains(where: { lists.hasConversation(of: accountId, in: $0) })
    else { return }
    throw Problem(
      status: 403, code: "forbidden_workspace",
      message: "No contact of this account has a conversation in this API key's workspace.")
  }
}

extension Tenant {
  /// The contact in the path as it is read; one that is part of another is answered with where that is, and nil.
  fileprivate func readableContact(
    _ call: Call, _ suffix: String, _ answer: inout Answer
  ) throws(Problem) -> Contact? {
    let id = try call.id("contact", Contact.self)
    let root = state.root(of: id)
    guard let contact = state.contacts[root] else { throw .notFound("contact") }
    try state.reach(contact, call)
    if root == id { return contact }
    answer.status = 307
    answer.header("Location", "/api/contacts/\(root)\(suffix)")
    answer.writeJSON { json in
      json.object { json in
        json.field("id", id.uuid)
        json.field("mergedInto", root.uuid)
      }
    }
    return nil
  }
}
