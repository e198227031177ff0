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
    _ status: UInt16, _ decode: Route.Decode, _ render: Route.Render, _ call: inout Call,
    on tenant: isolated Tenant, into answer: inout Answer
  ) throws(Problem) {
    let key = call.route.takesIdempotencyKey ? IdempotencyKey(call) : nil
    let now = max(engine.world.clock.now(), tenant.lastAt)
    let earlier = key.flatMap { tenant.state.requests[$0.keyHash, at: now] }
    if let earlier, key?.matches(earlier) == true {
      answer.header("Idempotent-Replayed", "true")
      let made = Route.Made(ids: earlier.createdIds.map(\.uuid))
      write(status, made, call.route, render, tenant, into: &answer)
      return
    }
    let command = try decode(tenant, &call)
    try call.finishReading()
    if call.route.takesIdempotencyKey { try IdempotencyKey.check(call) }
    try checkVersion(call, on: tenant)
    if earlier != nil {
      throw .idempotencyMismatch
    }
    try checkRoom(for: key, on: tenant, at: now)
    let pathId = call.pathId
    let committed = tenant.commit(
      command, by: call.caller.actor, from: call.peer, requestId: call.requestId,
      answered: key.map { key in
        { result in
          key.record(status: status, ids: Route.Made(pathId, result).ids, at: tenant.lastAt)
        }
      })
    switch committed {
    case .success(let committed):
      write(status, Route.Made(pathId, committed.result), call.route, render, tenant, into: &answer)
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
    _ status: UInt16, _ made: Route.Made, _ route: Route, _ render: Route.Render, _ tenant: isolated Tenant,
    into answer: inout Answer
  ) {
    answer.status = status
    if status == 204 {
      answer.contentType = nil
      return
    }
    if let version = route.version, let id = made.ids.first, let tag = version(tenant, id) {
      answer.header("ETag", tag)
    }
    answer.writeJSON { render(tenant, made, &$0) }
  }
}
