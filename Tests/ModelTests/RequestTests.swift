// WIRE.md C6: answered requests are kept a day and counted by actor; and the directory's own state.

internal import Bytes
internal import Testing

@testable internal import Model

@Suite struct RequestTests {
  private func request(_ number: UInt8, by actor: String, at ms: Int64) -> AnsweredRequest {
    var request = AnsweredRequest()
    request.keyHash = Digest([UInt8](repeating: number, count: 32)) ?? Digest()
    request.actor = actor
    request.status = 200
    request.at = Instant(milliseconds: ms)
    return request
  }

  @Test func `an answer is kept for a day, then its key may be used again`() {
    let day = Limits.idempotencyKeptMs
    var kept = AnsweredRequests()
    let first = request(1, by: "a", at: 1_000)
    kept.keep(first)
    kept.keep(request(2, by: "a", at: 2_000))
    kept.keep(request(3, by: "b", at: 2_000))
    func counts(_ ms: Int64) -> [Int] {
      ["a", "b", "c"].map { kept.count(of: $0, at: Instant(milliseconds: ms)) }
    }
    func answer(_ ms: Int64) -> AnsweredRequest? { kept[first.keyHash, at: Instant(milliseconds: ms)] }
    #expect(answer(2_000) == first)
    #expect(counts(2_000) == [2, 1, 0])
    // A day later it is over, though nothing came since that would make it forgotten.
    #expect(answer(1_000 + day) == first && answer(1_001 + day) == nil)
    #expect(counts(1_001 + day) == [1, 1, 0])
    #expect(counts(2_001 + day) == [0, 0, 0])
    // The first answer stands as long as it is kept.
    kept.keep(request(1, by: "a", at: 1_000 + day))
    #expect(answer(1_000 + day)?.at == first.at)
    let again = request(1, by: "a", at: 1_001 + day)
    kept.keep(again)
    #expect(answer(1_001 + day) == again)
    #expect(counts(1_001 + day) == [2, 1, 0])
    kept.keep(request(4, by: "b", at: 3_000 + day * 2))
    #expect(counts(3_000 + day * 2) == [0, 1, 0])
    var all: [AnsweredRequest] = []
    kept.forEach { all.append($0) }
    #expect(all.map(\.at.milliseconds) == [3_000 + day * 2])
  }

  @Test func `answers of one moment are all kept`() {
    var kept = AnsweredRequests()
    for number in 0..<200 { kept.keep(request(UInt8(number), by: "a", at: 5)) }
    var count = 0
    kept.forEach { _ in count += 1 }
    #expect(count == 200 && kept.count(of: "a", at: Instant(milliseconds: 5)) == 200)
  }

  @Test func `the directory comes out of its part as it went in`() throws {
    var live = DirectoryState()
    let at = Instant(milliseconds: 7)
    var tenant = TenantEntry()
    tenant.id = ID(UUID(hi: 1, lo: 1))
    var key = ApiKey()
    key.id = ID(UUID(hi: 2, lo: 1))
    key.scopes = ["kb:read"]
    let tenantId = ID<TenantInfo>(tenant.id.uuid)
    var events = [DirectoryEvent](repeating: DirectoryEvent(), count: 7)
    events[0].tenantRegistered = tenant
    events[1].keyCreated = key
    events[2].keyUsed = key.id
    events[3].publicKeyRegistered = PublicKey("pk_1", tenantId, ID(UUID(hi: 3, lo: 1)))
    events[4].publicKeyRegistered = PublicKey("pk_2", tenantId, ID(UUID(hi: 3, lo: 1)))
    // The first key moves to another channel.
    events[5].publicKeyRegistered = PublicKey("pk_1", tenantId, ID(UUID(hi: 3, lo: 2)))
    events[6].keyRevoked = key.id
    for event in events {
      try live.apply(try DirectoryEvent(wire: event.wireBytes.span), at: at)
    }
    var restored = DirectoryState()
    for part in live.parts { try restored.read(part: try DirectoryPart(wire: part.wireBytes.span)) }
    for state in [live, restored] {
      #expect(state.sequence == 7)
      #expect(state.tenants[tenant.id] == tenant)
      #expect(state.keys[key.id]?.revokedAt == at && state.keys[key.id]?.lastUsedAt == at)
      #expect(state.publicKeys["pk_1"] == events[5].publicKeyRegistered)
      #expect(state.publicKeys["pk_2"] == events[4].publicKeyRegistered)
    }
    #expect(restored.parts.map(\.wireBytes) == live.parts.map(\.wireBytes))
    #expect(throws: Contradiction.self) { try live.apply(events[0], at: at) }
    #expect(throws: Contradiction.self) { try live.apply(events[1], at: at) }
    var unknown = DirectoryEvent()
    unknown.keyRevoked = ID()
    #expect(throws: Contradiction.self) { try live.apply(unknown, at: at) }
  }

  @Test func `a large directory is written in parts that are read one by one or together`() throws {
    let rows = UInt64(2 * Limits.directoryPartRows + 1)
    var live = DirectoryState()
    for number in 1...rows {
      var event = DirectoryEvent()
      var tenant = TenantEntry()
      tenant.id = ID(UUID(hi: 1, lo: number))
      event.tenantRegistered = tenant
      try live.apply(event, at: Instant())
    }
    let parts = live.parts
    #expect(parts.map(\.tenants.count) == [0, Limits.directoryPartRows, Limits.directoryPartRows, 1])
    var restored = DirectoryState()
    // A frame gives back several parts in one piece.
    try restored.read(part: try DirectoryPart(wire: (parts[0].wireBytes + parts[1].wireBytes).span))
    for part in parts[2...] { try restored.read(part: try DirectoryPart(wire: part.wireBytes.span)) }
    #expect(restored.sequence == rows && restored.tenants.count == live.tenants.count)
  }

  @Test func `a key's validity ends with its time or its revocation`() {
    var key = ApiKey()
    let now = Instant(milliseconds: 100)
    #expect(key.isValid(at: now))
    key.expiresAt = Instant(milliseconds: 101)
    #expect(key.isValid(at: now))
    key.expiresAt = now
    #expect(!key.isValid(at: now))
    key.expiresAt = nil
    key.revokedAt = Instant(milliseconds: 1)
    #expect(!key.isValid(at: now))
  }

  @Test func `a scope is its own text, and write does not read`() {
    for scope in Scope.all { #expect(Scope(scope.text) == scope) }
    #expect(Set(Scope.all.map(\.text)).count == Scope.all.count)
    for text in ["", "kb", "kb:", "kb:admin", "kb:read:write", "KB:read", ":read"] {
      #expect(Scope(text) == nil, "\(text)")
    }
    for scope in Scope.all {
      let only = ScopeSet([scope])
      #expect(Scope.all.filter(only.contains) == [scope])
    }
  }
}
