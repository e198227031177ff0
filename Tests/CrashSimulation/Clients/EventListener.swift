// An operator's desk that listens to the tenant's events, loses its connection and comes back with the last number it
// was told, in one life of the server and across its crashes. It believes nothing: every frame is held against the
// ledger, so that a gap, a repetition, a wrong order, a frame of another tenant and a frame that left too early are
// findings, whatever the frames say of themselves.

internal import API
internal import Bytes
internal import Engine
internal import JSONText
internal import Model
internal import World

/// A client of `/ws/events`.
// SAFETY: one thread drives a simulation.
final class EventListener: @unchecked Sendable {
  let tenant: ID<TenantInfo>
  private let key: ApiKey
  /// The last event it was told, nil before its first `ready`.
  private var last: UInt64?
  private var incarnation: ID<TenantInfo>?
  private var open: (socket: SimulatedSocket, session: EventSocket<SimulatedSocket>, tenant: Tenant)?
  /// Frames that were read.
  private(set) var frames = 0

  init(_ tenant: ID<TenantInfo>, _ key: ApiKey) {
    self.tenant = tenant
    self.key = key
  }

  var isConnected: Bool { open != nil }

  /// Connects, if the key still opens the door.
  func connect(_ engine: Engine, bug: DeliberateBug?) {
    guard open == nil,
      let caller = engine.callers.caller(keyHash: key.keyHash, at: engine.world.clock.now()),
      let tenant = engine.callers.tenant(tenant)
    else { return }
    let socket = SimulatedSocket(bug: bug)
    let session = EventSocket(
      socket, caller, engine, workspaceId: nil, frames: BroadcastFrames())
    open = (socket, session, tenant)
    let after = bug == .skipMissed ? last.map { $0 + 1 } : last
    tenant.shard.post { [incarnation] in
      // Whoever rests meanwhile is loaded for the next try.
      if engine.callers.tenant(tenant.id) !== tenant {
        return socket.close(code: 1012, reason: "at rest", position: 0)
      }
      tenant.onShard { session.begin(after: after, of: incarnation, on: $0) }
    }
  }

  /// Hangs up; the server hears of it.
  func disconnect() {
    guard let (_, session, tenant) = open else { return }
    open = nil
    tenant.shard.post { session.onClose() }
  }

  /// The server is gone; what it held of this connection is let go.
  func forgetProcess() { disconnect() }

  /// The server forgot what a power cut may cost in its mode.
  func forgetAll() {
    last = nil
    incarnation = nil
  }

  /// Reads what has come.
  ///
  /// - Returns: what is wrong with it.
  func read(mark: UInt64, room: Int, _ ledger: Ledger) -> String? {
    guard let (socket, session, tenant) = open else { return nil }
    for frame in socket.receive(mark: mark, room: room) {
      frames += 1
      if let sentence = take(frame, mark, ledger) { return "a listener of \(self.tenant): \(sentence)" }
    }
    if socket.takeDrained() { tenant.shard.post { session.onDrain() } }
    if socket.isClosed { disconnect() }
    return nil
  }

  /// Holds what was told against the truth, once everything has been read.
  ///
  /// - Returns: what is missing.
  func missing(in state: TenantState, _ ledger: Ledger) -> String? {
    guard let open, let last, !open.socket.isFull, open.socket.isEmpty else { return nil }
    return ledger.firstPublic(after: last, before: state.sequence + 1, in: tenant).map {
      "a listener of \(tenant) was never told event \($0)"
    }
  }

  private func take(_ frame: JSONValue, _ mark: UInt64, _ ledger: Ledger) -> String? {
    guard let type = frame["type"]?.text, let sequence = frame["sequence"]?.number else {
      return "a frame without type or number: \(frame)"
    }
    if let told = frame["incarnation"]?.text.flatMap(UUID.init) {
      guard ledger.books[tenant]?.incarnations.contains(ID(told)) == true else {
        return "a frame of another tenant"
      }
      incarnation = ID(told)
    }
    if ledger.position(of: sequence, in: tenant) > mark {
      return "\(type) with event \(sequence) left before it was durable"
    }
    switch type {
    case "ready": last = sequence
    case "resync":
      if let last, sequence < last { return "was told event \(last), and now that the newest is \(sequence)" }
      last = sequence
    default: return take(event: sequence, after: frame["previous"]?.number, ledger)
    }
    return nil
  }

  private func take(event sequence: UInt64, after previous: UInt64?, _ ledger: Ledger) -> String? {
    guard let last else { return "event \(sequence) came before the greeting" }
    if sequence <= last { return "event \(sequence) came after event \(last)" }
    if previous != last { return "event \(sequence) follows event \(previous ?? 0), it was told \(last)" }
    if let missed = ledger.firstPublic(after: last, before: sequence, in: tenant) {
      return "event \(missed) is missing between \(last) and \(sequence)"
    }
    self.last = sequence
    return nil
  }
}
