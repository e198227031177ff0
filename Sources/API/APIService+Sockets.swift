// Who may open which socket: the chat by a channel's public key and allowed origin, the events by key or ticket.

internal import Bytes
internal import Engine
package import Frontend
internal import HTTPWire
internal import JSONText
internal import Model
internal import World

/// The chat behind a public key, handed from `admit` to `open`.
private final class ChatDoor: Sendable {
  let seat: TenantSeat
  let channelId: ID<Channel>
  let peer: AddressBlock?

  init(_ seat: TenantSeat, _ channelId: ID<Channel>, from peer: AddressBlock?) {
    self.seat = seat
    self.channelId = channelId
    self.peer = peer
  }
}

extension APIService {
  func admitSocket(
    _ request: borrowing Request, from peer: AddressBlock?, _ route: Route, _ index: Int
  ) throws(Problem) -> Admission {
    let query = try Query(request.query, known: route.parameterNames, dropsUnknown: false)
    try query.check()
    if route.operation == "chat" {
      // Before the upgrade: a page whose socket did not open learns by a plain request whether its key is known.
      guard let key = query.present("key"), let chat = engine.callers.chat(publicKey: key) else {
        throw Problem(status: 401, code: "unauthorized", message: "The chat's public key is unknown.")
      }
      try requireUpgrade(request)
      if let seconds = rates.waitToOpen(peer, at: engine.world.clock.ticks()) {
        throw .addressLimited(seconds)
      }
      return Admission(
        shard: chat.seat.shard.index, route: index,
        caller: ChatDoor(chat.seat, chat.channelId, from: peer), bodyBytesMax: 0, upgrades: true,
        lane: chat.seat.lane)
    }
    try requireUpgrade(request)
    let caller = try eventReader(request, query)
    try permit(caller, route)
    return Admission(
      shard: caller.seat.shard.index, route: index, caller: caller, bodyBytesMax: 0, upgrades: true,
      lane: caller.seat.lane)
  }

  private func requireUpgrade(_ request: borrowing Request) throws(Problem) {
    guard request.isWebSocket else {
      throw Problem(status: 426, code: "upgrade_required", message: "This path speaks WebSocket only.")
    }
  }

  private func eventReader(
    _ request: borrowing Request, _ query: Query
  ) throws(Problem) -> Caller {
    guard let ticket = query.present("ticket") else { return try authenticate(request) }
    // The key behind a ticket may have been revoked meanwhile.
    guard let giver = tickets.take(ticket, at: engine.world.clock.now()),
      let caller = engine.caller(keyHash: giver.key.keyHash)
    else {
      throw Problem(
        status: 401, code: "unauthorized", message: "The ticket is unknown, used or expired.")
    }
    return caller
  }

  package func prepare(_ admission: Admission, _ ready: @escaping @Sendable () -> Void) -> Bool {
    guard let seat = Self.seat(of: admission) else { return true }
    if seat.use(at: engine.world.clock.ticks()) != nil { return true }
    engine.load(seat) { _ in ready() }
    return false
  }

  private static func seat(of admission: Admission) -> TenantSeat? {
    switch admission.caller {
    case let door as ChatDoor: door.seat
    case let caller as Caller: caller.seat
    default: nil
    }
  }

  /// The tenant on a seat, which `prepare` had loaded if it could be.
  private func tenant(on seat: TenantSeat) throws(Problem) -> Tenant {
    if let tenant = seat.use(at: engine.world.clock.ticks()) { return tenant }
    throw Problem(seat.failure ?? .overloaded)
  }

  package func open(
    _ request: borrowing Request, _ admission: Admission, socket: WebSocket, answer: inout Answer
  ) -> (any WebSocketSession)? {
    let route = table.routes[admission.route]
    // What lets a socket in or not is read off the tenant's state and the directory: at or before what was appended
    // last.
    answer.position = engine.lastPosition
    do throws(Problem) {
      switch admission.caller {
      case let door as ChatDoor: return try openChat(door, request, socket)
      case let caller as Caller: return try openEvents(caller, request, route, socket)
      default: throw Self.unauthorized
      }
    } catch {
      refuse(error, newRequestId(), into: &answer)
      return nil
    }
  }

  private func openChat(
    _ door: ChatDoor, _ request: borrowing Request, _ socket: WebSocket
  ) throws(Problem) -> ChatSocket<WebSocket> {
    let tenant = try tenant(on: door.seat)
    let channel = tenant.onShard { tenant -> Channel? in
      guard tenant.quarantine == nil, let channel = tenant.channel(door.channelId) else { return nil }
      return tenant.state.isOpen(channel) ? channel : nil
    }
    guard let channel else {
      throw Problem(status: 409, code: "channel_inactive", message: "This chat is closed.")
    }
    let origin = request.headerText("origin")
    if !channel.allowedOrigins.isEmpty, !channel.allowedOrigins.contains(origin ?? "") {
      throw Problem(
        status: 403, code: "forbidden_origin", message: "This chat does not open on that site.")
    }
    let page = ChatPage(origin: origin, peer: door.peer)
    let session = ChatSocket(socket, tenant, door.channelId, page, ChatWorld(engine.world, rates))
    tenant.onShard { session.begin(on: $0) }
    return session
  }

  private func openEvents(
    _ caller: Caller, _ request: borrowing Request, _ route: Route, _ socket: WebSocket
  ) throws(Problem) -> EventSocket<WebSocket> {
    var query = try Query(request.query, known: route.parameterNames, dropsUnknown: false)
    let workspaceId = query.id("workspaceId", Workspace.self)
    let incarnation = query.id("incarnation", TenantInfo.self)
    let after = query.present("after").map { UInt64($0) }
    if case .some(.none) = after { query.refuse("after", "must be a sequence") }
    try query.check()
    let tenant = try tenant(on: caller.seat)
    let reach = tenant.onShard { $0.reach(of: caller.key) }
    if let asked = workspaceId, !reach.contains(asked) {
      throw Problem(
        status: 403, code: "forbidden_workspace", message: "This API key belongs to another workspace.")
    }
    let frames = broadcasts[caller.seat.shard.index]
    let session = EventSocket(socket, caller, engine, workspaceId: workspaceId, frames: frames)
    tenant.onShard { session.begin(after: after ?? nil, of: incarnation, on: $0) }
    return session
  }
}
