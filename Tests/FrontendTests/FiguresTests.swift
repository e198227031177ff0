// What the frontend tells of requests and connections: times in order, each answer once, the right state.

import Bytes
import Testing
import World

@testable import Frontend

struct FiguresTests {
  @Test func `an answer is told of when its last byte has left, and in order`() {
    var leaving = LeavingAnswers()
    for number in 0..<3 {
      var times = RequestTimes()
      (times.began, times.received, times.admitted, times.answered) = (10, 12, 15, 20)
      let answer = SentAnswer(facts: Self.facts(route: number), status: 200, times: times)
      leaving.append(answer, endingAt: UInt64(number + 1) * 100, gate: UInt64(number), mark: 0)
    }
    #expect(leaving.count == 3 && leaving.popSent(leftBytes: 99, at: 30) == nil)
    let first = leaving.popSent(leftBytes: 199, at: 30)
    #expect(first?.facts.route == 0 && leaving.popSent(leftBytes: 199, at: 30) == nil)
    #expect(RequestTimes.Step.allCases.map { first?.times[$0] } == [2, 3, 5, 0, 10])
    #expect(leaving.gatedCount == 2)
    leaving.release(mark: 1, at: 50)
    #expect(leaving.gatedCount == 1)
    leaving.release(mark: 2, at: 70)
    #expect(leaving.gatedCount == 0)
    let second = leaving.popSent(leftBytes: 300, at: 75)
    let third = leaving.popSent(leftBytes: 300, at: 75)
    #expect(second?.times[.disk] == 30 && second?.times[.send] == 25 && second?.times.total == 65)
    #expect(third?.facts.route == 2 && third?.times[.disk] == 50 && leaving.isEmpty)
  }

  @Test func `many answers leave in order, whenever more are added`() {
    var leaving = LeavingAnswers()
    var appended = 0
    var left: [Int] = []
    while left.count < 1_000 {
      for _ in 0..<(appended < 1_000 ? 100 : 0) {
        let answer = SentAnswer(facts: Self.facts(route: appended), status: 200, times: RequestTimes())
        appended += 1
        leaving.append(answer, endingAt: UInt64(appended), gate: 0, mark: 0)
      }
      let until = left.count + 70
      while left.count < until, let sent = leaving.popSent(leftBytes: UInt64(until), at: 1) {
        left.append(sent.facts.route ?? -1)
      }
      #expect(leaving.count == appended - left.count)
    }
    #expect(left == Array(0..<1_000) && leaving.isEmpty)
  }

  private static func facts(route: Int) -> SentAnswer.Facts {
    var facts = SentAnswer.Facts()
    facts.route = route
    return facts
  }

  @Test func `every answer is told of once, with its route and its status`() throws {
    let server = try TestServer()
    let client = try server.client()
    let paths = ["/a", "/gate/1", "/none", "/denied", "/nothing"]
    client.send(paths.map { "GET \($0) HTTP/1.1\r\nHost: t\r\n\r\n" }.joined())
    #expect(try client.receive().status == 200)
    // Answers are told of behind the sending: the witness's comes after the first was told of.
    #expect(try server.client().get("/witness").status == 200)
    #expect(server.service.sent.withLock { !$0.isEmpty && $0.allSatisfy { $0.status == 200 } })
    server.raise(to: 1)
    for _ in paths.dropFirst() { _ = try client.receive() }
    client.send("GARBAGE\r\n\r\n")
    #expect(try client.receive().status == 400)
    #expect(try server.client().get("/last").status == 200)
    let sent = server.service.sent.withLock { $0.prefix(7) }
    #expect(sent.map(\.status) == [200, 200, 200, 204, 401, 500, 400])
    #expect(sent.map(\.facts.route) == [0, 0, 0, 0, nil, 0, nil])
    let areInOrder = sent.allSatisfy { answer in
      let times = answer.times
      let points = [times.began, times.received, times.admitted, times.answered, times.released, times.sent]
      return times.began > 0 && points == points.sorted()
    }
    #expect(areInOrder && sent[2].times[.disk] > 0)
    server.stop()
  }

  @Test func `a connection is counted under what it is doing`() throws {
    let server = try TestServer()
    let counters = server.frontend.counters[0]
    let client = try server.client()
    let witness = try server.client()
    func states() throws -> [ConnectionState] {
      // Its answer has left after whatever the other had sent was read.
      #expect(try witness.get("/witness").status == 200)
      return ConnectionState.allCases.flatMap {
        [ConnectionState](repeating: $0, count: counters.connections($0))
      }
    }
    func reach(_ state: ConnectionState, _ bytes: String) throws {
      client.send(bytes)
      var now = try states()
      for _ in 0..<10_000 where !now.contains(state) { now = try states() }
      #expect(now == [.idle, state].sorted { $0.rawValue < $1.rawValue })
    }
    try reach(.readingHead, "POST /echo HTTP/1.1\r\nHost: t\r\n")
    try reach(.readingBody, "Content-Length: 4\r\n\r\nab")
    client.send("cd")
    #expect(try client.receive().body == "abcd")
    try reach(.gated, "GET /gate/1 HTTP/1.1\r\nHost: t\r\n\r\n")
    server.raise(to: 1)
    _ = try client.receive()
    try reach(.awaiting, "GET /later HTTP/1.1\r\nHost: t\r\n\r\n")
    server.service.promises.withLock { $0.removeAll() }
    #expect(try client.receive().status == 500)
    let socket = try server.client()
    _ = try socket.upgrade("/socket")
    #expect(try states() == [.idle, .idle, .webSocket])
    client.finishSending()
    server.stop()
    #expect(ConnectionState.allCases.allSatisfy { counters.connections($0) == 0 })
  }
}
