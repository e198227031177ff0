// Accounts, the companies that contacts belong to: searching, reading, writing them, and who and what is theirs.

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model

private let bareListParameters = OffsetPage.parameters(usual: Model.Limits.bareListItemsMax)

let accountRoutes: [Route] = [
  Route(
    .get, "/api/accounts", "searchAccounts", "Accounts, oldest first.", scope: .read(.accounts),
    parameters: [
      .init(
        name: "q", schema: .string(max: APILimits.filterTextBytesMax),
        summary: "Words that each begin a word of the name, the domain or a number.")
    ] + bareListParameters,
    response: .array(.reference("Account")),
    .read { (tenant, call, answer) throws(Problem) in try searchAccounts(tenant, &call, &answer) }),
  Route(
    .post, "/api/accounts", "createAccount", "Makes an account.",
    details:
      "`emailDomain`, `vatNumber` and `registrationNumber` are no other account's: 409 `already_taken`.",
    scope: .write(.accounts), body: .reference("AccountInput"),
    example: """
      {"name": "Scandinavian Imports AB", "country": "SE", "emailDomain": "scandinavian-imports.se",
      "registrationNumber": "556012-5790"}
      """,
    response: .reference("Account"), version: accountVersion,
    .change(
      status: 201,
      { (tenant, call) throws(Problem) in
        try call.reachEveryWorkspace("An account")
        return try call.body { body in
          var account = Account()
          account.name = body.required("name", .string(bytes: 1...Model.Limits.nameBytesMax))
          AccountInput(&body).apply(to: &account)
          return .createAccount(account)
        }
      }, renderAccount)),
  Route(
    .get, "/api/accounts/{id}", "getAccount", "One account.", scope: .read(.accounts),
    response: .reference("Account"), version: accountVersion,
    .read { (tenant, call, answer) throws(Problem) in
      let account = try tenant.state.account(for: call)
      answer.writeJSON { $0.account(account, tenant.state) }
    }),
  Route(
    .patch, "/api/accounts/{id}", "updateAccount", "Changes the given fields; null clears one.",
    scope: .write(.accounts), body: .reference("AccountChange"),
    example: #"{"name": "Nordic Parts ApS", "vatNumber": "DK13585628", "website": null}"#,
    response: .reference("Account"), version: accountVersion,
    .change(
      status: 200,
      { (tenant, call) throws(Problem) in
        var account = try tenant.state.account(for: call)
        return try call.body { body in
          account.name =
            body.unlessAbsent("name", .string(bytes: 1...Model.Limits.nameBytesMax)) ?? account.name
          AccountInput(&body).apply(to: &account)
          return .changeAccount(account)
        }
      }, renderAccount)),
  Route(
    .get, "/api/accounts/{id}/contacts", "getAccountContacts", "The contacts of an account, oldest first.",
    scope: .read(.accounts), parameters: bareListParameters, response: .array(.reference("Contact")),
    .read { (tenant, call, answer) throws(Problem) in try listContacts(tenant, &call, &answer) }),
  Route(
    .get, "/api/accounts/{id}/conversations", "listAccountConversations",
    "The conversations of an account's contacts, newest message first.", scope: .read(.conversations),
    parameters: conversationListParameters.filter { $0.name != "accountId" },
    response: .object([
      .init("data", .array(.reference("ConversationItem"))), .init("nextCursor", .string(), required: false),
    ]),
    .read { (tenant, call, answer) throws(Problem) in
      let account = try tenant.state.account(for: call)
      try listConversations(tenant, &call, &answer, of: account.id)
    }),
]

private func searchAccounts(
  _ tenant: isolated Tenant, _ call: inout Call, _ answer: inout Answer
) throws(Problem) {
  var query = try call.query()
  let text = query.filterText("q")
  let page = OffsetPage(&query, usual: Model.Limits.bareListItemsMax)
  try query.check()
  let state = tenant.state
  let ids = state.accounts(
    matching: text, in: call.reach, offset: page.offset, limit: page.limit)
  answer.writeJSON { json in
    json.array { json in
      for id in ids { state.accounts.look(at: id) { json.account($0[0], state) } }
    }
  }
}

private func listContacts(
  _ tenant: isolated Tenant, _ call: inout Call, _ answer: inout Answer
) throws(Problem) {
  let account = try tenant.state.account(for: call)
  var query = try call.query()
  let page = OffsetPage(&query, usual: Model.Limits.bareListItemsMax)
  try query.check()
  let state = tenant.state
  let reach = call.reach
  answer.writeJSON { json in
    json.array { json in
      for id in state.contactLists.ids(.account(account.id), offset: page.offset, limit: page.limit) {
        state.contacts.look(at: id) { contact in
          if reach.isLimited, !state.isListed(contact[0], reach) { return }
          json.contact(contact[0], state)
        }
      }
    }
  }
}

private let renderAccount: Route.Render = { tenant, made, json in
  guard let id = made.ids.first, let account = tenant.state.accounts[ID(id)] else {
    // The answer of an idempotent repetition after an import has dropped the account.
    return json.object { $0.field("id", made.ids.first) }
  }
  json.account(account, tenant.state)
}

private let accountVersion: Route.Version = { tenant, id in
  tenant.state.accounts[ID(id)].map { EntityTag.of($0.wireBytes.span, at: $0.updatedAt) }
}

extension TenantState {
  /// The account in the path, if the caller's key reaches it.
  fileprivate func account(for call: Call) throws(Problem) -> Account {
    let id = try call.id("account", Account.self)
    try reach(id, call)
    guard let account = accounts[id] else { throw .notFound("account") }
    return account
  }
}
