import Bytes
import EngineTesting
import Storage
import Testing
import World

/// What is kept of the journal for looking back.
@Suite struct RetentionTests {
  private static func header(_ tenant: UInt64, _ position: UInt64) -> SnapshotHeader {
    SnapshotHeader(
      tenant: UUID(hi: 7, lo: tenant), position: position, sequence: position,
      time: Instant(milliseconds: Int64(position) * 1_000), schema: 1)
  }

  /// One record a second; seven fill a segment of 8192 bytes.
  private static func fill(_ journal: Journal, _ test: TestFolder, _ sequences: ClosedRange<UInt64>) {
    for sequence in sequences {
      journal.append(1, sequence, bytes: 500, at: Int64(sequence) * 1_000)
      test.settle(journal)
    }
  }

  private static func firstKept(_ test: TestFolder) throws -> UInt64? {
    test.kill()
    try test.open()
    return test.found.first?.position
  }

  /// How the newest times of the segments are known.
  enum Knowledge: CaseIterable { case memory, index, segment }

  @Test(
    arguments: [
      (14_000, Int.max, 15), (13_999, Int.max, 8), (0, Int.max, 1), (40_000, Int.max, 36), (0, 3 << 13, 22),
      (20_000, 4 << 13, 15), (0, 0, 36),
    ], Knowledge.allCases)
  func `a segment goes when it is older or when all are too large`(
    row: (since: Int64, bytesMax: Int, first: UInt64), known: Knowledge
  ) throws {
    let test = TestFolder()
    var journal = try test.openJournal()
    Self.fill(journal, test, 1...40)
    if known != .memory {
      test.kill()
      for path in test.disk.files.keys where known == .segment && path.hasSuffix(".index") {
        try test.disk.remove(path)
      }
      journal = try test.openJournal()
    }
    let retention = Retention(since: Instant(milliseconds: row.since), bytesMax: row.bytesMax)
    for _ in 0..<3 {
      journal.release(before: 41, beyond: retention)
      test.settle(journal)
    }
    #expect(try Self.firstKept(test) == row.first)
  }

  @Test func `a segment that the disk does not give now stays until it does`() throws {
    let test = TestFolder()
    Self.fill(try test.openJournal(), test, 1...40)
    test.kill()
    let journal = try test.openJournal()
    let retention = Retention(since: Instant(milliseconds: 14_000), bytesMax: .max)
    // No descriptor is left, for the index as for the segment.
    test.disk.plan { $0.faults = [.init(.failed(errno: 24), .open), .init(.failed(errno: 24), .open)] }
    journal.release(before: 41, beyond: Retention(since: Instant(milliseconds: 0), bytesMax: .max))
    test.settle(journal)
    #expect(test.disk.deliveredFaults == 2)
    #expect(journal.segments(from: 0) == 6)
    for _ in 0..<3 {
      journal.release(before: 41, beyond: retention)
      test.settle(journal)
    }
    #expect(try Self.firstKept(test) == 15)
  }

  @Test func `what recovery needs stays, however old`() throws {
    let test = TestFolder()
    let journal = try test.openJournal()
    Self.fill(journal, test, 1...40)
    journal.release(before: 16, beyond: .nothing)
    test.settle(journal)
    #expect(journal.segments(from: 16) == 4 && journal.segments(from: 41) == 1)
    #expect(try Self.firstKept(test) == 15)
  }

  @Test func `a tenant is read on from the newest snapshot at the journal's start, and from no older one`()
    throws
  {
    let test = TestFolder()
    let journal = try test.openJournal()
    // The second tenant says a word at 3, and one at 41.
    Self.fill(journal, test, 1...2)
    journal.append(2, 1)
    Self.fill(journal, test, 3...39)
    journal.append(2, 2)
    test.settle(journal)
    for (tenant, position) in [(1, 5), (2, 3), (1, 20), (1, 38), (2, 41), (1, 39)] as [(UInt64, UInt64)] {
      test.folder?.snapshots.write(Self.header(tenant, position)) { (sink) throws(StorageError) in
        try sink.append([1, 2, 3].span)
      } completion: { _ in
      }
    }
    func listed(_ tenant: UInt64) -> [UInt64]? {
      test.folder?.snapshots.listed(of: UUID(hi: 7, lo: tenant)).map(\.position)
    }
    #expect(listed(1) == [5, 20, 38, 39] && listed(2) == [3, 41])
    journal.release(before: 30, beyond: .nothing)
    test.settle(journal)
    #expect(try Self.firstKept(test) == 29)
    // The first tenant's records from 6 on are gone, so its first two lead nowhere; the second one's leads to 41.
    #expect(listed(1) == [38, 39] && listed(2) == [3, 41])
    let files = test.disk.files.keys.filter { $0.hasSuffix(".snapshot") }
    #expect(files.count == 4)
  }
}
