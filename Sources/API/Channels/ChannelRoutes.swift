// Channels, to be made, read, changed and deleted, and the inbound simulation: a message as a channel's transport would
// bring it.

internal import Bytes
internal import Crypto
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model
internal import Retrieval
internal import Turns

let channelRoutes: [Route] = [
  Route(
    .get, "/api/channels", "listChannels", "The channels that the key reaches.", scope: .read(.channels),
    parameters: [.init(name: "workspaceId", schema: .uuid, summary: "Filter by workspace.")],
    response: .array(.reference("Channel")),
    .read { (tenant, call, answer) throws(Problem) in
      var query = try call.query()
      let asked = query.id("workspaceId", Workspace.self)
      try query.check()
      if let asked { try call.reach(asked) }
      let reach = asked.map { .one($0) } ?? call.reach
      let rows = tenant.state.channels.all { !$0.isDeleted && reach.contains($0.workspaceId) }
      answer.writeJSON { json in
        json.array { json in for row in rows { json.channel(row, tenant.secrets) } }
      }
    }),
  Route(
    .post, "/api/channels", "createChannel", "Makes a channel in a workspace.",
    details: """
      A chat is `active` at once and gets its `config.publicKey`. The other media begin as `provisioning`: until a \
      transport is set up, messages may come in by `receiveMessage`, and what is said is recorded as `held`. `brandId` \
      is the workspace's unless told. `config.inboundAddress` is no other channel's: 409 `already_taken`.
      """,
    scope: .write(.channels), body: .reference("ChannelInput"),
    example: """
      {"workspaceId": "0195a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b", "channelType": "chat", "displayName": "Shop",
      "config": {"allowedOrigins": ["https://shop.example"], "silenceMinutes": 60}}
      """,
    response: .reference("Channel"), version: channelVersion,
    .change(
      status: 201, { (tenant, call) throws(Problem) in try createChannel(tenant, &call) }, renderChannel)),
  Route(
    .get, "/api/channels/{channelId}", "getChannel", "One channel.", scope: .read(.channels),
    response: .reference("Channel"), version: channelVersion,
    .read { (tenant, call, answer) throws(Problem) in
      let channel = try tenant.channel(&call)
      answer.writeJSON { $0.channel(channel, tenant.secrets) }
    }),
  Route(
    .patch, "/api/channels/{channelId}", "updateChannel",
    "Changes settings of a channel; one that is not enabled takes and sends nothing.",
    scope: .write(.channels), body: .reference("ChannelChange"),
    example: #"{"displayName": "Mail", "config": {"fromName": "Nordic Parts", "replyTargetSeconds": 7200}}"#,
    response: .reference("Channel"), version: channelVersion,
    .change(
      status: 200, { (tenant, call) throws(Problem) in try changeChannel(tenant, &call) }, renderChannel)),
  Route(
    .delete, "/api/channels/{channelId}", "deleteChannel", "Deletes a channel for good.",
    details: "Its conversations stay; nothing comes in or goes out any more, and a chat's key opens nothing.",
    scope: .write(.channels), response: .ok, version: channelVersion,
    .change(
      status: 200,
      { (tenant, call) throws(Problem) in
        let channel = try tenant.channel(&call)
        try call.emptyBody()
        return .deleteChannel(channel.id)
      }, Route.renderOk)),
  Route(
    .post, "/api/channels/{channelId}/inbound", "receiveMessage",
    "Takes a customer's message as if the channel had brought it.", scope: .write(.channels),
    body: .reference("InboundMessage"), bodyBytesMax: APILimits.inboundBodyBytesMax,
    response: .reference("InboundReceipt"),
    .upload(
      status: 201, { (tenant, call) throws(Problem) in try receive(tenant, &call) },
      { _, made, json in
        json.object { json in
          for (name, id) in zip(["conversationId", "messageId", "contactId"], made.ids) {
            json.key(text: name)
            json.value(id)
          }
          json.field("duplicate", made.isDuplicate)
        }
      })),
]

private func createChannel(_ tenant: isolated Tenant, _ call: inout Call) throws(Problem) -> Command {
  let state = tenant.state
  let world = call.service.engine.world
  let id = call.newId(Channel.self)
  let channel = try call.body { body in
    let type = body.required("channelType", .enumeration(ChannelType.self))
    var channel = Channel()
    channel.id = id
    channel.workspaceId = body.required("workspaceId", .id(Workspace.self))
    channel.channelType = type
    channel.displayName = body.required("displayName", .string(bytes: 1...Model.Limits.nameBytesMax))
    channel.brandId =
      body.unlessAbsent("brandId", .id(Brand.self)) ?? state.workspaces[channel.workspaceId]?.brandId ?? ID()
    channel.enabled = body.unlessAbsent("enabled", .bool) ?? true
    channel.status = type.statusAtFirst
    channel.silenceMinutes = type.silenceMinutesDefault
    channel.closingSentence = type != .email
    if type == .chat { channel.publicKey = KeyText.make(KeyText.publicKeyPrefix, from: world.random) }
    let config = body.unlessAbsent("config", .object { ChannelChange(&$0, type) })
    config?.apply(to: &channel, tenant.secrets)
    return channel
  }
  guard state.workspaces.contains(channel.workspaceId) else { throw .notFound("workspace") }
  try call.reach(channel.workspaceId)
  return .createChannel(channel)
}

private func changeChannel(_ tenant: isolated Tenant, _ call: inout Call) throws(Problem) -> Command {
  var channel = try tenant.channel(&call)
  let type = channel.channelType
  let changed = try call.body { body in
    var row = RowChange<Channel>()
    let name = JSONKind<String>.string(bytes: 1...Model.Limits.nameBytesMax)
    row.take("displayName", name, \.displayName, from: &body)
    row.take("brandId", .id(Brand.self), \.brandId, from: &body)
    row.take("enabled", .bool, \.enabled, from: &body)
    row.apply(to: &channel)
    let config = body.unlessAbsent("config", .object { ChannelChange(&$0, type) })
    (config ?? ChannelChange()).apply(to: &channel, tenant.secrets)
    return channel
  }
  return .changeChannel(changed)
}

private let renderChannel: Route.Render = { tenant, made, json in
  guard let id = made.ids.first, let channel = tenant.state.channels[ID(id)], !channel.isDeleted else {
    // The answer of an idempotent repetition after the channel was deleted.
    return json.object { $0.field("id", made.ids.first) }
  }
  json.channel(channel, tenant.secrets)
}

private let channelVersion: Route.Version = { tenant, id in
  tenant.state.channels[ID(id)].flatMap { $0.isDeleted ? nil : EntityTag.of($0.wireBytes.span) }
}

private func receive(_ tenant: isolated Tenant, _ call: inout Call) throws(Problem) -> Route.Upload {
  let channel = try tenant.channel(&call)
  let workspace = tenant.state.workspaces[channel.workspaceId]
  return try call.body { body in
    let from = body.required("from", .string(bytes: 1...Model.Limits.addressBytesMax))
    let sender: ReceiveMessage.Sender =
      channel.channelType == .chat
      ? .session(Digest(words: Hashing.sha256(from.utf8Span.span).words), origin: nil)
      : .address(from)
    var order = ReceiveMessage(
      channelId: channel.id, sender: sender,
      body: body.required("body", .string(bytes: 0...Model.Limits.messageBytesMax)))
    let short: JSONKind<String> = .string(bytes: 0...Model.Limits.externalIdBytesMax)
    order.senderName = body.optional("fromName", .string(bytes: 0...Model.Limits.nameBytesMax))
    order.subject = body.optional("subject", short)
    order.externalId = body.optional("messageId", short)
    order.inReplyTo = body.optional("inReplyTo", short)
    order.references =
      body.optional("references", .array(of: short, count: 0...Model.Limits.referencesMax)) ?? []
    order.conversationId = body.optional("conversationId", .uuid).map { ID($0) }
    order.speaker = body.optional("speaker", .enumeration(["caller": "caller", "ai": "ai"]))
    if order.speaker != nil && channel.channelType != .voice {
      body.fault("speaker", "is for voice channels only")
    }
    order.sentAt = body.optional("sentAt", .instant)
    order.autoSubmitted = body.optional("autoSubmitted", .bool) ?? false
    let files =
      body.optional(
        "attachments", .array(of: UploadedFile.kind, count: 0...Model.Limits.attachmentsPerMessageMax))
      ?? []
    if files.reduce(0, { $0 + $1.content.count }) > Model.Limits.attachmentsBytesMax {
      body.fault("attachments", "has more than \(Model.Limits.attachmentsBytesMax) bytes together")
    }
    order.isCourtesy = isCourtesy(order.body, workspace)
    return Route.Upload(contents: files.map(\.content)) { [order] stored in
      var order = order
      order.files = zip(files, stored).map { file, stored in
        ReceiveMessage.File(fileName: file.fileName, mimeType: file.mimeType, stored: stored)
      }
      return .receiveMessage(order)
    }
  }
}

/// Whether a message is only thanks or goodbye.
func isCourtesy(_ text: String, _ workspace: Workspace?) -> Bool {
  let language = workspace.flatMap { Language(code: $0.operatingLanguage) }
  switch SmallTalk.recognize(text, operatingLanguage: language)?.kind {
  case .thanks, .goodbye: return true
  default: return false
  }
}

extension Tenant {
  fileprivate func channel(_ call: inout Call) throws(Problem) -> Channel {
    let id = try call.id("channel", Channel.self)
    guard let channel = state.channels[id], !channel.isDeleted else { throw .notFound("channel") }
    try call.reach(channel.workspaceId)
    return channel
  }
}
