// What is said when a request is not carried out: one shape, a stable code, a sentence for a person.

internal import Bytes
internal import Engine
internal import JSONText
internal import Model

/// Why a request was refused (`WIRE.md` C5).
struct Problem: Error, Sendable {
  var status: UInt16
  var code: String
  var message: String
  var details: [JSONFieldFault] = []
  var retryAfterSeconds: Int?
  /// For 405.
  var allow: String?
  /// For 429.
  var allowance: Allowance?
  /// For 410.
  var oldest: OldestPoint?
  /// For 416.
  var fileBytes: Int?

  static func notFound(_ noun: String) -> Self {
    Self(status: 404, code: "not_found", message: "There is no such \(noun).")
  }

  /// - Parameter allow: the methods that the path knows.
  static func methodNotAllowed(_ allow: String) -> Self {
    Self(
      status: 405, code: "method_not_allowed", message: "This path knows \(allow).", allow: allow)
  }

  static func rateLimited(_ allowance: Allowance?) -> Self {
    var problem = Self(
      status: 429, code: "rate_limited",
      message: "This API key asks too often: wait, or have its limit raised.",
      retryAfterSeconds: max(1, allowance?.retrySeconds ?? 1))
    problem.allowance = allowance
    return problem
  }

  /// - Parameter seconds: until the address may try again.
  static func addressLimited(_ seconds: Int) -> Self {
    Self(
      status: 429, code: "rate_limited", message: "Too much comes from this address: wait.",
      retryAfterSeconds: seconds)
  }

  static func conflict(_ code: String, _ message: String) -> Self {
    Self(status: 409, code: code, message: message)
  }

  static var idempotencyMismatch: Self {
    .conflict("idempotency_mismatch", "This idempotency key was used for another request.")
  }

  static var idempotencyFull: Self {
    Self(
      status: 429, code: "idempotency_full",
      message: "This API key has used too many idempotency keys today.", retryAfterSeconds: 3600)
  }

  static func invalid(_ faults: [JSONFieldFault]) -> Self {
    let first = faults.first.map { $0.path.isEmpty ? $0.message : "\($0.path) \($0.message)" }
    return Self(
      status: 400, code: "invalid_request", message: first ?? "The request is not valid.", details: faults)
  }

  static func invalid(_ path: String, _ message: String) -> Self {
    invalid([JSONFieldFault(path: path, message: message)])
  }

  init(
    status: UInt16, code: String, message: String, details: [JSONFieldFault] = [],
    retryAfterSeconds: Int? = nil, allow: String? = nil
  ) {
    self.status = status
    self.code = code
    self.message = message
    self.details = details
    self.retryAfterSeconds = retryAfterSeconds
    self.allow = allow
  }

  init(_ refusal: JSONRefusal) {
    self = Self.invalid(refusal.faults)
    if refusal.isMalformed { code = "invalid_json" }
  }

  init(_ failure: CommitFailure) {
    switch failure {
    case .refused(let refusal): self.init(refusal)
    case .quarantined(let found):
      self.init(
        status: 503, code: "tenant_quarantined",
        message: "This tenant is out of service: \(found.sentence)")
    case .diskFull:
      self.init(
        status: 503, code: "disk_full", message: "The disk is full: nothing can be written.",
        retryAfterSeconds: 10)
    case .overloaded:
      self.init(
        status: 503, code: "overloaded", message: "Too much is waiting for the disk.", retryAfterSeconds: 1)
    case .tooLarge:
      self.init(
        status: 413, code: "record_too_large",
        message: "What this request changes is too large for one record.")
    case .tenantOverloaded:
      self.init(
        status: 429, code: "tenant_overloaded",
        message: "Too much of this tenant is waiting: send less.",
        retryAfterSeconds: 1)
    case .stopped: self = .stopping
    case .rested: self.init(LoadFailure.overloaded)
    }
  }

  init(_ failure: PastFailure) {
    switch failure {
    case .refused(.tenantBusy):
      self.init(
        status: 429, code: "history_busy", message: "Too many readings of this tenant's past are waiting.",
        retryAfterSeconds: 2)
    case .refused(.busy):
      self.init(
        status: 503, code: "history_busy", message: "Too many readings of the past are waiting.",
        retryAfterSeconds: 5)
    case .history(.gone(let oldest)):
      self.init(
        status: 410, code: "history_gone",
        message: "That is no longer kept: the oldest is event \(oldest.sequence), at \(oldest.time.text).")
      self.oldest = oldest
    case .history(let error):
      self.init(
        status: 503, code: "history_unreadable", message: "The past cannot be read: \(error.sentence).")
    case .damaged(let found):
      self.init(
        status: 503, code: "history_unreadable", message: "The past cannot be read: \(found.sentence).")
    }
  }

  init(_ failure: LoadFailure) {
    switch failure {
    case .overloaded:
      self.init(
        status: 503, code: "overloaded", message: "Too many wait for tenants that are not in memory.",
        retryAfterSeconds: 1)
    case .unknown, .history:
      self.init(
        status: 503, code: "tenant_unavailable",
        message: "This tenant cannot be loaded: \(failure.sentence).", retryAfterSeconds: 60)
    case .stopped: self = .stopping
    }
  }

  private static var stopping: Problem {
    Problem(status: 503, code: "stopping", message: "The server is stopping.", retryAfterSeconds: 5)
  }

  init(_ refusal: Refusal) {
    switch refusal {
    case .notFound: self.init(status: 404, code: refusal.code, message: refusal.sentence)
    case .invalid(let path, let message): self = Self.invalid(path, message)
    default: self.init(status: 409, code: refusal.code, message: refusal.sentence)
    }
  }
}
