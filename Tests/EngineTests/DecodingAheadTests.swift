// A worker that helps changes when something is decoded, never what comes out: with no worker, with one that refuses, with
// one that comes at once, late or never. LoadingTests has one on a thread of its own.

import Bytes
import EngineTesting
import Model
import Storage
import Testing
import World

@testable import Engine

@Suite struct DecodingAheadTests {
  /// How often each number was decoded.
  private final class Counts: Sendable {
    let decoded = Locked<[Int: Int]>([:])
  }

  private struct Numbered: HistoryPiece {
    let number: Int
    let counts: Counts
    var byteCount: Int { 1 }

    func decoded() -> Int {
      counts.decoded.withLock { $0[number, default: 0] += 1 }
      return number
    }
  }

  /// Workers that run a job as soon as it is posted, or refuse it.
  struct Prompt: Workers {
    let refuses: Bool

    func post(_ job: @escaping @Sendable () -> Void) -> Bool {
      if !refuses { job() }
      return !refuses
    }
  }

  enum Help: String, CaseIterable {
    case nobody, refused, atOnce, never, sometimes

    func workers(_ seeded: SeededWorkers) -> (any Workers)? {
      switch self {
      case .nobody: nil
      case .refused: Prompt(refuses: true)
      case .atOnce: Prompt(refuses: false)
      case .never, .sometimes: seeded
      }
    }
  }

  @Test(arguments: Help.allCases, [UInt64(1), 2, 3])
  func `pieces come out in order, each decoded once`(help: Help, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let seeded = SeededWorkers()
    let counts = Counts()
    let ahead = DecodingAhead<Numbered>(help.workers(seeded))
    var out: [Int] = []
    for number in 0..<200 {
      let piece = Numbered(number: number, counts: counts)
      if let before = ahead.add(piece, isAhead: Bool.random(using: &random)) { out.append(before) }
      #expect(seeded.waiting <= 1, "what waits for a worker does not pile up")
      if help == .sometimes, Bool.random(using: &random) { seeded.runOne() }
    }
    if let last = ahead.finish() { out.append(last) }
    while seeded.runOne() {}
    let again = ahead.finish()
    #expect(again == nil)
    let isWhole = out == Array(0..<200)
    #expect(isWhole)
    let isOnce = counts.decoded.withLock { $0.count == 200 && $0.values.allSatisfy { $0 == 1 } }
    #expect(isOnce)
  }

  @Test func `without pieces nothing comes out`() {
    let last = DecodingAhead<Numbered>(nil).finish()
    #expect(last == nil)
  }

  private static let tenant = Workshop.tenantId(1).uuid

  /// A tenant's life in several segments, with a snapshot in the middle.
  private func lived(_ end: (Workshop, Tenant) throws -> Void = { _, _ in }) throws -> (Workshop, TenantState)
  {
    let shop = Workshop()
    shop.storage = StorageSettings(segmentBytes: 16 << 10)
    try shop.start()
    let tenant = try shop.furnish(1)
    for word in 0..<20 {
      try shop.process.pass(milliseconds: 1_000)
      _ = try shop.say(String(repeating: "word \(word) ", count: 60), to: tenant)
      try shop.process.settle()
      if word == 7 { try shop.process.look(at: tenant) { $0.snapshot() } }
      try shop.process.settle()
    }
    let state = try shop.state(of: tenant)
    try end(shop, tenant)
    shop.crash()
    return (shop, state)
  }

  @Test func `a tenant is read the same, whoever helps and however large the pieces`() throws {
    let (shop, state) = try lived()
    let source = try DataFolderReader(shop.world.disk).history()
    let plain = TenantHistory(source, pieceBytes: 1)
    let points = stride(from: 1, through: state.sequence + 9, by: 9).map { HistoryPoint.sequence($0) }
    let was = try points.map { try plain.read(Self.tenant, to: $0) }
    #expect(was.last?.state.difference(from: state) == nil)
    for help in Help.allCases {
      for pieceBytes in [1, 2_000, .max] {
        let history = TenantHistory(source, workers: help.workers(SeededWorkers()), pieceBytes: pieceBytes)
        for (point, was) in zip(points, was) {
          let read = try history.read(Self.tenant, to: point)
          let isSame = read.position == was.position && read.state.difference(from: was.state) == nil
          #expect(read.quarantine == nil && isSame, "\(help), \(pieceBytes), \(point)")
        }
      }
    }
  }

  @Test(arguments: [Help.nobody, .atOnce, .never], [1, 2_000, .max])
  func `a contradiction stops a tenant where it stands, whatever follows`(
    help: Help, pieceBytes: Int
  ) throws {
    var position: UInt64 = 0
    let (shop, state) = try lived { shop, tenant in
      let events: [Event] = [.knowledgeEntryDeleted(EntryDeleted(Workshop.id(99)))]
      let payload = EventRecord(actor: .system, requestId: ID(), events: events).wireBytes
      position = try shop.process.engine.journal.append(
        tenant: Self.tenant, sequence: shop.state(of: tenant).sequence + 1, count: 1,
        time: shop.world.clock.now(), schema: EventRecord.schema, payload: payload.span
      ).get()
      for _ in 0..<3 { _ = try shop.say("More", to: tenant) }
      try shop.process.settle()
    }
    let source = try DataFolderReader(shop.world.disk).history()
    let history = TenantHistory(source, workers: help.workers(SeededWorkers()), pieceBytes: pieceBytes)
    let read = try history.read(Self.tenant)
    #expect(read.quarantine?.position == position)
    #expect(read.quarantine?.sentence.contains("knowledge entry") == true)
    #expect(read.position < position && read.state.sequence == state.sequence + 1)
  }

  /// Where the tenant's records stand.
  private func places(in shop: Workshop) throws -> [(position: UInt64, file: String, offset: Int)] {
    var places: [(position: UInt64, file: String, offset: Int)] = []
    try DataFolderReader(shop.world.disk).readRecords { header, _, file, offset in
      if header.tenant == Self.tenant { places.append((header.position, file, offset)) }
    } damaged: { _ in
    }
    return places
  }

  @Test(arguments: [Help.nobody, .atOnce, .never], [1, 2_000, .max])
  func `damage stops a tenant at its first place`(help: Help, pieceBytes: Int) throws {
    let (shop, _) = try lived()
    let places = try places(in: shop)
    // Two payloads: the first of them counts.
    for place in places.suffix(9).prefix(2) {
      shop.world.disk.flip(bit: 8 * (place.offset + RecordHeader.bytes + 20), of: place.file)
    }
    let source = try DataFolderReader(shop.world.disk).history()
    let history = TenantHistory(source, workers: help.workers(SeededWorkers()), pieceBytes: pieceBytes)
    let read = try history.read(Self.tenant)
    let stopped = places[places.count - 9]
    #expect(read.quarantine?.position == stopped.position)
    #expect(read.quarantine?.sentence.contains(stopped.file) == true)
    #expect(read.position == places[places.count - 10].position)
  }

  @Test(arguments: [1, .max])
  func `the feed knows the newest events, however many were read`(pieceBytes: Int) throws {
    let shop = Workshop()
    try shop.start()
    let kept = EngineLimits.feedEntriesMax
    let newest = UInt64(kept + 1_000)
    for first in stride(from: UInt64(1), through: newest, by: 8) {
      let events = (first..<first + 8).map { number in
        var user = User()
        user.id = ID(UUID(hi: 1, lo: number))
        return Event.userAdded(user)
      }
      let payload = EventRecord(actor: .system, requestId: ID(), events: events).wireBytes
      _ = try shop.process.engine.journal.append(
        tenant: Self.tenant, sequence: first, count: 8, time: shop.world.clock.now(),
        schema: EventRecord.schema, payload: payload.span
      ).get()
      try shop.process.settle()
    }
    shop.crash()
    let source = try DataFolderReader(shop.world.disk).history()
    let read = try TenantHistory(source, pieceBytes: pieceBytes).read(Self.tenant)
    #expect(read.quarantine == nil && read.state.sequence == newest)
    let entries = try #require(read.feed.entries(after: newest - UInt64(kept), newest: newest))
    #expect(entries.count == kept && entries.first?.sequence == newest - UInt64(kept) + 1)
    #expect(read.feed.entries(after: newest - UInt64(kept) - 1, newest: newest) == nil)
  }
}
