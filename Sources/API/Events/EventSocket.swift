// The operators' live feed. Frames are numbered by the tenant's sequence, and each names the one before it under
// the same filter, so that a reader can prove that nothing is missing. A reader that was too slow goes on where it
// stopped; after a gap that memory no longer holds it is told `resync` and goes on from now. A key that is revoked
// or expires hears nothing more.

internal import Bytes
package import Engine
internal import Frontend
internal import JSONText
package import Model
internal import World

/// One open `/ws/events`.
// SAFETY: confined to its tenant's shard, where the frontend, the feed and the tenant call it; Sendable so that
// the tenant's isolated closures can hold it.
package final class EventSocket<Socket: FrameSocket>: WebSocketSession, FeedSubscriber, @unchecked Sendable {
  private let socket: Socket
  private let caller: Caller
  /// In memory from `begin` on, for as long as somebody reads its feed.
  private var tenant: Tenant?
  private let engine: Engine
  private let frames: BroadcastFrames
  private let workspaceId: ID<Workspace>?
  /// The last event that was sent.
  private var previous: UInt64 = 0
  /// The last event that was looked at, sent or not.
  private var seen: UInt64 = 0
  /// The reader was too slow: what follows `seen` waits for it.
  private var isBehind = false

  /// - Parameter frames: the shard's, so that what many readers are told is made once.
  package init(
    _ socket: Socket, _ caller: Caller, _ engine: Engine, workspaceId: ID<Workspace>?,
    frames: BroadcastFrames
  ) {
    self.socket = socket
    self.caller = caller
    self.engine = engine
    self.workspaceId = workspaceId
    self.frames = frames
  }

  /// Sends what was missed after `after`, then follows.
  package func begin(after: UInt64?, of incarnation: ID<TenantInfo>?, on tenant: isolated Tenant) {
    self.tenant = tenant
    tenant.subscribe(.all, self)
    previous = after ?? tenant.state.sequence
    seen = previous
    if after == nil {
      send("ready", tenant.state, tenant.position)
    } else if let incarnation, incarnation != tenant.state.tenant.incarnation {
      resync(tenant.state, tenant.position)
    } else {
      catchUp(tenant)
    }
  }

  package func onEvents(_ entries: ArraySlice<FeedEntry>, _ state: TenantState) {
    if isBehind { return }
    guard isWelcome else { return turnOut() }
    forward(entries, state, isBroadcast: true)
  }

  private var isWelcome: Bool {
    engine.callers.caller(keyHash: caller.key.keyHash, at: engine.world.clock.now()) != nil
  }

  /// The key has ended, which is to be durable before anybody learns of it.
  private func turnOut() {
    socket.close(code: 1008, reason: "the API key is no longer valid", position: engine.lastPosition)
  }

  private func catchUp(_ tenant: isolated Tenant) {
    guard let missed = tenant.missed(after: seen) else { return resync(tenant.state, tenant.position) }
    forward(missed, tenant.state, isBroadcast: false)
  }

  private func forward(_ entries: ArraySlice<FeedEntry>, _ state: TenantState, isBroadcast: Bool) {
    for entry in entries {
      // The state may be newer than the event: what tells its number waits for the newest entry.
      if entry.event.replacesEverything { return resync(state, entries.last?.position ?? entry.position) }
      if let event = PublicEvent(entry.event, state), isWanted(event, state),
        !send(event, entry, state, isBroadcast: isBroadcast)
      {
        isBehind = true
        return
      }
      seen = entry.sequence
    }
  }

  /// Whether the reader asked for it and its key reaches it.
  private func isWanted(_ event: PublicEvent, _ state: TenantState) -> Bool {
    if let wanted = workspaceId ?? caller.key.workspaceId, event.workspaceId != wanted { return false }
    guard let brandId = caller.key.brandId else { return true }
    return event.workspaceId.flatMap { state.workspaces.read($0) { $0.brandId } } == brandId
  }

  /// - Returns: false when the reader is too slow to be sent it now.
  private func send(
    _ event: PublicEvent, _ entry: FeedEntry, _ state: TenantState, isBroadcast: Bool
  ) -> Bool {
    let result: WebSocket.SendResult
    if isBroadcast {
      let key = BroadcastFrames.Key(
        incarnation: state.tenant.incarnation, sequence: entry.sequence, previous: previous)
      let shared = frames.frame(key) { text(event, entry, state) }
      result = socket.send(shared, position: entry.position)
    } else {
      result = socket.send(text: text(event, entry, state).span, position: entry.position)
    }
    if case .full = result { return false }
    previous = entry.sequence
    return true
  }

  private func text(_ event: PublicEvent, _ entry: FeedEntry, _ state: TenantState) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("type", "\(event.type)")
      json.field("sequence", entry.sequence)
      json.field("previous", previous)
      json.field("incarnation", state.tenant.incarnation.uuid)
      json.field("time", entry.stamp.at)
      event.writeData(to: &json, state)
    }
    return json.finish()
  }

  /// A reader that is too slow to be told now is told when it has caught up.
  private func resync(_ state: TenantState, _ position: UInt64) {
    guard send("resync", state, position) else {
      isBehind = true
      return
    }
    previous = state.sequence
    seen = previous
  }

  @discardableResult
  private func send(_ type: String, _ state: TenantState, _ position: UInt64) -> Bool {
    var json = JSONWriter()
    json.object { json in
      json.field("type", type)
      json.field("sequence", state.sequence)
      json.field("incarnation", state.tenant.incarnation.uuid)
    }
    if case .full = socket.send(text: json.span, position: position) { return false }
    return true
  }

  /// Nothing is expected from a reader but `ping`.
  package func onText(_ text: Span<UInt8>) {
    var json = JSONWriter()
    json.object { $0.field("type", "pong") }
    _ = socket.send(text: json.span, position: 0)
  }

  package func onDrain() {
    guard isBehind else { return }
    isBehind = false
    guard isWelcome else { return turnOut() }
    tenant?.onShard { catchUp($0) }
  }

  package func onClose() {
    tenant?.onShard { $0.unsubscribe(.all, self) }
    tenant = nil
  }
}
