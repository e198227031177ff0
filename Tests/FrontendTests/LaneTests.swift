// One tenant's connections have a share of their shard: of its time, its places, its memory.

import Bytes
import Testing

@testable import Frontend
@testable import Runtime

struct LaneTests {
  @Test func `a lane has its share of each turn anew, and one that is under way counts`() {
    let lane = Lane(id: 1)
    #expect(!lane.isSpent(100, in: 1))
    lane.spend(60, in: 1)
    #expect(
      !lane.isSpent(100, in: 1) && lane.isSpent(100, in: 1, with: 40) && !lane.isSpent(100, in: 2, with: 40))
    lane.spend(60, in: 1)
    #expect(lane.isSpent(100, in: 1) && !lane.isSpent(100, in: 2))
    lane.spend(1, in: 2)
    #expect(!lane.isSpent(100, in: 2), "what was spent before is forgotten")
  }

  @Test func `a lane without a share left waits for the next turn, and its neighbour does not`() throws {
    let server = try TestServer { $0.laneMicroseconds = 0 }
    let flooder = try server.client()
    let neighbour = try server.client()
    #expect(try [flooder.get("/lane/1/0").status, neighbour.get("/lane/2/0").status] == [200, 200])
    // Both are there before the shard looks again.
    let (isHeld, isReleased) = (Semaphore(), Semaphore())
    server.service.shards[0].post {
      isHeld.signal()
      isReleased.wait()
    }
    isHeld.wait()
    for number in 1...200 { flooder.send("GET /lane/1/\(number) HTTP/1.1\r\nHost: t\r\n\r\n") }
    neighbour.send("GET /lane/2/1 HTTP/1.1\r\nHost: t\r\n\r\n")
    isReleased.signal()
    #expect(try neighbour.receive().status == 200)
    let bodies = try (1...200).map { _ in try flooder.receive().body }
    #expect(bodies == (1...200).map { "/lane/1/\($0)" })
    let order = server.service.laned.withLock { $0 }
    let place = try #require(order.firstIndex(of: "/lane/2/1"))
    #expect(place < 10, "\(place - 2) requests of the flooder came first")
    server.stop()
  }

  @Test func `connections that rest for their lane are all answered, in turn`() throws {
    let server = try TestServer { $0.laneMicroseconds = 0 }
    let clients = try (0..<8).map { _ in try server.client() }
    let requests = (0..<50).map { "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\n\r\n\($0 + 10)" }
    for client in clients { client.send(requests.joined()) }
    for client in clients {
      let bodies = try (0..<50).map { _ in try client.receive().body }
      #expect(bodies == (0..<50).map { String($0 + 10) })
    }
    server.stop()
  }

  @Test func `a body that comes in pieces gets through while its lane is busy`() throws {
    let server = try TestServer { $0.laneMicroseconds = 0 }
    let busy = try (0..<4).map { _ in try server.client() }
    let slow = try server.client()
    slow.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 20\r\n\r\n")
    for piece in 0..<10 {
      for client in busy { client.send("GET /\(piece) HTTP/1.1\r\nHost: t\r\n\r\n") }
      slow.send("ab")
      let bodies = try busy.map { try $0.receive().body }
      #expect(bodies == Array(repeating: "/\(piece)", count: 4))
    }
    #expect(try slow.receive().body == String(repeating: "ab", count: 10))
    server.stop()
  }

  @Test func `a socket's frames that came at once are all taken though the lane has little`() throws {
    let server = try TestServer { $0.laneMicroseconds = 0 }
    let client = try server.client()
    #expect(try client.upgrade("/socket").status == 101)
    client.send((0..<100).flatMap { TestClient.text("frame \($0)") })
    let texts = try (0..<100).map { _ in try client.receiveFrame().text }
    #expect(texts == (0..<100).map { "frame \($0)" })
    client.finishSending()
    server.stop()
  }

  @Test func `a lane's connections above the limit are refused, and room is found again`() throws {
    let server = try TestServer { $0.connectionsPerLaneMax = 1 }
    do {
      let first = try server.client()
      #expect(try first.get("/lane/1/1").status == 200)
      let second = try server.client()
      let refused = try second.get("/lane/1/2")
      #expect(refused.status == 429 && refused.body == "tenant_overloaded")
      #expect(refused.fields["retry-after"] == "1")
      #expect(try second.endsNext())
      let other = try server.client()
      #expect(try other.get("/lane/2/1").status == 200, "another lane has its own")
      #expect(try first.get("/lane/2/2").status == 429, "a kept connection counts where it asks")
    }
    #expect(try server.client().get("/lane/1/3").status == 200)
    server.stop()
  }

  @Test func `strangers share a lane: requests that the door refuses do not hold up a caller`() throws {
    let server = try TestServer { $0.laneMicroseconds = 0 }
    let stranger = try server.client()
    let caller = try server.client()
    #expect(try [stranger.get("/denied").status, caller.get("/lane/2/0").status] == [401, 200])
    // Both are there before the shard looks again.
    let (isHeld, isReleased) = (Semaphore(), Semaphore())
    server.service.shards[0].post {
      isHeld.signal()
      isReleased.wait()
    }
    isHeld.wait()
    stranger.send(String(repeating: "GET /denied HTTP/1.1\r\nHost: t\r\n\r\n", count: 200))
    caller.send("GET /lane/2/1 HTTP/1.1\r\nHost: t\r\n\r\n")
    isReleased.signal()
    #expect(try caller.receive().status == 200)
    #expect(try (1...200).allSatisfy { _ in try stranger.receive().status == 401 })
    let order = server.service.laned.withLock { $0 }
    let place = try #require(order.firstIndex(of: "/lane/2/1"))
    #expect(place < 10, "\(place - 2) requests of the stranger came first")
    server.stop()
  }

  @Test func `with too much waiting to be read requests are refused`() throws {
    let server = try TestServer { $0.outputBytesMax = 0 }
    let refused = try server.client().get("/one")
    #expect(refused.status == 503 && refused.body == "overloaded")
    #expect(refused.fields["retry-after"] == "1")
    #expect(try server.client().get("/denied").status == 401, "what costs nothing is answered")
    server.stop()
  }
}
