// A visitor's page: greets, writes, sends again what was not acknowledged, and comes back with its session and the
// last message it knows. What it was told stays: a message comes once, in its place, and an acknowledged one is there
// under the same id however often it is sent again.

internal import API
internal import Bytes
internal import Engine
internal import JSONText
internal import Model
internal import World

/// A client of `/ws/chat`.
// SAFETY: one thread drives a simulation.
final class ChatVisitor: @unchecked Sendable {
  let tenant: ID<TenantInfo>
  private let publicKey: String
  private var session: String?
  /// Whether the server promised to keep the session: with the first acknowledgement.
  private var isKept = false
  /// The ids of the messages that it knows, in order.
  private var told: [String] = []
  private var isTold: Set<String> = []
  /// Its own messages: by client id, what was acknowledged.
  private var acknowledged: [String: String] = [:]
  private var pending: [(clientId: String, body: String)] = []
  private var isGreeted = false
  private var open: (socket: SimulatedSocket, session: ChatSocket<SimulatedSocket>, tenant: Tenant)?
  private(set) var frames = 0

  init(_ tenant: ID<TenantInfo>, publicKey: String) {
    self.tenant = tenant
    self.publicKey = publicKey
  }

  var isConnected: Bool { open != nil }

  /// Opens the page, if the chat is open, and says hello.
  func connect(_ engine: Engine, bug: DeliberateBug?) {
    guard open == nil, let chat = engine.callers.chat(publicKey: publicKey),
      let tenant = engine.callers.tenant(chat.seat.id)
    else { return }
    let socket = SimulatedSocket(bug: bug)
    let session = ChatSocket(
      socket, tenant, chat.channelId, ChatPage(), ChatWorld(engine.world, VisitorRates()))
    open = (socket, session, tenant)
    tenant.shard.post {
      // Whoever rests meanwhile is loaded for the next try.
      if engine.callers.tenant(tenant.id) !== tenant {
        return socket.close(code: 1012, reason: "at rest", position: 0)
      }
      tenant.onShard { session.begin(on: $0) }
    }
    isGreeted = false
    var hello = "{\"type\":\"hello\""
    if let known = self.session { hello += ",\"sessionId\":\"\(known)\"" }
    if let last = told.last { hello += ",\"lastMessageId\":\"\(last)\"" }
    say(hello + "}")
  }

  /// Writes, or sends again what was not acknowledged.
  func write(_ body: String, clientId: String, again: Bool) {
    guard open != nil, isGreeted else { return }
    if again, let old = pending.first { return send(old) }
    if pending.count > 5 { return }
    pending.append((clientId, body))
    send((clientId, body))
  }

  private func send(_ message: (clientId: String, body: String)) {
    say("{\"type\":\"message\",\"clientId\":\"\(message.clientId)\",\"body\":\"\(message.body)\"}")
  }

  private func say(_ frame: String) {
    guard let (_, session, tenant) = open else { return }
    tenant.shard.post { session.onText(Array(frame.utf8).span) }
  }

  /// Closes the page; the server hears of it.
  func disconnect() {
    guard let (_, session, tenant) = open else { return }
    open = nil
    tenant.shard.post { session.onClose() }
  }

  /// The server is gone; what it held of this connection is let go.
  func forgetProcess() { disconnect() }

  /// The server forgot what a power cut may cost in its mode.
  func forgetAll() {
    session = nil
    isKept = false
    told = []
    isTold = []
    acknowledged = [:]
    pending = []
  }

  // MARK: hearing

  /// Reads what has come.
  ///
  /// - Returns: what is wrong with it.
  func read(mark: UInt64, room: Int, _ ledger: Ledger) -> String? {
    guard let socket = open?.socket else { return nil }
    for frame in socket.receive(mark: mark, room: room) {
      frames += 1
      if let sentence = take(frame, mark, ledger) { return "a visitor of \(tenant): \(sentence)" }
    }
    if socket.isClosed { disconnect() }
    return nil
  }

  private func take(_ frame: JSONValue, _ mark: UInt64, _ ledger: Ledger) -> String? {
    switch frame["type"]?.text {
    case "ready": return greet(frame, mark, ledger)
    case "ack":
      guard let clientId = frame["clientId"]?.text, let id = frame["messageId"]?.text else {
        return "an acknowledgement of nothing"
      }
      isKept = true
      return own(clientId, id, mark, ledger)
    case "message": return frame["message"].flatMap { take(message: $0, mark, ledger) }
    case nil: return "a frame without a type: \(frame)"
    default: return nil
    }
  }

  private func greet(_ frame: JSONValue, _ mark: UInt64, _ ledger: Ledger) -> String? {
    isGreeted = true
    let given = frame["sessionId"]?.text
    if isKept, given != session {
      guard ledger.isForgotten(told, of: tenant) else {
        return "its session is lost, and with it \(told.count) messages"
      }
      forgetAll()
    }
    session = given
    for message in frame["messages"]?.elements ?? [] {
      if let sentence = take(message: message, mark, ledger) { return sentence }
    }
    return nil
  }

  private func take(message: JSONValue, _ mark: UInt64, _ ledger: Ledger) -> String? {
    guard let id = message["id"]?.text else { return "a message without an id" }
    if isTold.contains(id) { return "message \(id) came twice" }
    if let clientId = message["clientId"]?.text, message["direction"]?.text == "inbound" {
      return own(clientId, id, mark, ledger)
    }
    return learn(id, mark, ledger)
  }

  /// One of its own messages is there.
  private func own(_ clientId: String, _ id: String, _ mark: UInt64, _ ledger: Ledger) -> String? {
    pending.removeAll { $0.clientId == clientId }
    // Who was erased, or replaced by an import, while the page stayed open is another person to the server.
    if let earlier = acknowledged[clientId], earlier != id, !ledger.isForgotten([earlier], of: tenant) {
      return "its message \(clientId) was acknowledged as \(earlier) and as \(id)"
    }
    acknowledged[clientId] = id
    return isTold.contains(id) ? nil : learn(id, mark, ledger)
  }

  private func learn(_ id: String, _ mark: UInt64, _ ledger: Ledger) -> String? {
    guard let position = UUID(id).flatMap({ ledger.position(ofMessage: $0, in: tenant) }) else {
      return "message \(id) is not one of this tenant's"
    }
    if position > mark { return "message \(id) left before it was durable" }
    told.append(id)
    isTold.insert(id)
    return nil
  }

  /// Holds what was told against the truth, once everything has been read.
  ///
  /// - Returns: what is missing or doubled.
  func missing(in state: TenantState) -> String? {
    guard let open, isGreeted, !open.socket.isFull, open.socket.isEmpty, let session,
      let id = ChatVisitor.session(session, state)?.conversationId
    else { return nil }
    let messages = state.conversations[id]?.messages ?? MessageList()
    let there = messages.map { $0.id.description }
    let own = Set(there)
    if told.filter(own.contains) != there {
      return "a visitor of \(tenant) was told \(told.filter(own.contains)), the conversation is \(there)"
    }
    let clientIds = messages.filter { !$0.isOurs }.compactMap { $0.details.clientId }
    if Set(clientIds).count != clientIds.count { return "a visitor's message is there twice in \(id)" }
    return nil
  }

  private static func session(_ secret: String, _ state: TenantState) -> ChatSession? {
    guard let hash = Digest(hashOf: secret) else { return nil }
    return state.sessions[ChatSession.id(of: hash)]
  }
}
