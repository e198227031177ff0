import EngineTesting
import JSONText
import Model
import Testing

@Suite struct `A ticket for the events` {
  private let office: TestOffice

  init() throws { office = try TestOffice() }

  private func ticket(_ key: String) throws -> String {
    let reply = try office.post("/api/events/tickets", key)
    #expect(reply.status == 201)
    return reply.json["ticket"]?.text ?? ""
  }

  /// The status with which the door refuses; nil when it opens.
  private func knock(_ ticket: String) throws -> UInt16? {
    try office.knock(TestRequest("GET", "/ws/events?ticket=\(ticket)").upgrading)?.status
  }

  @Test func `opens one socket`() throws {
    let ticket = try ticket(office.first.key)
    #expect(try knock(ticket) == nil)
    #expect(try knock(ticket) == 401)
    #expect(try knock("x") == 401)
    #expect(try knock("") == 401)
  }

  @Test func `is good for half a minute`() throws {
    let (early, late) = (try ticket(office.first.key), try ticket(office.first.key))
    office.world.clock.advance(milliseconds: 29_999)
    #expect(try knock(early) == nil)
    office.world.clock.advance(milliseconds: 1)
    #expect(try knock(late) == 401)
  }

  @Test func `is worth what its key is worth`() throws {
    let key = office.makeKey("brief", of: office.first, scopes: [.read(.conversations)])
    let ticket = try ticket(key)
    office.revokeKey(key)
    #expect(try knock(ticket) == 401)
  }

  @Test func `is not given without end, and one key's do not use up another's`() throws {
    for _ in 0..<100 { _ = try ticket(office.first.key) }
    #expect(try office.post("/api/events/tickets", office.first.key).status == 503)
    #expect(try office.post("/api/events/tickets", office.second.key).status == 201)
    office.world.clock.advance(milliseconds: 30_000)
    #expect(try office.post("/api/events/tickets", office.first.key).status == 201)
  }

  @Test(
    arguments: [
      ("/ws/chat?key=pk_1", nil), ("/ws/chat?key=pk_9", 401), ("/ws/chat", 401),
      ("/ws/chat?key=pk_1&a=1", 400),
      ("/ws/events", 401), ("/ws/nothing", 404),
    ] as [(String, UInt16?)])
  func `or the right key is asked for at every socket`(_ target: String, _ status: UInt16?) throws {
    #expect(try office.knock(TestRequest("GET", target).upgrading)?.status == status)
  }
}
