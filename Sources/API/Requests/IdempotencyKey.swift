// What makes two requests the same one: the actor with the key's value, and then method, path with query, and body.

internal import Bytes
internal import Crypto
internal import Engine
internal import HTTPWire
internal import Model

/// The idempotency of one request.
struct IdempotencyKey: Sendable {
  let keyHash: Digest
  let actor: String
  private let requestHash: Digest

  /// - Returns: nil without the header, or with one that `check` refuses.
  init?(_ call: borrowing Call) {
    guard let text = call.request.headerText("idempotency-key"), Self.isSound(text) else { return nil }
    actor = call.caller.actor.name
    var scoped = Array(actor.utf8)
    scoped.append(0)
    scoped.append(contentsOf: text.utf8)
    keyHash = Digest(words: Hashing.sha256(scoped.span).words)
    var request = Array(call.route.method.name.utf8)
    request.append(0)
    request.append(bytes: call.request.target)
    request.append(0)
    request.append(bytes: call.request.body)
    requestHash = Digest(words: Hashing.hmacSHA256(key: Array(text.utf8).span, request.span).words)
  }

  /// Refuses a header that is no key.
  static func check(_ call: borrowing Call) throws(Problem) {
    guard call.request.header("idempotency-key") != nil else { return }
    if let text = call.request.headerText("idempotency-key"), isSound(text) { return }
    throw .invalid(
      "Idempotency-Key", "must be 1 to \(Model.Limits.idempotencyKeyBytesMax) visible ASCII characters")
  }

  private static func isSound(_ text: String) -> Bool {
    (1...Model.Limits.idempotencyKeyBytesMax).contains(text.utf8.count)
      && text.utf8.allSatisfy { (0x21...0x7e).contains($0) }
  }

  func matches(_ earlier: AnsweredRequest) -> Bool { earlier.requestHash == requestHash }

  func record(status: UInt16, ids: [UUID], at now: Instant) -> AnsweredRequest {
    var record = AnsweredRequest()
    record.keyHash = keyHash
    record.actor = actor
    record.requestHash = requestHash
    record.status = UInt32(status)
    record.createdIds = ids.map { ID($0) }
    record.at = now
    return record
  }
}
