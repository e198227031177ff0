import Engine
import EngineTesting
import Model
import Storage
import Testing
import World

/// When states are written down, and what that frees.
@Suite struct SnapshotTests {
  private func snapshots(_ shop: Workshop) -> [String] {
    shop.world.disk.files.keys.filter { $0.hasSuffix(".snapshot") }.sorted()
  }

  @Test func `a state is written only when its position is durable`() throws {
    let shop = Workshop()
    let process = try shop.start()
    let tenant = try shop.furnish()
    _ = try shop.say("Hello", to: tenant)
    try shop.process.look(at: tenant) { $0.snapshot() }
    while process.runOne() {}
    #expect(snapshots(shop).isEmpty, "the journal does not have the position yet")
    process.settle()
    #expect(snapshots(shop).count == 1)
  }

  @Test func `snapshots let old segments go, and a restart shows the same`() throws {
    let shop = Workshop()
    shop.storage = StorageSettings(segmentBytes: 24 << 10)
    shop.settings.segmentsMax = 1
    shop.settings.retainMs = 0
    shop.settings.snapshotJournalBytesMin = 8_000
    let process = try shop.start()
    let tenant = try shop.furnish()
    for number in 0..<200 {
      _ = try shop.commit(
        Workshop.word("Message \(number) " + String(repeating: "x", count: 300)), on: tenant)
      process.settle()
      if number % 10 == 0 { process.pass(milliseconds: 1_000) }
    }
    process.pass(milliseconds: 5_000)
    let segments = shop.world.disk.files.keys.filter { $0.hasSuffix(".segment") }.sorted()
    #expect(segments.count <= 4)
    #expect(segments.first != "journal/00000000000000000001.segment")
    let state = try shop.state(of: tenant)
    try shop.start()
    #expect(try shop.state(of: shop.tenant()).difference(from: state) == nil)
  }

  /// What is done to the disk for one snapshot: its file and, behind it, the manifest.
  private static let operations: [(DiskError.Operation, after: Int)] = [
    (.create, 0), (.create, 1), (.write, 0), (.write, 1), (.sync, 0), (.sync, 1), (.rename, 0), (.rename, 1),
    (.syncFolder, 0), (.syncFolder, 1),
  ]

  @Test(arguments: operations.indices, [DiskError.Kind.noSpace, .failed(errno: 5)])
  func `a snapshot that fails costs nothing, wherever it fails`(place: Int, kind: DiskError.Kind) throws {
    let shop = Workshop()
    let process = try shop.start()
    let tenant = try shop.furnish()
    _ = try shop.say("Hello", to: tenant)
    process.settle()
    let (operation, after) = Self.operations[place]
    shop.world.disk.plan { $0.faults = [FaultPlan.Fault(kind, operation, after: after)] }
    process.look(at: tenant) { $0.snapshot() }
    process.settle()
    #expect(shop.world.disk.deliveredFaults == 1 && !process.hasFailed)
    #expect(process.logger.logged.contains { $0.hasPrefix("snapshot failed") })
    _ = try shop.say("Are you there?", to: tenant)
    process.settle()
    let state = try shop.state(of: tenant)
    try shop.start()
    #expect(try shop.state(of: shop.tenant()).difference(from: state) == nil)
  }

  @Test func `a snapshot that fails is not tried again at every commit`() throws {
    let shop = Workshop()
    shop.settings.snapshotJournalBytesMin = 4_000
    let process = try shop.start()
    let tenant = try shop.furnish(quietMs: 3_000)
    shop.world.disk.plan { $0.faults = [FaultPlan.Fault(.failed(errno: 5), .create)] }
    func isFailed() -> Bool { process.logger.logged.contains { $0.hasPrefix("snapshot failed") } }
    var commits = 0
    while !isFailed(), commits < 200 {
      _ = try shop.say("Hello", to: tenant)
      process.settle()
      commits += 1
    }
    let creates = shop.world.disk.calls(of: .create)
    _ = try shop.say("Hello", to: tenant)
    process.settle()
    #expect(isFailed() && shop.world.disk.calls(of: .create) == creates)
    commits = 0
    while snapshots(shop).isEmpty, commits < 200 {
      _ = try shop.say("Hello", to: tenant)
      process.settle()
      commits += 1
    }
    #expect((2..<200).contains(commits), "after as much journal again it is")
  }
}
