// The operators' live feed. Frames are numbered by the tenant's sequence, and each names the one before it under
// the same filter, so that a reader can prove that nothing is missing. After a gap that memory no longer holds, or
// for a reader that is too slow, it says `resync` and goes on from now.

internal import Bytes
internal import Engine
internal import Frontend
internal import JSONText
internal import Model

/// One open `/ws/events`.
// SAFETY: confined to its tenant's shard, where the frontend, the feed and the tenant call it; Sendable so that
// the tenant's isolated closures can hold it.
final class EventSocket: WebSocketSession, FeedSubscriber, @unchecked Sendable {
  private let socket: WebSocket
  private let tenant: Tenant
  private let workspaceId: ID<Workspace>?
  private var previous: UInt64 = 0
  /// Frames were lost to a slow reader: it must start over once it has drained.
  private var owesResync = false

  init(_ socket: WebSocket, _ tenant: Tenant, workspaceId: ID<Workspace>?) {
    self.socket = socket
    self.tenant = tenant
    self.workspaceId = workspaceId
  }

  /// Sends what was missed after `after`, then follows.
  func begin(after: UInt64?, on tenant: isolated Tenant) {
    previous = after ?? tenant.state.sequence
    tenant.subscribe(.all, self)
    guard let after else {
      send("ready", tenant.state, tenant.position)
      return
    }
    if let missed = tenant.missed(after: after) {
      for entry in missed { forward(entry, tenant.state) }
    } else {
      resync(tenant.state, tenant.position)
    }
  }

  func onEvents(_ entries: ArraySlice<FeedEntry>, _ state: TenantState) {
    if owesResync { return }
    for entry in entries { forward(entry, state) }
  }

  private func forward(_ entry: FeedEntry, _ state: TenantState) {
    guard !owesResync, let event = PublicEvent(entry.event, state) else { return }
    if let workspaceId, event.workspaceId != workspaceId { return }
    var json = JSONWriter()
    json.object { json in
      json.field("type", "\(event.type)")
      json.field("sequence", entry.sequence)
      json.field("previous", previous)
      json.field("incarnation", state.tenant.incarnation.uuid)
      json.field("time", entry.stamp.at)
      event.writeData(to: &json, state)
    }
    if case .full = socket.send(text: json.bytes.span, position: entry.position) {
      owesResync = true
      return
    }
    previous = entry.sequence
  }

  private func resync(_ state: TenantState, _ position: UInt64) {
    previous = state.sequence
    send("resync", state, position)
  }

  private func send(_ type: String, _ state: TenantState, _ position: UInt64) {
    var json = JSONWriter()
    json.object { json in
      json.field("type", type)
      json.field("sequence", state.sequence)
      json.field("incarnation", state.tenant.incarnation.uuid)
    }
    if case .full = socket.send(text: json.bytes.span, position: position) { owesResync = true }
  }

  /// Nothing is expected from a reader but `ping`.
  func onText(_ text: Span<UInt8>) {
    var json = JSONWriter()
    json.object { $0.field("type", "pong") }
    _ = socket.send(text: json.bytes.span, position: 0)
  }

  func onDrain() {
    guard owesResync else { return }
    owesResync = false
    tenant.onShard { resync($0.state, $0.position) }
  }

  func onClose() { tenant.onShard { $0.unsubscribe(.all, self) } }
}
