// Channels, for reading and setting, and the inbound simulation: a message as a channel's transport would bring it.

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
      let rows = tenant.state.channels.all { reach.contains($0.workspaceId) }
      answer.writeJSON { json in json.array { json in for row in rows { json.channel(row) } } }
    }),
  Route(
    .get, "/api/channels/{channelId}", "getChannel", "One channel.", scope: .read(.channels),
    response: .reference("Channel"),
    .read { (tenant, call, answer) throws(Problem) in
      let channel = try tenant.channel(&call)
      answer.writeJSON { $0.channel(channel) }
    }),
  Route(
    .patch, "/api/channels/{channelId}", "updateChannel",
    "Changes settings of a channel; one that is not enabled takes and sends nothing.",
    scope: .write(.channels), body: .reference("ChannelChange"), response: .reference("Channel"),
    .change(
      status: 200, { (tenant, call) throws(Problem) in try changeChannel(tenant, &call) },
      { tenant, made, json in
        if let id = made.ids.first, let row = tenant.state.channels[ID(id)] { json.channel(row) }
      })),
  Route(
    .post, "/api/channels/{channelId}/inbound", "receiveMessage",
    "Takes a customer's message as if the channel had brought it.", scope: .write(.channels),
    body: .reference("InboundMessage"), bodyBytesMax: APILimits.inboundBodyBytesMax,
    response: .reference("InboundReceipt"),
    .change(
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

private func changeChannel(_ tenant: isolated Tenant, _ call: inout Call) throws(Problem) -> Command {
  var channel = try tenant.channel(&call)
  let changed = try call.body { body in
    let name = body.unlessAbsent("displayName", .string(bytes: 1...Model.Limits.nameBytesMax))
    channel.displayName = name ?? channel.displayName
    channel.enabled = body.unlessAbsent("enabled", .bool) ?? channel.enabled
    let config = body.unlessAbsent("config", .object { ChannelChange(&$0) })
    config?.apply(to: &channel)
    return channel
  }
  return .changeChannel(changed)
}

private func receive(_ tenant: isolated Tenant, _ call: inout Call) throws(Problem) -> Command {
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
    order.files =
      body.optional("attachments", .array(of: file, count: 0...Model.Limits.attachmentsPerMessageMax)) ?? []
    order.isCourtesy = isCourtesy(order.body, workspace)
    return .receiveMessage(order)
  }
}

private var file: JSONKind<ReceiveMessage.File> {
  .object { body in
    let content = body.required(
      "contentBase64",
      JSONKind<String>.string(bytes: 0...APILimits.fileBase64BytesMax).refined(
        "must be base64", placeholder: []
      ) { Base64.standard.decode($0.utf8Span.span) })
    return ReceiveMessage.File(
      fileName: body.required("fileName", .string(bytes: 1...Model.Limits.fileNameBytesMax)),
      mimeType: body.required("mimeType", .string(bytes: 1...Model.Limits.fileNameBytesMax)), content: content
    )
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
    guard let channel = state.channels[id] else { throw .notFound("channel") }
    try call.reach(channel.workspaceId)
    return channel
  }
}

extension JSONWriter {
  mutating func channel(_ channel: Channel) {
    object { json in
      json.field("id", channel.id.uuid)
      json.field("workspaceId", channel.workspaceId.uuid)
      json.field("brandId", channel.brandId.uuid)
      json.field("channelType", channel.channelType.rawValue)
      json.field("displayName", channel.displayName)
      json.field("status", channel.status.rawValue)
      json.field("enabled", channel.enabled)
      json.object("config") { json in
        json.field("publicKey", ifPresent: channel.publicKey)
        json.field("inboundAddress", ifPresent: channel.inboundAddress)
        json.field("fromName", ifPresent: channel.fromName)
        json.field("silenceMinutes", channel.silenceMinutes)
        json.field("reopenHours", channel.reopenHours)
        json.field("aiMode", ifPresent: channel.aiMode?.rawValue)
        json.field("closingSentence", channel.closingSentence)
        json.array("allowedOrigins") { json in for origin in channel.allowedOrigins { json.value(origin) } }
        json.field("identitySecretSet", channel.identitySecret != nil)
      }
      json.field("createdAt", channel.createdAt)
    }
  }
}
