// Attention items: what wants a person.

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model

let attentionRoutes: [Route] = [
  Route(
    .get, "/api/attention-items", "listAttentionItems", "Attention items, oldest first.",
    scope: .read(.conversations),
    parameters: [
      .init(name: "workspaceId", schema: .uuid, summary: "Filter by workspace."),
      .init(
        name: "status", schema: .words(of: AttentionItem.Status.self),
        summary: "Filter by status; all unless told."),
      .init(name: "conversationId", schema: .uuid, summary: "Filter by conversation."),
    ],
    response: .array(.reference("AttentionItem")),
    .read { (tenant, call, answer) throws(Problem) in
      var query = try call.query()
      let asked = query.id("workspaceId", Workspace.self)
      let status = query.word("status", AttentionItem.Status.self)
      let conversationId = query.id("conversationId", Conversation.self)
      try query.check()
      if let asked { try call.reach(asked) }
      let reach = asked.map { .one($0) } ?? call.reach
      let items = tenant.items(status, in: conversationId)
      tenant.look { state in
        answer.writeJSON { json in
          json.array { json in
            for item in items where reach.contains(item.workspaceId) {
              json.attentionItem(item, state)
            }
          }
        }
      }
    }),
  Route(
    .post, "/api/attention-items/{id}/resolve", "resolveAttentionItem",
    "Ends an item; its conversation stays as it is.", scope: .write(.conversations),
    body: reasonBody, response: .ok,
    .change(
      status: 200,
      { (tenant, call) throws(Problem) in
        let id = try tenant.itemId(&call)
        return .endItem(id, .resolved, reason: try reason(&call))
      }, Route.renderOk)),
  Route(
    .post, "/api/attention-items/{id}/dismiss", "dismissAttentionItem",
    "Ends an item as not needed.", scope: .write(.conversations), body: reasonBody, response: .ok,
    .change(
      status: 200,
      { (tenant, call) throws(Problem) in
        let id = try tenant.itemId(&call)
        return .endItem(id, .dismissed, reason: try reason(&call))
      }, Route.renderOk)),
  Route(
    .post, "/api/attention-items/{id}/acknowledge", "acknowledgeAttentionItem",
    "Says that somebody looks after it.", scope: .write(.conversations), response: .ok,
    .change(
      status: 200,
      { (tenant, call) throws(Problem) in
        let id = try tenant.itemId(&call)
        try call.emptyBody()
        return .acknowledgeItem(id)
      }, Route.renderOk)),
  Route(
    .post, "/api/attention-items/{id}/assign", "assignAttentionItem", "Gives an item to a user.",
    scope: .write(.conversations), body: .object([.init("userId", .uuid)]), response: .ok,
    .change(
      status: 200,
      { (tenant, call) throws(Problem) in
        let id = try tenant.itemId(&call)
        return try call.body { body in .assignItem(id, ID(body.required("userId", .uuid))) }
      }, Route.renderOk)),
]

private let reasonBody: Schema = .object([
  .init("reason", .string(max: Model.Limits.reasonBytesMax), required: false)
])

private func reason(_ call: inout Call) throws(Problem) -> String? {
  try call.body { $0.optional("reason", .string(bytes: 0...Model.Limits.reasonBytesMax)) }
}

extension Tenant {
  /// The items that match, oldest first: through the conversation, or the list of open ones, when that is enough.
  fileprivate func items(
    _ status: AttentionItem.Status?, in conversationId: ID<Conversation>?
  ) -> [AttentionItem] {
    let isWanted: (AttentionItem) -> Bool = { status == nil || $0.status == status }
    if let conversationId {
      let ids = state.conversations.read(conversationId) { $0.attentionItemIds } ?? []
      return ids.compactMap { state.attentionItems[$0] }.filter(isWanted)
    }
    guard status == .open else { return state.attentionItems.all(where: isWanted) }
    var open: [AttentionItem] = []
    state.lists.scan(.attention) { place in
      let ids = state.conversations.read(place.id) { $0.attentionItemIds } ?? []
      open += ids.compactMap { state.attentionItems[$0] }.filter(isWanted)
      return true
    }
    return open.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
  }

  fileprivate func itemId(_ call: inout Call) throws(Problem) -> ID<AttentionItem> {
    let id = try call.id("attention item", AttentionItem.self)
    guard let workspaceId = state.attentionItems.read(id, { $0.workspaceId }) else {
      throw .notFound("attention item")
    }
    try call.reach(workspaceId)
    return id
  }
}
