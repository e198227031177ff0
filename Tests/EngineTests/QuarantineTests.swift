import Bytes
import Engine
import EngineTesting
import Model
import Storage
import Testing
import World

/// What cannot be read or applied takes its own tenant out of service and nobody else.
@Suite struct QuarantineTests {
  /// A way to spoil tenant 1's newest record.
  enum Damage: String, CaseIterable {
    case flippedBit, contradiction, gap, newerSchema, noRecord
  }

  @Test(arguments: Damage.allCases)
  func `damage quarantines its tenant, with position and sentence, and the others serve`(
    damage: Damage
  ) throws {
    let shop = Workshop()
    try shop.start()
    let first = try shop.furnish(1)
    let second = try shop.furnish(2)
    let position = try spoil(first, damage, shop)
    try shop.process.settle()
    _ = try shop.say("Hello", to: second)
    try shop.process.settle()
    shop.crash()
    if damage == .flippedBit { try flipPayload(at: position, shop) }
    try shop.start()
    let quarantine = try shop.process.look(at: shop.tenant(1)) { $0.quarantine }
    #expect(quarantine?.position == position)
    #expect(quarantine?.sentence.isEmpty == false)
    #expect(try shop.commit(Workshop.word("Hello"), on: shop.tenant(1)).failureName == "quarantined")
    #expect(try shop.commit(Workshop.word("Hello", of: 2), on: shop.tenant(2)).failureName == nil)
    // It stays so, whatever is written beside it, and its evidence is kept.
    try shop.process.pass(milliseconds: 5_000)
    try shop.start()
    #expect(try shop.process.look(at: shop.tenant(1)) { $0.quarantine?.position } == position)
  }

  @Test func `a damaged snapshot is one tenant's, and where an older one is kept it costs nothing`() throws {
    let shop = Workshop()
    try shop.start()
    var newest: [String] = []
    for number: UInt64 in 1...2 {
      let tenant = try shop.furnish(number)
      for round in 0..<number {
        _ = try shop.say("Hello \(round)", to: tenant)
        let before = Set(shop.world.disk.files.keys)
        try shop.process.look(at: tenant) { $0.snapshot() }
        try shop.process.settle()
        let made = shop.world.disk.files.keys.filter { $0.hasSuffix(".snapshot") && !before.contains($0) }
        if round + 1 == number { newest += made }
      }
    }
    #expect(newest.count == 2)
    let state = try shop.state(of: shop.tenant(2))
    shop.crash()
    for path in newest { shop.world.disk.flip(bit: 8 * 90, of: path) }
    try shop.start()
    #expect(
      try shop.process.look(at: shop.tenant(1)) { $0.quarantine?.sentence.contains(".snapshot") } == true)
    #expect(try shop.process.look(at: shop.tenant(2)) { $0.quarantine } == nil)
    #expect(try shop.state(of: shop.tenant(2)).difference(from: state) == nil)
  }

  /// A tenant whose snapshot holds what the journal lost with the power.
  private static func ahead(seed: UInt64) throws -> (Workshop, TenantState, snapshot: UInt64)? {
    let shop = Workshop(seed: seed)
    shop.storage = StorageSettings(durability: .none, segmentBytes: 64 << 10)
    try shop.start()
    let tenant = try shop.furnish()
    _ = try shop.say("Hello", to: tenant)
    try shop.process.settle()
    try shop.process.look(at: tenant) { $0.snapshot() }
    try shop.process.settle()
    let state = try shop.state(of: tenant)
    shop.crash()
    let reader = try DataFolderReader(shop.world.disk)
    var last: UInt64 = 0
    try reader.readRecords { header, _, _, _ in
      last = header.position
    } damaged: { _ in
    }
    guard let snapshot = reader.snapshots.first?.position, snapshot > last else { return nil }
    return (shop, state, snapshot)
  }

  @Test func `where the journal lost what a snapshot has, the snapshot counts and no position comes twice`()
    throws
  {
    var cases = 0
    for seed: UInt64 in 1...20 {
      guard let (shop, before, snapshot) = try Self.ahead(seed: seed) else { continue }
      cases += 1
      for round in 0..<3 {
        try shop.start()
        let tenant = try shop.tenant()
        #expect(try shop.process.look(at: tenant) { $0.quarantine } == nil)
        if round == 0 {
          #expect(try shop.state(of: tenant).difference(from: before) == nil, "seed \(seed)")
          #expect(try shop.process.engine.journal.durable.position >= snapshot, "its answers may leave")
        }
        let position = try shop.commit(Workshop.word("Round \(round)"), on: tenant).get().position
        #expect(position > snapshot)
        try shop.process.settle()
        let after = try shop.state(of: tenant)
        // The process is killed, not the power: the file has it.
        try shop.process.engine.stop()
        try shop.start()
        #expect(try shop.state(of: shop.tenant()).sequence >= after.sequence, "seed \(seed), round \(round)")
      }
      shop.crash()
      #expect(try DataFolderReader(shop.world.disk).verify().isClean)
    }
    #expect(cases > 0, "no seed lost anything")
  }

  @Test func `a snapshot that is ahead and damaged is not passed over for an older one`() throws {
    var cases = 0
    for seed: UInt64 in 1...20 {
      guard let (shop, before, snapshot) = try Self.ahead(seed: seed) else { continue }
      cases += 1
      let path = try #require(shop.world.disk.files.keys.first { $0.hasSuffix("\(snapshot).snapshot") })
      shop.world.disk.flip(bit: 8 * 90, of: path)
      try shop.start()
      let quarantine = try shop.process.look(at: shop.tenant(1)) { $0.quarantine }
      #expect(quarantine != nil && before.sequence > 0, "seed \(seed)")
    }
    #expect(cases > 0, "no seed lost anything")
  }

  /// - Returns: the position of the record that is spoilt.
  private func spoil(_ tenant: Tenant, _ damage: Damage, _ shop: Workshop) throws -> UInt64 {
    if damage == .flippedBit { return try shop.commit(Workshop.word("Hello"), on: tenant).get().position }
    let sequence = try shop.state(of: tenant).sequence + (damage == .gap ? 3 : 1)
    var events: [Event] = [.knowledgeEntryDeleted(EntryDeleted(Workshop.id(99)))]
    if damage == .gap { events = [.userAdded(User())] }
    var payload = EventRecord(actor: .system, requestId: ID(), events: events).wireBytes
    if damage == .noRecord { payload = [0xff, 0xff, 0xff] }
    return try shop.process.engine.journal.append(
      tenant: tenant.id.uuid, sequence: sequence, count: 1, time: shop.world.clock.now(),
      schema: damage == .newerSchema ? EventRecord.schema + 1 : EventRecord.schema, payload: payload.span
    ).get()
  }

  private func flipPayload(at position: UInt64, _ shop: Workshop) throws {
    var place: (file: String, offset: Int)?
    let reader = try DataFolderReader(shop.world.disk)
    try reader.readRecords { header, _, file, offset in
      if header.position == position { place = (file, offset) }
    } damaged: { _ in
    }
    let found = try #require(place)
    shop.world.disk.flip(bit: (found.offset + RecordHeader.bytes + 5) * 8, of: found.file)
  }
}
