// A POST, PATCH or DELETE becomes one command. With an `Idempotency-Key` its answer is kept in the same journal
// record as its events; the same request again is answered from the objects that it made (`WIRE.md` C6).

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model
internal import World

extension APIService {
  func change(
    _ status: UInt16, _ decode: Route.Decode, _ render: @escaping Route.Render, _ call: inout Call,
    on tenant: isolated Tenant, into answer: inout Answer
  ) throws(Problem) {
    let change = Change(call, status, render)
    if replay(change, on: tenant, into: &answer) { return }
    let command = try decode(tenant, &call)
    try check(change, &call, on: tenant)
    try commit(command, change, on: tenant, into: &answer)
  }

  /// The same with files: they are written first, and then it is as if the request came only now.
  ///
  /// - Returns: whether the answer comes later.
  func upload(
    _ status: UInt16, _ decode: Route.DecodeUpload, _ render: @escaping Route.Render, _ call: inout Call,
    on tenant: isolated Tenant, into answer: inout Answer
  ) throws(Problem) -> Bool {
    let change = Change(call, status, render)
    if replay(change, on: tenant, into: &answer) { return false }
    let upload = try decode(tenant, &call)
    try check(change, &call, on: tenant)
    if upload.contents.isEmpty {
      try commit(upload.command([]), change, on: tenant, into: &answer)
      return false
    }
    let later = answer.later()
    let started = engine.world.clock.ticks()
    tenant.keepFiles(upload.contents) { [self, call = call.detached()] tenant, kept in
      var answer = Answer()
      do throws(Problem) {
        // Who sent the same meanwhile was served first.
        if !replay(change, on: tenant, into: &answer) {
          let files: [StoredFile]
          do throws(FileFault) { files = try kept.get() } catch { throw Problem(error) }
          try commit(upload.command(files), change, on: tenant, into: &answer)
        }
      } catch {
        answer.clear()
        refuse(error, call.requestId, into: &answer)
      }
      answer.position = tenant.position
      finish(&answer, of: call, since: started)
      later.complete(answer)
    }
    return true
  }

  /// A request that changes something, apart from what it changes.
  private struct Change: Sendable {
    let key: IdempotencyKey?
    let status: UInt16
    let render: Route.Render
    let route: Route
    let actor: Actor
    let peer: PeerAddress?
    let requestId: ID<Model.Request>
    let pathId: UUID?

    init(_ call: borrowing Call, _ status: UInt16, _ render: @escaping Route.Render) {
      key = call.route.takesIdempotencyKey ? IdempotencyKey(call) : nil
      self.status = status
      self.render = render
      route = call.route
      actor = call.caller.actor
      peer = call.peer
      requestId = call.requestId
      pathId = call.pathId
    }
  }

  private func now(of tenant: isolated Tenant) -> Instant { max(engine.world.clock.now(), tenant.lastAt) }

  /// Answers a request that was carried out before.
  ///
  /// - Returns: whether it was.
  private func replay(_ change: Change, on tenant: isolated Tenant, into answer: inout Answer) -> Bool {
    guard let key = change.key, let earlier = tenant.state.requests[key.keyHash, at: now(of: tenant)],
      key.matches(earlier)
    else { return false }
    answer.header("Idempotent-Replayed", "true")
    write(change, Route.Made(ids: earlier.createdIds.map(\.uuid)), tenant, into: &answer)
    return true
  }

  /// What is asked of every change once it has been decoded.
  private func check(_ change: Change, _ call: inout Call, on tenant: isolated Tenant) throws(Problem) {
    try call.finishReading()
    if change.route.takesIdempotencyKey { try IdempotencyKey.check(call) }
    try checkVersion(call, on: tenant)
  }

  private func commit(
    _ command: Command, _ change: Change, on tenant: isolated Tenant, into answer: inout Answer
  ) throws(Problem) {
    let now = now(of: tenant)
    if let key = change.key, tenant.state.requests[key.keyHash, at: now] != nil {
      throw .idempotencyMismatch
    }
    try checkRoom(for: change.key, on: tenant, at: now)
    let committed = tenant.commit(
      command, by: change.actor, from: change.peer, requestId: change.requestId,
      answered: change.key.map { key in
        { result in
          key.record(status: change.status, ids: Route.Made(change.pathId, result).ids, at: tenant.lastAt)
        }
      })
    switch committed {
    case .success(let committed):
      write(change, Route.Made(change.pathId, committed.result), tenant, into: &answer)
    case .failure(let failure): throw Problem(failure)
    }
  }

  private func checkRoom(
    for key: IdempotencyKey?, on tenant: isolated Tenant, at now: Instant
  ) throws(Problem) {
    guard let key,
      tenant.state.requests.count(of: key.actor, at: now) >= Model.Limits.idempotencyKeysPerActorMax
    else { return }
    throw .idempotencyFull
  }

  /// Refuses when `If-Match` names other versions only.
  private func checkVersion(_ call: borrowing Call, on tenant: isolated Tenant) throws(Problem) {
    guard call.route.takesIfMatch, let wanted = call.request.headerText("if-match"), let id = call.pathId,
      let tag = call.route.version?(tenant, id), !EntityTag.list(wanted, names: tag)
    else { return }
    throw Problem(
      status: 412, code: "precondition_failed", message: "This has been changed since it was read.")
  }

  private func write(
    _ change: Change, _ made: Route.Made, _ tenant: isolated Tenant, into answer: inout Answer
  ) {
    answer.status = change.status
    if change.status == 204 {
      answer.contentType = nil
      return
    }
    if let version = change.route.version, let id = made.ids.first, let tag = version(tenant, id) {
      answer.header("ETag", tag)
    }
    answer.writeJSON { change.render(tenant, made, &$0) }
  }
}
