import Bytes
import EngineTesting
import Storage
import Testing
import World

/// Looking at a data folder without changing it.
@Suite struct DataFolderReaderTests {
  /// A folder with several segments, the last of them torn, and one snapshot.
  private static func files() throws -> [String: [UInt8]] {
    let test = TestFolder()
    let journal = try test.openJournal()
    for sequence in 1...20 {
      journal.append(1, UInt64(sequence), bytes: 500)
      test.settle(journal)
    }
    let header = SnapshotHeader(
      tenant: UUID(hi: 7, lo: 1), position: 20, sequence: 20, time: Instant(milliseconds: 1), schema: 1)
    test.folder?.snapshots.write(header) { (sink: inout SnapshotSink) throws(StorageError) in
      try sink.append([1, 2, 3].span)
    } completion: { _ in
    }
    return test.disk.files
  }

  @Test func `a sound folder verifies clean, and nothing in it changes`() throws {
    let files = try Self.files()
    let disk = FaultyDisk(seed: 1, files: files)
    let report = try DataFolderReader(disk).verify()
    #expect(report.isClean && report.records == 20 && report.lastPosition == 20)
    #expect(
      report.segments == 3 && report.snapshots == 1 && report.snapshotBytes == 3 && report.torn == nil)
    #expect(disk.files == files)
  }

  @Test func `faults are all told, those behind the first too`() throws {
    let files = try Self.files()
    let disk = FaultyDisk(seed: 1, files: files)
    let segments = files.keys.filter { $0.hasSuffix(".segment") }.sorted()
    let snapshot = try #require(files.keys.first { $0.hasSuffix(".snapshot") })
    disk.flip(bit: (4096 + 72 + 100) * 8, of: segments[0])
    disk.flip(bit: (4096 + 580) * 8, of: segments[1])
    disk.flip(bit: 80 * 8, of: snapshot)
    let report = try DataFolderReader(disk).verify()
    #expect(report.faults.map(\.file) == [segments[0], segments[1], snapshot])
    #expect(report.faults.map(\.offset) == [4096 + 72, 4096 + 580, 60])
    #expect(report.records > 10 && !report.isClean)
  }

  @Test func `a missing file is a fault, a missing folder an error`() throws {
    var files = try Self.files()
    let snapshot = try #require(files.keys.first { $0.hasSuffix(".snapshot") })
    files[snapshot] = nil
    let report = try DataFolderReader(FaultyDisk(seed: 1, files: files)).verify()
    #expect(report.faults.map(\.file) == [snapshot])
    #expect(throws: StorageError.disk(DiskError(.notFound, .open, "manifest"))) {
      try DataFolderReader(FaultyDisk(seed: 1))
    }
  }

  @Test func `records are given with their places`() throws {
    let disk = FaultyDisk(seed: 1, files: try Self.files())
    var places: [String] = []
    var positions: [UInt64] = []
    try DataFolderReader(disk).readRecords { header, _, file, offset in
      positions.append(header.position)
      if offset == 4096 { places.append(file) }
    } damaged: { _ in
      Issue.record("nothing is damaged")
    }
    #expect(positions == Array(1...20) && places == places.sorted() && places.count == 3)
  }
}
