// Idempotency: what was answered under a key, for a day of event time. Bounded by age here and by number where the
// key is taken; it holds no bodies, only what renders the answer again.

package import Bytes

/// A POST that carried an idempotency key and changed something (`WIRE.md` C6).
package struct AnsweredRequest: WireMessage, Equatable {
  /// SHA-256 of actor and key.
  package var keyHash = Digest()
  package var actor = ""
  /// HMAC-SHA-256 of method, path with query and body under the key itself, which is kept nowhere: from this nobody
  /// can try what the body said.
  package var requestHash = Digest()
  package var status: UInt32 = 0
  package var createdIds: [ID<Request>] = []
  package var at = Instant()

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "key_hash", &keyHash)
    try coder.field(2, "actor", &actor)
    try coder.field(3, "request_hash", &requestHash)
    try coder.field(4, "status", &status)
    try coder.field(5, "created_ids", &createdIds)
    try coder.field(6, "at", &at)
  }
}

/// The answered requests of the last 24 hours.
package struct AnsweredRequests: Sendable, RowSource {
  private var byKey = PagedMap<Digest, AnsweredRequest>()
  private var byAge = SortedPages<Age>()
  private var countByActor = PagedMap<String, Int>()

  private struct Age: Comparable, Sendable {
    var at: Instant
    var hi: UInt64
    var lo: UInt64
    var keyHash: Digest
    static func < (a: Self, b: Self) -> Bool { (a.at, a.hi, a.lo) < (b.at, b.hi, b.lo) }
  }

  package init() {}

  /// The answer under this key, while its day lasts.
  package subscript(keyHash: Digest, at now: Instant) -> AnsweredRequest? {
    guard let request = byKey[keyHash], !Self.isOver(request.at, at: now) else { return nil }
    return request
  }

  /// How many keys the actor has used within a day.
  ///
  /// What is over and not forgotten yet is looked through: nothing, but after a pause.
  package func count(of actor: String, at now: Instant) -> Int {
    var count = countByActor[actor] ?? 0
    guard count > 0, let first = byAge.first else { return count }
    byAge.scan(from: first) { age in
      if !Self.isOver(age.at, at: now) { return false }
      if byKey[age.keyHash]?.actor == actor { count -= 1 }
      return true
    }
    return count
  }

  private static func isOver(_ at: Instant, at now: Instant) -> Bool {
    at.milliseconds < now.milliseconds - Limits.idempotencyKeptMs
  }

  /// Keeps an answer and forgets those a day older.
  package mutating func keep(_ request: AnsweredRequest) {
    // First the old ones go: the same key may be used again after its day.
    while let oldest = byAge.first, Self.isOver(oldest.at, at: request.at) { forget(oldest) }
    guard byKey[request.keyHash] == nil else { return }
    byKey[request.keyHash] = request
    byAge.insert(age(of: request))
    countByActor[request.actor, default: 0] += 1
  }

  private mutating func forget(_ age: Age) {
    byAge.remove(age)
    guard let request = byKey[age.keyHash] else { return }
    byKey[age.keyHash] = nil
    let left = (countByActor[request.actor] ?? 0) - 1
    countByActor[request.actor] = left > 0 ? left : nil
  }

  private func age(of request: AnsweredRequest) -> Age {
    let head = request.keyHash.head
    return Age(at: request.at, hi: head.hi, lo: head.lo, keyHash: request.keyHash)
  }

  /// Every kept answer, oldest first.
  package func forEach<E: Error>(_ body: (AnsweredRequest) throws(E) -> Void) throws(E) {
    var all: [AnsweredRequest] = []
    if let first = byAge.first {
      byAge.scan(from: first) { age in
        if let request = byKey[age.keyHash] { all.append(request) }
        return true
      }
    }
    for request in all { try body(request) }
  }
}
