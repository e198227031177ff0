// A program that uses the API: requests as bytes through the real parser, door, routes and idempotency, answers
// behind the real gate. It remembers what it was told and holds later answers against it: what was there once is
// there, a key's second answer is its first, another tenant's things do not exist.

internal import API
internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model
internal import World

/// A client of the HTTP API with one key.
// SAFETY: one thread drives a simulation.
final class ApiCaller: @unchecked Sendable {
  /// What a request expects of its answer.
  enum Expectation: Sendable {
    case any
    /// The thing was shown before.
    case found(String)
    /// The thing is another tenant's, or nobody's.
    case missing
    /// An `Idempotency-Key` and the request, to be sent again.
    case once(key: String, ApiRequest)
  }

  /// The one question that is open on a line.
  // SAFETY: one thread drives a simulation.
  private final class Asked: @unchecked Sendable {
    let expectation: Expectation
    let hasKey: Bool
    /// The tenant's newest event when the answer was computed.
    var sequence: UInt64 = 0

    init(_ expectation: Expectation, hasKey: Bool) {
      self.expectation = expectation
      self.hasKey = hasKey
    }
  }

  let tenant: ID<TenantInfo>
  let key: ApiKey
  let rawKey: String
  private var line = SimulatedLine()
  private var asked: Asked?
  private var life = 0
  /// The id that was answered under an idempotency key, and when.
  private var made: [String: (id: String, at: Instant)] = [:]
  /// Requests under a key that are sent again, answered or not.
  private var unanswered: [(key: String, request: ApiRequest, life: Int)] = []
  /// Conversations that it was shown.
  private var shown: [String] = []
  /// Whether its key was refused.
  private(set) var isTurnedAway = false
  private(set) var answers = 0
  private(set) var repeats = 0

  init(_ tenant: ID<TenantInfo>, _ key: ApiKey, raw: String) {
    self.tenant = tenant
    self.key = key
    rawKey = raw
  }

  /// The server is gone: what was asked and not answered may have happened or not.
  func forgetProcess() {
    if case .once(let key, let request)? = asked?.expectation { retry(key, request) }
    asked = nil
    line = SimulatedLine()
  }

  /// The server forgot what a power cut may cost in its mode.
  func forgetAll() {
    made = [:]
    unanswered = []
    shown = []
    isTurnedAway = false
  }

  private func retry(_ key: String, _ request: ApiRequest) {
    unanswered.append((key, request, life))
    if unanswered.count > 20 { unanswered.removeFirst() }
  }

  // MARK: asking

  /// Sends a request, or one that was sent before.
  ///
  /// - Parameter mistakenFor: the key of somebody else, whom the door takes it for.
  func ask(
    _ service: APIService, _ shard: any ShardExecutor, _ scene: ApiScene, life: Int, bug: DeliberateBug?,
    mistakenFor other: String?
  ) {
    if asked != nil { return }
    var request: ApiRequest
    let expectation: Expectation
    if !unanswered.isEmpty, scene.chance(40) {
      let again = unanswered.remove(at: scene.choose(unanswered.count))
      (request, expectation) = (again.request, .once(key: again.key, again.request))
      repeats += 1
      if bug == .forgetKeys, again.life != life { request.idempotencyKey = nil }
    } else {
      (request, expectation) = scene.request(shown)
    }
    guard let parsed = request.parsed(other ?? rawKey) else { return }
    self.life = life
    let asked = Asked(expectation, hasKey: request.hasKey)
    self.asked = asked
    let engine = scene.engine
    shard.post { [tenant, line] in
      var answer = Answer()
      guard let admission = service.admit(parsed, from: nil, answer: &answer) else {
        return Self.queue(answer, on: line, bug)
      }
      engine.world.shards[admission.shard].post {
        let answerNow: @Sendable () -> Void = {
          var answer = Answer()
          guard let caller = admission.caller as? Caller, let loaded = engine.callers.tenant(caller.seat.id)
          else {
            // It could not be loaded: the frontend would hear of it later.
            answer.status = 503
            return Self.queue(answer, on: line, bug)
          }
          service.answer(parsed, admission, into: &answer)
          if loaded.id == tenant { asked.sequence = loaded.onShard { $0.state.sequence } }
          Self.queue(answer, on: line, bug)
        }
        if service.prepare(admission, answerNow) { answerNow() }
      }
    }
  }

  private static func queue(_ answer: borrowing Answer, on line: SimulatedLine, _ bug: DeliberateBug?) {
    var text: [UInt8] = []
    text.append(decimal: Int(answer.status))
    text.append(0x20)
    text.append(bytes: answer.body.span)
    let isEarly = bug == .answerEarly || bug == .refuseEarly && answer.status >= 400
    line.queue(text.span, position: isEarly ? 0 : answer.position)
  }

  // MARK: hearing

  /// Reads what has come.
  ///
  /// - Returns: what is wrong with it.
  func read(mark: UInt64, room: Int, at now: Instant, _ ledger: Ledger) -> String? {
    for message in line.receive(mark: mark, room: room) {
      let text = String(decoding: message, as: UTF8.self)
      guard let question = asked, let space = text.firstIndex(of: " "), let status = Int(text[..<space])
      else {
        return "an answer to nothing"
      }
      answers += 1
      asked = nil
      if ledger.position(of: question.sequence, in: tenant) > mark {
        return "an answer \(status) of \(tenant) left before event \(question.sequence) was durable"
      }
      if let sentence = hear(
        question.expectation, status, text[space...].dropFirst(), hasKey: question.hasKey, now)
      {
        return "a caller of \(tenant): \(sentence)"
      }
      if answers % 2 == 0, let foreign = ledger.foreignId(in: text, of: tenant) {
        return "a caller of \(tenant) was shown \(foreign), which is another tenant's"
      }
    }
    return nil
  }

  private func hear(
    _ expectation: Expectation, _ status: Int, _ text: Substring, hasKey: Bool, _ now: Instant
  ) -> String? {
    let body = (try? JSONValue(parsing: Array(text.utf8).span, bytesMax: 1 << 22)) ?? .null
    if status == 401, hasKey { isTurnedAway = true }
    switch expectation {
    case .found(let id):
      if status == 404 { return "\(id) was shown, and does not exist" }
    case .missing:
      if status < 400 { return "was shown what is not its own" }
    case .any: learn(body)
    case .once(let key, let request):
      if status >= 500 || status == 429 {
        retry(key, request)
      } else if status < 300 {
        let id = body["id"]?.text ?? body["messageId"]?.text ?? ""
        if let made = made[key], made.id != id, isFresh(made.at, now) {
          return "the key \(key) was answered with \(made.id) and then with \(id)"
        }
        made[key] = (id, now)
        retry(key, request)
      }
    }
    return nil
  }

  private func isFresh(_ at: Instant, _ now: Instant) -> Bool {
    now.milliseconds - at.milliseconds < Model.Limits.idempotencyKeptMs / 2
  }

  private func learn(_ body: JSONValue) {
    for conversation in body["data"]?.elements ?? [] {
      guard let id = conversation["id"]?.text, !shown.contains(id) else { continue }
      shown.append(id)
      if shown.count > 12 { shown.removeFirst() }
    }
  }
}
