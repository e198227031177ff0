// Reading conversations: the list with its cursor and filters, one whole, its messages, attachments and turns.

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model

let conversationListParameters: [Route.Parameter] = [
  .init(name: "workspaceId", schema: .uuid, summary: "Filter by workspace."),
  .init(
    name: "status", schema: .words(of: ConversationStatus.self),
    summary: "Filter by status."),
  .init(name: "contactId", schema: .uuid, summary: "Filter by contact."),
  .init(name: "accountId", schema: .uuid, summary: "Filter by account."),
  .init(
    name: "q", schema: .string(max: APILimits.filterTextBytesMax),
    summary: "Words that start a word of the contact's name or address or of the subject."),
  .init(name: "humanManaged", schema: .boolean, summary: "Only those a person is in charge of, or not."),
  .init(name: "hasAttention", schema: .boolean, summary: "Only those with an open attention item, or not."),
  .init(
    name: "limit", schema: .integer(min: 1, max: Model.Limits.pageItemsMax),
    summary: "Page size, \(Model.Limits.pageItemsDefault) unless told."),
  .init(name: "cursor", schema: .string(), summary: "`nextCursor` of the page before."),
]

let conversationRoutes: [Route] = [
  Route(
    .get, "/api/conversations", "listConversations", "Conversations, newest message first.",
    scope: .read(.conversations), parameters: conversationListParameters,
    response: .object([
      .init("data", .array(.reference("ConversationItem"))),
      .init("nextCursor", .string(), required: false),
    ]),
    .read { (tenant, call, answer) throws(Problem) in try listConversations(tenant, &call, &answer) }),
  Route(
    .get, "/api/conversations/{id}", "getConversation", "One conversation, whole.",
    scope: .read(.conversations), response: .reference("Conversation"),
    .view { (state, call, answer) throws(Problem) in
      try call.lookAtConversation(in: state) { row in answer.writeJSON { $0.conversation(row, state) } }
    }),
  Route(
    .get, "/api/conversations/{id}/messages", "listMessages", "All messages, oldest first.",
    scope: .read(.conversations), response: .array(.reference("Message")),
    .view { (state, call, answer) throws(Problem) in
      try call.lookAtConversation(in: state) { row in
        let channelType = state[0].channels.channelType(of: row[0].channelId)
        answer.writeJSON { $0.messages(row[0].messages, channelType) }
      }
    }),
  Route(
    .get, "/api/conversations/{id}/attachments", "listAttachments", "The files of a conversation.",
    scope: .read(.conversations), response: .array(.reference("Attachment")),
    .view { (state, call, answer) throws(Problem) in
      try call.lookAtConversation(in: state) { row in
        let linker = FileLinker(call)
        answer.writeJSON { json in
          json.array { json in
            for id in row[0].attachmentIds {
              if let attachment = state[0].attachments[id] { json.attachment(attachment, linker) }
            }
          }
        }
      }
    }),
  Route(
    .get, "/api/conversations/{id}/attachments/{attachmentId}", "getAttachment",
    "The bytes of a file, always as a download.", scope: .read(.conversations), response: .binary,
    .file { (tenant, call) throws(Problem) in
      let conversation = try tenant.state.conversation(for: call)
      let id = try call.id("attachment", at: 1, Attachment.self)
      guard conversation.attachmentIds.contains(id), let attachment = tenant.state.attachments[id] else {
        throw .notFound("attachment")
      }
      return attachment
    }),
  Route(
    .get, "/api/conversations/{id}/turns", "listTurns", "The AI's turns with their whole trace.",
    scope: .read(.conversations), response: .array(.reference("Turn")),
    .view { (state, call, answer) throws(Problem) in
      try call.lookAtConversation(in: state) { row in
        answer.writeJSON { json in
          json.array { json in
            for id in row[0].turnIds {
              if let turn = state[0].turns[id] { json.turn(turn, state) }
            }
          }
        }
      }
    }),
  Route(
    .get, "/api/workspaces/{workspaceId}/conversations/status-counts", "countConversations",
    "How many conversations there are in each status.", scope: .read(.conversations),
    response: .object(ConversationStatus.allCases.map { .init($0.rawValue, .integer(min: 0)) }),
    .read { (tenant, call, answer) throws(Problem) in
      let id = try tenant.workspaceId(&call)
      answer.writeJSON { json in
        json.object { json in
          for status in ConversationStatus.allCases {
            json.key(text: status.rawValue)
            json.value(tenant.state.lists.count(id, status))
          }
        }
      }
    }),
]

/// - Parameter accountId: whose, where the path says it.
func listConversations(
  _ tenant: isolated Tenant, _ call: inout Call, _ answer: inout Answer, of accountId: ID<Account>? = nil
) throws(Problem) {
  var query = try call.query()
  var filter = ConversationFilter()
  filter.workspaceId = query.id("workspaceId")
  filter.status = query.word("status")
  // Who is part of another contact is found under that one.
  filter.contactId = query.id("contactId").map { tenant.state.root(of: $0) }
  filter.accountId = accountId ?? query.id("accountId")
  filter.humanManaged = query.bool("humanManaged")
  filter.hasAttention = query.bool("hasAttention")
  if let text = query.present("q") {
    if text.utf8.count > APILimits.filterTextBytesMax {
      query.refuse("q", "must have at most \(APILimits.filterTextBytesMax) bytes")
    }
    filter.text = text
  }
  let limit = query.integer(
    "limit", 1...Model.Limits.pageItemsMax, default: Model.Limits.pageItemsDefault)
  try query.check()
  filter.workspaceId = try call.workspace(asked: filter.workspaceId)
  var after: ConversationPlace?
  if let text = query.present("cursor") {
    let cursor = try ConversationCursor(text)
    try cursor.join(&filter)
    after = cursor.place
  }
  // One copy of the state for the whole page, not one per row.
  let state = tenant.state
  let page = state.conversations(matching: filter, after: after, limit: limit)
  var line: [UInt8] = []
  answer.writeJSON { json in
    json.object { json in
      json.array("data") { json in
        for id in page.ids {
          state.conversations.look(at: id) { json.conversationItem($0, state, &line) }
        }
      }
      if let next = page.next { json.field("nextCursor", ConversationCursor(next, filter).text) }
    }
  }
}

extension Call {
  /// Lends the conversation in the path as a span of one, if the caller's key reaches its workspace.
  func lookAtConversation(
    in state: Span<TenantState>, _ body: (Span<Conversation>) -> Void
  ) throws(Problem) {
    let id = try self.id("conversation", Conversation.self)
    var refusal: Problem?
    let isThere = state[0].conversations.look(at: id) { row in
      do throws(Problem) {
        try reach(row[0].workspaceId)
        body(row)
      } catch { refusal = error }
    }
    if let refusal { throw refusal }
    if !isThere { throw .notFound("conversation") }
  }
}

extension Table where Row == Channel {
  /// What kind of channel this is; chat where there is none.
  func channelType(of id: ID<Channel>) -> ChannelType {
    var type = ChannelType.chat
    look(at: id) { type = $0[0].channelType }
    return type
  }
}

extension TenantState {
  /// The conversation in the path, if the caller's key reaches its workspace.
  func conversation(for call: Call) throws(Problem) -> Conversation {
    let id = try call.id("conversation", Conversation.self)
    guard let conversation = conversations[id] else { throw .notFound("conversation") }
    try call.reach(conversation.workspaceId)
    return conversation
  }
}

extension Tenant {
  /// The workspace in the path, if it is there and the caller's key reaches it.
  func workspaceId(_ call: inout Call) throws(Problem) -> ID<Workspace> {
    let id = try call.id("workspace", Workspace.self)
    guard state.workspaces.contains(id) else { throw .notFound("workspace") }
    try call.reach(id)
    return id
  }
}
