// What the directory keeps of keys, and what a key reaches.

internal import Bytes
internal import Testing

@testable internal import Model

@Suite struct `The directory's keys` {
  private static let tenant = ID<TenantInfo>(UUID(hi: 1, lo: 1))

  private static func key(_ number: UInt64, _ body: (inout ApiKey) -> Void = { _ in }) -> ApiKey {
    var key = ApiKey()
    key.id = ID(UUID(hi: 2, lo: number))
    key.tenantId = tenant
    key.name = "k"
    key.scopes = ["kb:read"]
    body(&key)
    return key
  }

  private static func created(_ key: ApiKey) -> DirectoryEvent {
    var event = DirectoryEvent()
    event.keyCreated = key
    return event
  }

  private static func revoked(_ number: UInt64) -> DirectoryEvent {
    var event = DirectoryEvent()
    event.keyRevoked = key(number).id
    return event
  }

  @Test func `are kept for a while after their end, and the same ones after a snapshot`() throws {
    var state = DirectoryState()
    let last = UInt64(Limits.revokedKeysMax) + 3
    for number in 1...last { try state.apply(Self.created(Self.key(number)), at: Instant()) }
    for number in 2...last - 1 {
      try state.apply(Self.revoked(number), at: Instant(milliseconds: Int64(number)))
    }
    var read = DirectoryState()
    for part in state.parts { try read.read(part: part) }
    for at in [Instant(milliseconds: Int64(last)), Instant(milliseconds: 1)] {
      let number: UInt64 = at.milliseconds == 1 ? 1 : last
      try state.apply(Self.revoked(number), at: at)
      try read.apply(Self.revoked(number), at: at)
      #expect(read.keys.all().map(\.id).sorted() == state.keys.all().map(\.id).sorted())
    }
    #expect(state.keys.count == Limits.revokedKeysMax && state.keys(of: Self.tenant).isEmpty)
  }

  @Test func `know their tenant and the requests that made them, before and after a snapshot`() throws {
    var state = DirectoryState()
    for number in 1...3 as ClosedRange<UInt64> {
      var event = Self.created(Self.key(number))
      var request = AnsweredRequest()
      request.keyHash = Digest(words: (number, 0, 0, 0))
      request.actor = "a"
      event.requestAnswered = request
      event.stamp = DirectoryStamp(
        Self.tenant, actor: .system, requestId: ID(), peer: PeerAddress(high: 9, low: 0))
      let bytes = event.wireBytes
      #expect(try DirectoryEvent(wire: bytes.span) == event)
      try state.apply(event, at: Instant())
    }
    try state.apply(Self.revoked(2), at: Instant())
    var read = DirectoryState()
    for part in state.parts { try read.read(part: try DirectoryPart(wire: part.wireBytes.span)) }
    for state in [state, read] {
      #expect(
        state.keys(of: Self.tenant).map(\.id.uuid.lo) == [1, 3] && state.keyCount(of: Self.tenant) == 2)
      #expect(state.keys(of: ID(UUID(hi: 1, lo: 2))).isEmpty)
      #expect(state.requests.count(of: "a", at: Instant()) == 3)
    }
  }

  @Test(arguments: [
    ("all", false, false), ("brand", true, false), ("workspace", false, true), ("both", true, true),
  ])
  func `reach what they are restricted to`(_ name: String, _ hasBrand: Bool, _ hasWorkspace: Bool) {
    let desk = Desk()
    let trade = desk.state.workspaces[Desk.trade]
    let key = Self.key(1) {
      $0.brandId = hasBrand ? trade?.brandId : nil
      $0.workspaceId = hasWorkspace ? Desk.trade : nil
    }
    let reach = desk.state.reach(of: key)
    #expect(reach.contains(Desk.trade) && reach.isLimited == (hasBrand || hasWorkspace))
    #expect(reach.contains(ID(UUID(hi: 9, lo: 9))) == !reach.isLimited)
    #expect((reach.only == Desk.trade) == hasWorkspace)
    let foreign = Self.key(1) {
      $0.brandId = ID(UUID(hi: 9, lo: 9))
      $0.workspaceId = hasWorkspace ? Desk.trade : nil
    }
    #expect(desk.state.reach(of: foreign) == .some([]))
  }

  @Test(arguments: [
    (UInt64(0), UInt64(0xffff_c000_0207), "192.0.2.7", 5),
    (0x2001_0db8_0000_0001, 0x9, "2001:db8:0:1::/64", 9), (0, 1, "0:0:0:0::/64", 9),
  ])
  func `are told with an address as far as it is kept`(
    _ high: UInt64, _ low: UInt64, _ text: String, _ bytes: Int
  )
    throws
  {
    let address = PeerAddress(high: high, low: low)
    var writer = WireWriter()
    address.appendWire(to: &writer)
    #expect(address.text == text && writer.bytes.count == bytes)
    var reader = WireReader(writer.bytes.span)
    var read = PeerAddress()
    try read.readWire(&reader)
    #expect(read == address)
  }
}
