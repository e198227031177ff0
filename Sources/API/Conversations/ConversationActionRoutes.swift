// Steering conversations: reply, resolve, take over, release, assign, approve, reject, close, reopen.

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model

/// A POST on a conversation that answers `{"ok":true}`.
private func action(
  _ path: String, _ operation: String, _ summary: String, body: Schema? = nil,
  _ decode: @escaping @Sendable (ID<Conversation>, inout Call) throws(Problem) -> Command
) -> Route {
  Route(
    .post, "/api/conversations/{id}/\(path)", operation, summary, scope: .write(.conversations), body: body,
    response: .ok,
    .change(
      status: 200,
      { (tenant, call) throws(Problem) in
        let id = try call.id("conversation", Conversation.self)
        guard let workspaceId = tenant.workspaceId(of: id) else { throw .notFound("conversation") }
        try call.reach(workspaceId)
        return try decode(id, &call)
      }, Route.renderOk))
}

/// The same without fields.
private func plainAction(
  _ path: String, _ operation: String, _ summary: String,
  _ command: @escaping @Sendable (ID<Conversation>) -> Command
) -> Route {
  action(path, operation, summary) { (id, call) throws(Problem) in
    try call.emptyBody()
    return command(id)
  }
}

private func reasonBody(_ name: String, max: Int) -> Schema {
  .object([.init(name, .nullable(.string(max: max)), required: false)])
}

let conversationActionRoutes: [Route] = [
  action(
    "reply", "replyConversation", "Sends a person's word to the customer; drops any draft of the AI.",
    body: .object([
      .init("content", .string(max: Model.Limits.messageBytesMax, min: 1)),
      .init("expectsReply", .nullable(.boolean), required: false),
    ])
  ) { (id, call) throws(Problem) in
    try call.body { body in
      .reply(
        Reply(
          conversationId: id,
          content: body.required("content", .string(bytes: 1...Model.Limits.messageBytesMax)),
          expectsReply: body.optional("expectsReply", .bool)))
    }
  },
  action(
    "resolve", "resolveConversation", "Ends the conversation as done.",
    body: reasonBody("outcome", max: Model.Limits.outcomeBytesMax)
  ) { (id, call) throws(Problem) in
    try call.body { body in
      .resolveConversation(
        id, outcome: body.optional("outcome", .string(bytes: 0...Model.Limits.outcomeBytesMax)))
    }
  },
  plainAction("take-over", "takeOverConversation", "Puts the caller in charge; the AI is silent.") {
    .takeOver($0)
  },
  plainAction(
    "release", "releaseConversation", "Gives the conversation back: the AI acts on the next message."
  ) { .release($0) },
  action(
    "assign", "assignConversation", "Puts the conversation into a user's own queue.",
    body: .object([.init("userId", .uuid)])
  ) { (id, call) throws(Problem) in
    try call.body { body in .assign(id, ID(body.required("userId", .uuid))) }
  },
  plainAction("unassign", "unassignConversation", "Puts the conversation back into the shared queue.") {
    .assign($0, nil)
  },
  plainAction("approve", "approveConversationAction", "Lets what waits for approval happen.") {
    .approveGate($0)
  },
  action(
    "reject", "rejectConversationAction", "Refuses what waits for approval.",
    body: reasonBody("reason", max: Model.Limits.reasonBytesMax)
  ) { (id, call) throws(Problem) in
    try call.body { body in
      .rejectGate(id, reason: body.optional("reason", .string(bytes: 0...Model.Limits.reasonBytesMax)))
    }
  },
  plainAction("close", "closeConversation", "Ends the conversation administratively: never scored.") {
    .closeConversation($0)
  },
  plainAction("reopen", "reopenConversation", "Takes an ended conversation up again.") {
    .reopenConversation($0)
  },
]
