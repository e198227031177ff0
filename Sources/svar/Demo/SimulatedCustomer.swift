// Somebody writes every twenty seconds, so that the demo is never still. The questions are the file's, each visitor in
// a session of their own, through the same command as every chat's. It lives on the tenant's shard and its timer.

internal import Bytes
internal import Engine
internal import Model
internal import Runtime
internal import World

/// Visitors who ask, one after the other, for as long as the server runs.
final class SimulatedCustomer: Service {
  let name = "simulated customer"
  private let seat: TenantSeat
  private let engine: Engine
  private let world: EngineWorld
  private let channel: ID<Channel>
  /// What each visitor writes in turn.
  private let visitors: [[String]]
  private let place: Locked<Place>

  /// Where the questions stand.
  private struct Place: Sendable {
    var visitor = 0
    var message = 0
    var session = Digest()
    var timer: UInt64?
    var isEnded = false
  }

  init(_ seat: TenantSeat, _ company: DemoCompany, _ engine: Engine) throws(CommandFailure) {
    let file = try DemoFile("visitors-en")
    guard let workspace = company.workspaceId(try file.text("workspace")),
      let chat = company.channel(.chat, in: workspace)
    else { throw CommandFailure("The simulated customer has no chat to write in.") }
    self.seat = seat
    self.engine = engine
    world = engine.world
    channel = chat.id
    visitors = file.list("visitors").map { $0.texts("messages") }.filter { !$0.isEmpty }
    // Restarts begin with different questions.
    let first = visitors.isEmpty ? 0 : Int(world.random.next() % UInt64(visitors.count))
    place = Locked(Place(visitor: first))
  }

  func start() { seat.shard.post { self.wait() } }

  func stop(_ done: @escaping @Sendable () -> Void) {
    seat.shard.post {
      let timer = self.place.withLock { place in
        place.isEnded = true
        return place.timer
      }
      if let timer { self.seat.shard.cancelTimer(timer) }
      done()
    }
  }

  private func wait() {
    if visitors.isEmpty || place.withLock({ $0.isEnded }) { return }
    let at = world.clock.ticks() + Limits.customerPauseMs * 1_000_000
    let timer = seat.shard.startTimer(at: at) { [weak self] in
      self?.write()
      self?.wait()
    }
    place.withLock { $0.timer = timer }
  }

  private func write() {
    let fresh = KeyText.hash(KeyText.make("", from: world.random))
    let (session, body) = place.withLock { [visitors] place in
      if place.message == 0 { place.session = fresh }
      let session = place.session
      let body = visitors[place.visitor][place.message]
      place.message += 1
      if place.message == visitors[place.visitor].count {
        place.message = 0
        place.visitor = (place.visitor + 1) % visitors.count
      }
      return (session, body)
    }
    let message = ReceiveMessage(channelId: channel, sender: .session(session, origin: nil), body: body)
    engine.load(seat) { [world] outcome in
      guard case .success(let tenant) = outcome else { return }
      let result = tenant.onShard { $0.commit(.receiveMessage(message), by: Actor(.contact)) }
      if case .failure(let failure) = result {
        world.logger.log(.warning, "the simulated customer was refused", [("reason", "\(failure)")])
      }
    }
  }
}
