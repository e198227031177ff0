// The visitor's side of `/ws/chat`. A session is a secret of 128 random bits that the server makes: it is kept as a
// hash, bound to its channel and origin, and opens nothing but its own conversations. It is journaled with the
// first message, so a visitor who only looks costs nothing. Whoever the company's site vouches for is a contact of
// that name from the first message on, and their session opens to nobody else. An `ack` leaves once the message is
// durable.

internal import Bytes
internal import Crypto
package import Engine
internal import Frontend
internal import JSONText
package import Model
internal import World

/// One open chat.
// SAFETY: confined to its tenant's shard, where the frontend, the feed and the tenant call it; Sendable so that
// the tenant's isolated closures can hold it.
package final class ChatSocket<Socket: FrameSocket>: WebSocketSession, FeedSubscriber, @unchecked Sendable {
  let socket: Socket
  let tenant: Tenant
  let channelId: ID<Channel>
  private let page: ChatPage
  private let world: ChatWorld
  /// Known after `hello`.
  private var session: (secret: String, hash: Digest)?
  private var claims = ContactClaims()
  /// Whom the site vouched for in `hello`, and its word for it.
  private var signedIdentity: SignedIdentity?
  private var identityToken: String?
  private var isSubscribed = false
  /// Whether the visitor has said something: before, there is no session in the state.
  private var hasSession = false
  private var badFrames = 0
  /// The message that this socket is handing in: its sender knows it, the session's other sockets do not.
  private var handingIn: String?

  package init(
    _ socket: Socket, _ tenant: Tenant, _ channelId: ID<Channel>, _ page: ChatPage, _ world: ChatWorld
  ) {
    self.socket = socket
    self.tenant = tenant
    self.channelId = channelId
    self.page = page
    self.world = world
  }

  private var sessionId: ID<ChatSession>? { session.map { ChatSession.id(of: $0.hash) } }

  /// Keeps the tenant in memory until the socket closes, also before anything is said.
  package func begin(on tenant: isolated Tenant) { tenant.enter() }

  package func onText(_ text: Span<UInt8>) {
    do throws(JSONRefusal) {
      let frame = try ChatFrame(text)
      tenant.onShard { carryOut(frame, on: $0) }
    } catch {
      say(
        ChatFault("invalid_frame", error.faults.first.map { "\($0.path) \($0.message)" } ?? "cannot be read"),
        clientId: nil, position: 0)
      countBadFrame()
    }
  }

  private func countBadFrame() {
    badFrames += 1
    if badFrames >= APILimits.badFramesMax {
      socket.close(code: 1008, reason: "too many bad frames", position: 0)
    }
  }

  package func onDrain() {}

  package func onClose() {
    tenant.onShard { tenant in
      tenant.leave()
      if isSubscribed, let sessionId { tenant.unsubscribe(.session(sessionId), self) }
    }
  }

  private func carryOut(_ frame: ChatFrame, on tenant: isolated Tenant) {
    if tenant.quarantine != nil {
      say(.unavailable, clientId: nil, position: tenant.position)
      return
    }
    // Asked first: the tenant's state is handed out as a copy.
    if identityToken != nil, !isStillVouchedFor(tenant.state) { return turnOut(tenant.position) }
    switch frame {
    case .hello(let hello): greet(hello, on: tenant)
    case .ping: send(tenant.position) { $0.object { $0.field("type", "pong") } }
    // Nobody looks at a visitor's typing yet; it is taken so that clients may send it.
    case .typing: break
    case .message(let message): receive(message, on: tenant)
    case .rate(let score, let comment): rate(score, comment, on: tenant)
    }
  }

  // MARK: hello

  private func greet(_ hello: ChatFrame.Hello, on tenant: isolated Tenant) {
    guard session == nil else {
      say(ChatFault("already_greeted", "hello was said before"), clientId: nil, position: tenant.position)
      return
    }
    do throws(IdentityFault) {
      if let token = hello.identity {
        signedIdentity = try identity(in: token, tenant.state)
        identityToken = token
      }
    } catch {
      say(ChatFault("invalid_identity", error.sentence), clientId: nil, position: tenant.position)
      return countBadFrame()
    }
    var known: ChatSession?
    if let secret = hello.sessionId { known = self.known(secret, tenant.state) }
    let secret = known == nil ? newSecret() : hello.sessionId ?? newSecret()
    session = (secret, Self.hash(secret))
    claims = hello.claims
    if known != nil && !claims.isEmpty, let sessionId {
      _ = tenant.commit(.claimContact(sessionId, claims), by: Actor(.contact))
    }
    hasSession = known != nil
    if let sessionId {
      tenant.subscribe(.session(sessionId), self)
      isSubscribed = true
    }
    let conversation = known?.conversationId.flatMap { tenant.state.conversations[$0] }
    sendReady(secret, conversation, after: hello.lastMessageId, tenant)
  }

  private func identity(in token: String, _ state: TenantState) throws(IdentityFault) -> SignedIdentity {
    guard let channel = state.channels[channelId] else { throw IdentityFault("this chat is closed") }
    let country = state.workspaces[channel.workspaceId]?.country ?? ""
    return try SignedIdentity(
      token: token, of: channel, tenant.secrets, country: country, at: world.clock.now())
  }

  /// Whether the site's word still holds: its time is not over, and the channel has the same secret.
  private func isStillVouchedFor(_ state: TenantState) -> Bool {
    guard let identityToken else { return true }
    return (try? identity(in: identityToken, state)) != nil
  }

  /// The visitor may come back with a new word of the site's.
  private func turnOut(_ position: UInt64) {
    socket.close(code: 1008, reason: "the identity has ended", position: position)
  }

  /// The session of this secret, if it is this channel's, this origin's and this visitor's.
  private func known(_ secret: String, _ state: TenantState) -> ChatSession? {
    let hash = Self.hash(secret)
    guard let found = state.sessions[ChatSession.id(of: hash)], found.secretHash == hash,
      found.channelId == channelId, found.origin == nil || found.origin == page.origin,
      SignedIdentity.opens(found, signedIdentity, state)
    else { return nil }
    return found
  }

  private func newSecret() -> String {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: world.random.next())
    bytes.append(littleEndian: world.random.next())
    return Base64.urlSafe.encode(bytes.span)
  }

  private static func hash(_ secret: String) -> Digest {
    Digest(words: Hashing.sha256(secret.utf8Span.span).words)
  }

  private func sendReady(
    _ secret: String, _ conversation: Conversation?, after lastId: ID<Message>?, _ tenant: isolated Tenant
  ) {
    let state = tenant.state
    send(tenant.position) { json in
      json.object { json in
        json.field("type", "ready")
        json.field("sessionId", secret)
        json.field("conversationId", ifPresent: conversation?.id.uuid)
        json.field("status", ifPresent: conversation?.status.rawValue)
        json.array("messages") { json in
          let messages = conversation?.messages ?? MessageList()
          let known = lastId.flatMap { id in messages.lastIndex { $0.id == id } }
          for message in messages.dropFirst(known.map { $0 + 1 } ?? 0) {
            json.chatMessage(message, state, channelId)
          }
        }
        if let channel = state.channels[channelId] { json.chatChannel(channel, state) }
      }
    }
  }

  // MARK: message

  private func receive(_ message: ChatFrame.Message, on tenant: isolated Tenant) {
    guard let session else {
      say(ChatFault("no_session", "say hello first"), clientId: message.clientId, position: tenant.position)
      return
    }
    if let fault = rateFault(on: tenant, opensSession: !hasSession) {
      return say(fault, clientId: message.clientId, position: tenant.position)
    }
    var order = ReceiveMessage(
      channelId: channelId, sender: .session(session.hash, origin: page.origin), body: message.body)
    order.clientId = message.clientId
    order.claims = claims
    order.signedIdentity = signedIdentity
    let workspace = tenant.channel(channelId).flatMap { tenant.workspace($0.workspaceId) }
    order.isCourtesy = isCourtesy(message.body, workspace)
    handingIn = message.clientId
    let committed = tenant.commit(.receiveMessage(order), by: Actor(.contact))
    handingIn = nil
    switch committed {
    case .success(let committed):
      claims = ContactClaims()
      guard case .received(let receipt) = committed.result else { return }
      send(committed.position) { json in
        json.object { json in
          json.field("type", "ack")
          json.field("clientId", message.clientId)
          json.field("messageId", receipt.messageId.uuid)
          json.field("conversationId", receipt.conversationId.uuid)
        }
      }
    case .failure(let failure):
      say(ChatFault(failure), clientId: message.clientId, position: tenant.position)
    }
  }

  /// Why a message or rating must wait, nil when it need not: its session's and its address's rates.
  private func rateFault(on tenant: isolated Tenant, opensSession: Bool) -> ChatFault? {
    let now = world.clock.ticks()
    var wait: Int?
    if let sessionId, tenant.channel(channelId)?.unlimited != true {
      wait = world.rates.sessionMessages.take(sessionId, at: now)
    }
    wait = wait ?? world.rates.waitToWrite(page.peer, opensSession: opensSession, at: now)
    return wait.map { seconds in
      ChatFault("rate_limited", "Too many messages: wait.", retryAfterSeconds: seconds)
    }
  }

  private func rate(_ score: UInt32, _ comment: String?, on tenant: isolated Tenant) {
    guard let sessionId, let id = tenant.state.sessions[sessionId]?.conversationId else {
      let fault = ChatFault("nothing_to_rate", "there is no conversation yet")
      say(fault, clientId: nil, position: tenant.position)
      return
    }
    if let fault = rateFault(on: tenant, opensSession: false) {
      return say(fault, clientId: nil, position: tenant.position)
    }
    if case .failure(let failure) = tenant.commit(
      .rate(id, score: score, comment: comment), by: Actor(.contact))
    {
      say(ChatFault(failure), clientId: nil, position: tenant.position)
    }
  }

  // MARK: what happens in the conversation

  package func onEvents(_ entries: ArraySlice<FeedEntry>, _ state: TenantState) {
    let position = entries.last?.position ?? 0
    // Looked at where they stand: a loop over the slice copies each.
    let entries = entries.span
    for index in entries.indices where entries[index].event.replacesEverything {
      return socket.close(code: 1012, reason: "the conversations were replaced", position: position)
    }
    if !isStillVouchedFor(state) { return turnOut(position) }
    guard let sessionId else { return }
    guard let session = state.sessions[sessionId] else {
      // The visitor was erased; one who has said nothing yet has no session either.
      if hasSession { socket.close(code: 1012, reason: "the session has ended", position: position) }
      return
    }
    hasSession = true
    guard let own = session.conversationId else { return }
    for index in entries.indices where entries[index].event.conversationId == own {
      forward(entries[index], state)
    }
  }

  private func forward(_ entry: FeedEntry, _ state: TenantState) {
    switch entry.event {
    case .messageSent(let fact): sendMessage(fact.message, entry.position, state)
    case .messageReceived(let fact):
      if handingIn == nil || fact.message.clientId != handingIn {
        sendMessage(fact.message, entry.position, state)
      }
    // Shown at once: quiet time is ours, not the customer's.
    case .turnPlanned, .turnStarted:
      send(entry.position) { json in
        json.object { json in
          json.field("type", "typing")
          json.chatAuthor(Author(.ai), state, channelId)
        }
      }
    case .conversationStatusChanged(let fact): sendStatus(fact.status, entry.position)
    case .conversationReopened(let fact): sendStatus(fact.status, entry.position)
    case .conversationEnded(let fact): sendStatus(fact.status, entry.position)
    default: break
    }
  }

  private func sendMessage(_ message: Message, _ position: UInt64, _ state: TenantState) {
    send(position) { json in
      json.object { json in
        json.field("type", "message")
        json.key("message")
        json.chatMessage(message, state, channelId)
      }
    }
  }

  private func sendStatus(_ status: ConversationStatus, _ position: UInt64) {
    send(position) { json in
      json.object { json in
        json.field("type", "status")
        json.field("status", status.rawValue)
      }
    }
  }

  private func say(_ fault: ChatFault, clientId: String?, position: UInt64) {
    send(position) { json in
      json.object { json in
        json.field("type", "error")
        json.field("code", fault.code)
        json.field("error", fault.sentence)
        json.field("clientId", ifPresent: clientId)
        if let seconds = fault.retryAfterSeconds { json.field("retryAfter", seconds) }
      }
    }
  }

  /// A reader that is too slow for its own chat is closed; it resumes with its session.
  private func send(_ position: UInt64, _ body: (inout JSONWriter) -> Void) {
    var room: [UInt8] = []
    room.reserveCapacity(APILimits.chatFrameBytesUsual)
    var json = JSONWriter(appendingTo: room)
    body(&json)
    if case .full = socket.send(text: json.span, position: position) {
      socket.close(code: 1013, reason: "reading too slowly", position: 0)
    }
  }
}
