import Bytes
import EngineTesting
import Storage
import Testing
import World

/// A folder copied while it is written to, and made into another one at every point of its past.
@Suite struct RestoredFolderTests {
  /// A folder of several segments with two snapshots of its tenant.
  private static func written() throws -> (test: TestFolder, journal: Journal) {
    let test = TestFolder()
    let journal = try test.openJournal()
    for sequence in 1...20 {
      journal.append(1, UInt64(sequence), bytes: 500)
      test.settle(journal)
      if sequence % 8 == 0 { snapshot(test, at: UInt64(sequence)) }
    }
    return (test, journal)
  }

  private static func snapshot(_ test: TestFolder, at position: UInt64) {
    let header = SnapshotHeader(
      tenant: UUID(hi: 7, lo: 1), position: position, sequence: position, time: Instant(milliseconds: 5),
      schema: 1)
    test.folder?.snapshots.write(header) { (sink: inout SnapshotSink) throws(StorageError) in
      try sink.append([UInt8(position)].span)
    } completion: { _ in
    }
  }

  /// An image's files on a disk of their own, with the lengths that they had.
  private static func copy(_ image: FolderImage) throws -> FaultyDisk {
    var files: [String: [UInt8]] = [:]
    let end = image.copy { piece in
      var bytes: [UInt8] = []
      let failure = piece.read { bytes += $0.array }
      #expect(failure == nil && bytes.count == piece.bytes)
      files[piece.path] = bytes
    }
    #expect(end == .whole)
    let disk = FaultyDisk(seed: 1, files: files)
    try RestoredFolder.lengthen(disk)
    return disk
  }

  @Test func `an image holds everything that was durable, also beside the one who writes on`() throws {
    let (test, journal) = try Self.written()
    let image = try DataFolderReader(beside: test.disk).image()
    // What happens between the opening and the copying changes nothing.
    for sequence in 21...60 {
      journal.append(1, UInt64(sequence), bytes: 500)
      test.settle(journal)
    }
    Self.snapshot(test, at: 60)
    journal.release(before: 61)
    test.settle(journal)
    #expect(image.position == 20)
    let disk = try Self.copy(image)
    #expect(try DataFolderReader(disk).verify().isClean)
    let restored = TestFolder(disk: disk)
    try restored.open()
    #expect(restored.found.map(\.position) == Array(1...20))
  }

  @Test func `a tenant's snapshot that went away before its turn is done without, or wants a new image`()
    throws
  {
    let (test, journal) = try Self.written()
    journal.release(before: 8)
    test.settle(journal)
    for (gone, end) in [([16], .whole), ([8, 16], .outdated)] as [([UInt64], FolderImage.End)] {
      let image = try DataFolderReader(beside: test.disk).image()
      let files = test.disk.files
      for path in files.keys where gone.contains(where: { path.hasSuffix("\($0).snapshot") }) {
        try test.disk.remove(path)
      }
      var copied: [String] = []
      #expect(image.copy { copied.append($0.path) } == end)
      // The manifest is the last piece, and lists what is there.
      #expect((copied.last == "manifest") == (end == .whole))
      if end == .whole {
        let disk = try Self.copy(image)
        #expect(try DataFolderReader(disk).verify().isClean)
        #expect(try DataFolderReader(disk).snapshots.map(\.position) == [8])
      }
    }
  }

  @Test func `an image opens no snapshot before its turn`() throws {
    let (test, _) = try Self.written()
    let before = test.disk.calls(of: .open)
    let image = try DataFolderReader(beside: test.disk).image()
    // The manifest and the segments.
    let segments = test.disk.files.keys.count { $0.hasSuffix(".segment") }
    #expect(test.disk.calls(of: .open) - before == 1 + segments)
    #expect(image.copy { _ in } == .whole)
    #expect(test.disk.calls(of: .open) - before == 3 + segments)
  }

  @Test func `a cut behind everything is the end`() throws {
    let (test, _) = try Self.written()
    let disk = try Self.copy(try DataFolderReader(beside: test.disk).image())
    #expect(try RestoredFolder(disk).position(of: .position(.max)) == 20)
    #expect(try RestoredFolder(disk).position(of: .position(0)) == 0)
  }

  @Test(arguments: 1...20)
  func `a cut keeps exactly what is at or before it, and gives no position twice`(_ position: Int) throws {
    let (test, _) = try Self.written()
    let disk = try Self.copy(try DataFolderReader(beside: test.disk).image())
    var restored = try RestoredFolder(disk)
    #expect(try restored.position(of: .position(UInt64(position))) == UInt64(position))
    try restored.finish(.position(UInt64(position)), gap: 1_000)
    let folder = TestFolder(disk: disk)
    let journal = try folder.openJournal()
    #expect(folder.found.map(\.position) == Array(1...UInt64(position)))
    let listed = try #require(folder.folder).snapshots.listed(of: UUID(hi: 7, lo: 1))
    let expected: [UInt64] = position >= 16 ? [8, 16] : position >= 8 ? [8] : []
    #expect(listed.map(\.position) == expected)
    #expect(journal.append(1, UInt64(position) + 1) == .success(1_021))
    folder.settle(journal)
    folder.kill()
    #expect(try DataFolderReader(disk).verify().isClean)
  }

  @Test func `a point before the kept journal is none`() throws {
    let (test, journal) = try Self.written()
    journal.release(before: 16)
    test.settle(journal)
    let restored = try RestoredFolder(Self.copy(DataFolderReader(beside: test.disk).image()))
    #expect(try restored.position(of: .position(2)) == nil)
    #expect(try restored.position(of: .time(Instant(milliseconds: 4))) == nil)
    #expect(try restored.position(of: .time(Instant(milliseconds: 5))) == 20)
    #expect(restored.withoutSnapshot(upTo: 2) == [UUID(hi: 7, lo: 1)])
  }
}
