// Files of tenants: there is a whole one under a name or none, whatever fails and whenever the power goes, and whoever
// reads one can tell whether it is still what it was.

import Bytes
import EngineTesting
import Testing
import World

@testable import Storage

@Suite struct FileFolderTests {
  static let tenant = UUID(hi: 7, lo: 8)
  static let content = (0..<5_000).map { UInt8(truncatingIfNeeded: $0 * 7) }

  /// A folder as a start makes it.
  private static func disk() throws -> FaultyDisk {
    let disk = FaultyDisk(seed: 1)
    try disk.makeFolder(DataLayout.files)
    return disk
  }

  @Test func `a file comes back whole and in parts, under the hash of its bytes`() throws {
    let disk = try Self.disk()
    let files = FileFolder(disk)
    let digest = try files.write(Self.content.span, of: Self.tenant)
    #expect(try files.read(digest, of: Self.tenant, at: 0, count: 5_000) == Self.content)
    #expect(try files.read(digest, of: Self.tenant, at: 4_990, count: 10) == Self.content.suffix(10))
    #expect(throws: StorageError.self) { try files.read(digest, of: Self.tenant, at: 4_990, count: 11) }
    #expect(throws: StorageError.self) { try files.read(digest, of: UUID(hi: 7, lo: 9), at: 0, count: 1) }
    let path = try #require(try files.paths().first)
    #expect(path.hasPrefix("files/\(Self.tenant)/") && path.utf8.count == 107)
    #expect(DataLayout.hasPlace(for: path) && disk.files.count == 1)
    #expect(try files.verify(path) == 5_000)
  }

  @Test(arguments: ["files/x/y", "files/../manifest", "files/7", "journal/7/8", "files/a/b/c"])
  func `a file has no place anywhere else`(path: String) {
    #expect(!DataLayout.hasPlace(for: path) || path == "files/7")
  }

  @Test func `what was acknowledged is there after a crash, at whatever call the power goes`() throws {
    var calls = 0
    while true {
      let disk = try Self.disk()
      disk.plan { $0.callsLeft = calls }
      let digest = try? FileFolder(disk).write(Self.content.span, of: Self.tenant)
      disk.crash()
      let files = FileFolder(disk)
      let paths = try files.paths()
      for path in paths { #expect(try files.verify(path) == 5_000, "after \(calls) calls") }
      guard let digest else {
        calls += 1
        continue
      }
      #expect(try files.read(digest, of: Self.tenant, at: 0, count: 5_000) == Self.content)
      break
    }
    #expect(calls > 5)
  }

  @Test(arguments: [DiskError.Operation.makeFolder, .create, .write, .sync, .rename, .syncFolder])
  func `a write that fails says so and leaves nothing in the making`(_ operation: DiskError.Operation) throws
  {
    let disk = try Self.disk()
    disk.plan { $0.faults.append(FaultPlan.Fault(.noSpace, operation)) }
    #expect(throws: StorageError.self) {
      try FileFolder(disk).write(Self.content.span, of: Self.tenant)
    }
    #expect(!disk.files.keys.contains { $0.hasSuffix(DataLayout.temporarySuffix) })
  }

  @Test func `what nobody refers to goes, what somebody refers to stays`() throws {
    let disk = try Self.disk()
    let files = FileFolder(disk)
    let digests = try (1...3).map { try files.write([UInt8]([$0]).span, of: Self.tenant) }
    let other = try files.write([9].span, of: UUID(hi: 7, lo: 9))
    _ = try disk.create(DataLayout.file("half.tmp", of: Self.tenant))
    files.removeAll(of: Self.tenant) { [digests[1]] }
    #expect(disk.files.count == 2)
    #expect(try files.read(digests[1], of: Self.tenant, at: 0, count: 1) == [2])
    files.remove([digests[1], digests[0]], of: Self.tenant)
    #expect(try files.paths().count == 1)
    #expect(try files.read(other, of: UUID(hi: 7, lo: 9), at: 0, count: 1) == [9])
  }

  @Test func `every bit that flips is found, and an image has every file`() throws {
    let test = TestFolder()
    let journal = try test.openJournal()
    journal.append(1, 1)
    test.settle(journal)
    let files = try #require(test.folder?.files)
    _ = try files.write(Self.content.span, of: Self.tenant)
    let path = try #require(try files.paths().first)
    let image = try DataFolderReader(beside: test.disk).image()
    var copied: [String] = []
    #expect(image.copy { copied.append($0.path) } == .whole)
    #expect(copied.contains(path) && copied.last == "manifest")
    test.kill()
    #expect(try DataFolderReader(test.disk).verify().files == 1)
    #expect(try DataFolderReader(test.disk).verify().fileBytes == 5_000)
    for bit in [0, 7_777, 39_999] {
      test.disk.flip(bit: bit, of: path)
      let report = try DataFolderReader(test.disk).verify()
      #expect(report.faults.map(\.file) == [path] && report.files == 0)
      test.disk.flip(bit: bit, of: path)
    }
  }

  @Test func `a folder's secret stays, and a new folder has another`() throws {
    let test = TestFolder()
    try test.open()
    let secret = try #require(test.folder?.secret)
    #expect(secret.count == 32)
    test.kill()
    try test.open()
    #expect(test.folder?.secret == secret)
  }
}
