import Bytes
import EngineTesting
import Storage
import Testing
import World

/// Snapshots of tenants, written, listed, read and lost.
@Suite struct SnapshotTests {
  private static let tenant = UUID(hi: 7, lo: 1)

  private static func header(_ position: UInt64) -> SnapshotHeader {
    SnapshotHeader(
      tenant: tenant, position: position, sequence: position * 2, time: Instant(milliseconds: 9), schema: 3)
  }

  /// Writes a snapshot of pieces.
  private static func write(
    _ test: TestFolder, _ header: SnapshotHeader, _ pieces: [[UInt8]]
  ) throws -> Result<SnapshotHeader, StorageError> {
    let outcome = Locked<Result<SnapshotHeader, StorageError>?>(nil)
    let store = try #require(test.folder?.snapshots)
    store.write(header) { (sink: inout SnapshotSink) throws(StorageError) in
      for piece in pieces { try sink.append(piece.span) }
    } completion: { result in
      outcome.withLock { $0 = result }
    }
    return try #require(outcome.withLock { $0 })
  }

  @Test(arguments: [[], [0], [1], [5, 700_000, 700_000, 3], [3 << 20, 1]])
  func `content comes back whole, in pieces of whole appends`(sizes: [Int]) throws {
    let test = TestFolder()
    try test.open()
    let pieces = sizes.enumerated().map { [UInt8](repeating: UInt8($0.offset + 1), count: $0.element) }
    #expect(try Self.write(test, Self.header(4), pieces) == .success(Self.header(4)))
    test.disk.crash()
    test.kill()
    try test.open()
    let store = try #require(test.folder?.snapshots)
    #expect(store.newest() == [Self.header(4)])
    var frames: [Int] = []
    var content: [UInt8] = []
    try store.read(Self.header(4)) {
      content.append(bytes: $0)
      frames.append($0.count)
    }
    #expect(content == pieces.flatMap { $0 })
    var borders: Set = [0]
    for size in sizes { borders.insert((borders.max() ?? 0) + size) }
    var end = 0
    for frame in frames {
      end += frame
      #expect(borders.contains(end), "an append was cut")
    }
  }

  @Test func `a piece that no reader would take is refused, and the older snapshot stays`() throws {
    let test = TestFolder()
    try test.open()
    #expect(try Self.write(test, Self.header(4), [[1]]) == .success(Self.header(4)))
    let tooLarge = [UInt8](repeating: 7, count: Limits.snapshotAppendBytesMax + 1)
    let path = "snapshots/\(Self.tenant)-00000000000000000005.snapshot.tmp"
    #expect(
      try Self.write(test, Self.header(5), [[1], tooLarge])
        == .failure(.pieceTooLarge(file: path, bytes: tooLarge.count)))
    #expect(try #require(test.folder?.snapshots).newest() == [Self.header(4)])
    #expect(test.disk.files[path] == nil)
  }

  @Test func `no flipped bit of a snapshot goes unnoticed`() throws {
    let test = TestFolder()
    try test.open()
    #expect(
      try Self.write(test, Self.header(4), [Array("Where is my order?".utf8)]) == .success(Self.header(4)))
    let path = try #require(test.disk.files.keys.first { $0.hasSuffix(".snapshot") })
    let files = test.disk.files
    for bit in 0..<(files[path]?.count ?? 0) * 8 {
      let disk = FaultyDisk(seed: 1, files: files)
      disk.flip(bit: bit, of: path)
      let again = TestFolder(disk: disk)
      try again.open()
      do throws(StorageError) {
        try again.folder?.snapshots.read(Self.header(4)) { _ in }
        Issue.record("bit \(bit) went unnoticed")
      } catch {
        switch error {
        case .damaged(let fault): if fault.file != path { Issue.record("bit \(bit): \(fault)") }
        case .newerFormat: break
        default: Issue.record("bit \(bit): \(error)")
        }
      }
    }
  }

  @Test func `a snapshot that fails leaves the older one in force and no file`() throws {
    let test = TestFolder()
    try test.open()
    #expect(try Self.write(test, Self.header(4), [[1]]) == .success(Self.header(4)))
    test.disk.plan { $0.spaceLeft = 50 }
    let outcome = try Self.write(test, Self.header(8), [[2]])
    guard case .failure(.disk(let error)) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(error.kind == .noSpace)
    #expect(test.folder?.snapshots.newest() == [Self.header(4)])
    #expect(test.disk.files.keys.filter { $0.hasPrefix("snapshots/") }.count == 1)
  }

  @Test func `the newest is kept, the oldest that the journal leads on from, and some far apart between`()
    throws
  {
    let test = TestFolder()
    let journal = try test.openJournal()
    for sequence in 1...40 {
      journal.append(1, UInt64(sequence), bytes: 500)
      test.settle(journal)
    }
    var kept: [[UInt64]] = []
    for position in [3, 5, 10, 30, 38] as [UInt64] {
      #expect(try Self.write(test, Self.header(position), [[1]]) == .success(Self.header(position)))
      kept.append(try #require(test.folder).snapshots.listed(of: Self.tenant).map(\.position))
    }
    #expect(kept == [[3], [3, 5], [3, 5, 10], [3, 10, 30], [3, 10, 30, 38]])
    // Seven records fill a segment: the journal now starts at position 36, and only 38 leads anywhere.
    journal.release(before: 39)
    test.settle(journal)
    #expect(test.folder?.snapshots.listed(of: Self.tenant).map(\.position) == [38])
    #expect(test.disk.files.keys.filter { $0.hasPrefix("snapshots/") }.count == 1)
  }

  @Test func `what is not listed is removed at the next start`() throws {
    let test = TestFolder()
    try test.open()
    for path in ["snapshots/x.snapshot", "snapshots/y.tmp", "journal/z.tmp"] {
      _ = try test.disk.create(path)
    }
    test.kill()
    try test.open()
    #expect(test.disk.files.keys.sorted() == ["manifest", "secret"])
  }
}
