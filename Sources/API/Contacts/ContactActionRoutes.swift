// What is done with a contact: linking it to an account, saying which addresses are its own, merging, erasing.

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model

/// A POST on a contact, which answers with the contact or `{"ok":true}`.
private func action(
  _ path: String, _ operation: String, _ summary: String, details: String? = nil, body: Schema? = nil,
  example: String? = nil, showsContact: Bool = false,
  _ decode: @escaping @Sendable (TenantState, Contact, inout Call) throws(Problem) -> Command
) -> Route {
  Route(
    .post, "/api/contacts/{id}/\(path)", operation, summary, details: details, scope: .write(.contacts),
    body: body, example: example, response: showsContact ? .reference("ContactWhole") : .ok,
    .change(
      status: 200,
      { (tenant, call) throws(Problem) in
        let contact = try tenant.state.contact(for: call)
        return try decode(tenant.state, contact, &call)
      }, showsContact ? renderContact : Route.renderOk))
}

let contactActionRoutes: [Route] = [
  action(
    "link-account", "linkContactToAccount", "Puts a contact into an account by hand.",
    details: "Its past conversations go with it, and no rule moves it after that.",
    body: .object([.init("accountId", .uuid)]),
    example: #"{"accountId": "12345678-abcd-4f01-a345-678901234567"}"#
  ) { (state, contact, call) throws(Problem) in
    let accountId = try call.body { ID<Account>($0.required("accountId", .uuid)) }
    try state.reach(accountId, call)
    return .linkContact(contact.id, accountId)
  },
  action(
    "unlink-account", "unlinkContactFromAccount", "Says that a contact belongs to no account.",
    details: "No rule moves it after that."
  ) { (_, contact, call) throws(Problem) in
    try call.emptyBody()
    return .linkContact(contact.id, nil)
  },
  action(
    "identities", "addContactIdentity", "Says that a mail address or phone number is the contact's.",
    details:
      "Whoever writes from it is this contact from then on. 409 `already_taken` when another contact has it.",
    body: .reference("IdentityInput"), example: #"{"channel": "phone", "value": "+45 20 40 60 10"}"#,
    showsContact: true
  ) { (_, contact, call) throws(Problem) in
    let (kind, value) = try identity(&call)
    return .addIdentity(contact.id, kind, value)
  },
  action(
    "identities/remove", "removeContactIdentity", "Says that an address or number is not the contact's.",
    body: .reference("IdentityInput"), example: #"{"channel": "email", "value": "henrik@nordic-parts.dk"}"#,
    showsContact: true
  ) { (_, contact, call) throws(Problem) in
    let (kind, value) = try identity(&call)
    return .removeIdentity(contact.id, kind, value)
  },
  action(
    "merge", "mergeContacts", "Makes another contact part of this one.",
    details: """
      This one keeps its id and stands for both; the other's id is redirected where it is read and not found where it \
      is written. It can be undone for 30 days.
      """,
    body: .object([.init("contactId", .uuid)]),
    example: #"{"contactId": "f7e8d9c0-b1a2-3456-7890-abcdef123456"}"#, showsContact: true
  ) { (state, contact, call) throws(Problem) in
    let otherId = try call.body { ID<Contact>($0.required("contactId", .uuid)) }
    guard let other = state.contacts[otherId], other.mergedInto == nil else { throw .notFound("contact") }
    for one in [contact, other] { try state.reachWhole(one, call) }
    return .mergeContacts(otherId, into: contact.id)
  },
  action(
    "merges/{mergeId}/undo", "undoContactMerge", "Takes a merge back.",
    details: "What the merge moved goes back; conversations that were opened since stay."
  ) { (state, contact, call) throws(Problem) in
    let mergeId = try call.id("merge", at: 1, ContactMerge.self)
    if !contact.merges.contains(where: { $0.id == mergeId }) { throw .notFound("merge") }
    try call.emptyBody()
    try state.reachWhole(contact, call)
    return .undoMerge(mergeId, of: contact.id)
  },
  action(
    "erase", "eraseContact",
    "Ends the contact's conversations and erases everything personal of it, for good.",
    details: """
      Its key goes from the keyring's file as soon as this is durable: `erased.keyGone` of the contact says when. Who \
      was merged into it goes too.
      """
  ) { (state, contact, call) throws(Problem) in
    try call.emptyBody()
    try state.reachWhole(contact, call)
    return .eraseContact(contact.id)
  },
]

private func identity(_ call: inout Call) throws(Problem) -> (Identity.Kind, String) {
  try call.body { body in
    let kind = body.required("channel", .enumeration(["email": Identity.Kind.email, "phone": .phone]))
    return (kind, body.required("value", .string(bytes: 1...Model.Limits.addressBytesMax)))
  }
}

extension TenantState {
  /// Refuses a contact that is more than the key's workspace's: what is done here is done everywhere.
  fileprivate func reachWhole(_ contact: Contact, _ call: Call) throws(Problem) {
    if !call.reach.isLimited { return }
    try call.reach(contact.workspaceId)
    var others: [ID<Workspace>] = []
    lists.scan(.contact(contact.id)) { place in
      if let id = conversations.read(place.id, { $0.workspaceId }), !others.contains(id) { others.append(id) }
      return true
    }
    for id in others { try call.reach(id) }
  }
}
