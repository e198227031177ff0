import EngineTesting
import Model
import Testing

@testable import Engine

@Suite struct `Rate limits` {
  @Test(
    arguments: [
      // Requests at these milliseconds; how many of them pass; what is told then.
      ([0, 0, 0], 3, Allowance(limit: 4, remaining: 1, resetSeconds: 2, retrySeconds: 0)),
      ([0, 0, 0, 0, 0], 4, Allowance(limit: 4, remaining: 0, resetSeconds: 2, retrySeconds: 1)),
      ([0, 0, 0, 0, 499, 500], 5, Allowance(limit: 4, remaining: 0, resetSeconds: 2, retrySeconds: 1)),
      ([0, 0, 0, 0, 60_000], 5, Allowance(limit: 4, remaining: 3, resetSeconds: 1, retrySeconds: 0)),
      ([], 0, Allowance(limit: 4, remaining: 4, resetSeconds: 0, retrySeconds: 0)),
    ] as [([UInt64], Int, Allowance)])
  func `let a burst through and then what comes back`(_ times: [UInt64], _ passed: Int, _ told: Allowance) {
    var bucket = TokenBucket(perSecond: 2, capacity: 4)
    let count = times.count { bucket.take(at: $0 * 1_000_000) }
    #expect(count == passed)
    #expect(bucket.allowance(at: (times.last ?? 0) * 1_000_000) == told)
  }

  @Test func `of a moment before others took everything are those of an empty bucket`() {
    var bucket = TokenBucket(perSecond: 2, capacity: 4)
    let taken = (0..<4).count { _ in bucket.take(at: 60_000_000_000) }
    #expect(taken == 4)
    let told = Allowance(limit: 4, remaining: 0, resetSeconds: 2, retrySeconds: 1)
    #expect(bucket.allowance(at: 50_000_000_000) == told)
  }

  @Test func `count a key's reads and writes apart and tell how they stand`() throws {
    let office = try TestOffice()
    let key = office.makeKey("limited", of: office.first) { $0.unlimited = false }
    let first = try office.get("/api/conversations", key)
    #expect(first[field: "RateLimit-Limit"] == "1000")
    #expect(first[field: "RateLimit-Remaining"] == "999")
    #expect(first[field: "RateLimit-Reset"] == "1")
    for _ in 0..<999 { _ = try office.get("/api/brands", key) }
    let refused = try office.get("/api/conversations", key)
    #expect(refused.status == 429)
    #expect(refused.code == "rate_limited")
    #expect(refused[field: "Retry-After"] == "1")
    #expect(refused[field: "RateLimit-Remaining"] == "0")
    #expect(refused[field: "RateLimit-Reset"] == "10")
    let path = "/api/workspaces/\(office.first.workspaceId)/kb-entries"
    let write = try office.post(path, key, TestScene.question)
    #expect(write.status == 201)
    #expect(write[field: "RateLimit-Remaining"] == "999")
    office.world.clock.advance(milliseconds: 10)
    #expect(try office.get("/api/conversations", key).status == 200)
    #expect(try office.get("/api/conversations", key).status == 429)
  }

  @Test func `leave a key without limit alone`() throws {
    let office = try TestOffice()
    let reply = try office.get("/api/conversations", office.first.key)
    #expect(reply.fields.allSatisfy { !$0.name.hasPrefix("ratelimit") })
  }
}
