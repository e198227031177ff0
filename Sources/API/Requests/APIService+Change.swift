// A POST, PATCH or DELETE becomes one command. With an `Idempotency-Key` its answer is kept in the same journal
// record as its events; the same request again is answered from the objects that it made (`WIRE.md` C6).

internal import Bytes
internal import Crypto
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
    let key = call.route.method == .post ? try IdempotencyKey(call) : nil
    let now = max(engine.world.clock.now(), tenant.state.lastAt)
    if let key, let earlier = tenant.state.requests[key.keyHash, at: now] {
      guard key.matches(earlier) else {
        throw .conflict(
          "idempotency_mismatch", "This idempotency key was used for another request.")
      }
      answer.header("Idempotent-Replayed", "true")
      write(status, earlier.createdIds.map(\.uuid), call.route, render, tenant, into: &answer)
      return
    }
    let command = try decode(tenant, &call)
    try call.finishReading()
    try checkVersion(call, on: tenant)
    let used = key.map { tenant.state.requests.count(of: $0.actor, at: now) } ?? 0
    if used >= Model.Limits.idempotencyKeysPerActorMax {
      throw Problem(
        status: 429, code: "idempotency_full",
        message: "This API key has used too many idempotency keys today.", retryAfterSeconds: 3600)
    }
    let pathId = call.pathId
    let committed = tenant.commit(
      command, by: call.caller.actor, requestId: call.requestId,
      answered: key.map { key in
        { result in key.record(status: status, ids: Self.ids(pathId, result), at: tenant.state.lastAt) }
      })
    switch committed {
    case .success(let committed):
      write(status, Self.ids(pathId, committed.result), call.route, render, tenant, into: &answer)
    case .failure(let failure): throw Problem(failure)
    }
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
    _ status: UInt16, _ ids: [UUID], _ route: Route, _ render: Route.Render, _ tenant: isolated Tenant,
    into answer: inout Answer
  ) {
    answer.status = status
    if status == 204 {
      answer.contentType = nil
      return
    }
    if let version = route.version, let id = ids.first, let tag = version(tenant, id) {
      answer.header("ETag", tag)
    }
    answer.writeJSON { render(tenant, ids, &$0) }
  }

  /// What the renderer gets: the ids that were made, else the path's.
  private static func ids(_ pathId: UUID?, _ result: CommandResult) -> [UUID] {
    switch result {
    case .done: pathId.map { [$0] } ?? []
    case .made(let id): [id]
    case .received(let receipt):
      [receipt.conversationId.uuid, receipt.messageId.uuid, receipt.contactId.uuid]
        + (receipt.duplicate ? [UUID(hi: 0, lo: 1)] : [])
    }
  }
}

/// The idempotency of one request.
struct IdempotencyKey: Sendable {
  let keyHash: Digest
  let actor: String
  private let method: String
  private let path: String
  private let bodyHash: Digest

  /// - Returns: nil without the header.
  init?(_ call: borrowing Call) throws(Problem) {
    guard call.request.header("idempotency-key") != nil else { return nil }
    let text = call.request.headerText("idempotency-key") ?? ""
    let isVisible = text.utf8.allSatisfy { (0x21...0x7e).contains($0) }
    guard (1...Model.Limits.idempotencyKeyBytesMax).contains(text.utf8.count), isVisible else {
      throw .invalid("Idempotency-Key", "must be 1 to 255 visible ASCII characters")
    }
    actor = call.caller.actor.name
    var scoped = Array(actor.utf8)
    scoped.append(0)
    scoped.append(contentsOf: text.utf8)
    keyHash = Digest(Hashing.sha256(scoped.span).bytes) ?? Digest()
    method = call.route.method.name
    path = String(utf8: call.request.target) ?? ""
    bodyHash = Digest(Hashing.sha256(call.request.body).bytes) ?? Digest()
  }

  func matches(_ earlier: AnsweredRequest) -> Bool {
    earlier.method == method && earlier.path == path && earlier.bodyHash == bodyHash
  }

  func record(status: UInt16, ids: [UUID], at now: Instant) -> AnsweredRequest {
    var record = AnsweredRequest()
    record.keyHash = keyHash
    record.actor = actor
    record.method = method
    record.path = path
    record.bodyHash = bodyHash
    record.status = UInt32(status)
    record.createdIds = ids.map { ID($0) }
    record.at = now
    return record
  }
}
