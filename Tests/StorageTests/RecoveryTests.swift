import Bytes
import EngineTesting
import Storage
import Testing
import World

/// Opening a data folder again.
@Suite struct RecoveryTests {
  /// A folder with three groups in its newest segment and sealed segments before, all of it durable.
  private static func image(sealed: Bool) throws -> (files: [String: [UInt8]], records: [SimulatedRecord]) {
    let test = TestFolder()
    let journal = try test.openJournal()
    for sequence in 1...(sealed ? 9 : 3) {
      journal.append(1, UInt64(2 * sequence), bytes: sealed ? 400 : 10)
      journal.append(2, UInt64(2 * sequence), bytes: 20)
      test.settle(journal)
    }
    test.kill()
    try test.open()
    test.kill()
    return (test.disk.files, test.found)
  }

  @Test(arguments: [false, true])
  func `no flipped bit of a journal changes a record silently`(sealed: Bool) throws {
    let (files, records) = try Self.image(sealed: sealed)
    let path = "journal/00000000000000000001.segment"
    let bytes = try #require(files[path])
    var outcomes: [String: Int] = [:]
    for byte in bytes.indices where byte < 200 || byte >= 4096 {
      let disk = FaultyDisk(seed: 1, files: files)
      disk.flip(bit: byte * 8 + byte % 8, of: path)
      let test = TestFolder(disk: disk)
      let outcome = Self.outcome(test, records, path)
      outcomes[outcome, default: 0] += 1
      if outcome.hasPrefix("wrong") { Issue.record("a flip in byte \(byte): \(outcome)") }
    }
    let expected: Set = sealed ? ["refused", "quarantined"] : ["refused", "quarantined", "torn", "whole"]
    #expect(expected.isSubset(of: outcomes.keys), "\(outcomes)")
  }

  /// What a recovery made of damage: one of four right answers, or what is wrong with it.
  private static func outcome(_ test: TestFolder, _ records: [SimulatedRecord], _ path: String) -> String {
    do throws(StorageError) { try test.open() } catch {
      switch error {
      case .damaged(let fault): return fault.file == path ? "refused" : "wrong file \(fault.file)"
      case .newerFormat: return "refused"
      default: return "wrong error \(error)"
      }
    }
    if test.found == records { return "whole" }
    if !test.damage.isEmpty {
      let missing = records.filter { !test.found.contains($0) }
      let told = test.damage.map(\.header.position)
      return missing.map(\.position) == told ? "quarantined" : "wrong: \(told) told, \(missing.count) missing"
    }
    // The last group is the last two records: no later one proves that it had been acknowledged.
    let isTail = test.found.count >= records.count - 2 && test.tail?.torn != nil
    return isTail && test.found == Array(records.prefix(test.found.count)) ? "torn" : "wrong records"
  }

  @Test func `damage is told with file and offset`() throws {
    let (files, _) = try Self.image(sealed: false)
    let path = "journal/00000000000000000001.segment"
    let disk = FaultyDisk(seed: 1, files: files)
    disk.flip(bit: 4096 * 8, of: path)
    #expect {
      try TestFolder(disk: disk).open()
    } throws: { error in
      guard case StorageError.damaged(let fault) = error else { return false }
      return fault.file == path && fault.offset == 4096
    }
  }

  @Test func `a torn tail is moved aside, and its positions are not used again`() throws {
    let test = TestFolder()
    let journal = try test.openJournal()
    for sequence in 1...3 {
      journal.append(1, UInt64(sequence))
      test.settle(journal)
    }
    test.kill()
    // The last record's payload loses a byte: nothing behind it proves that it was acknowledged.
    let path = "journal/00000000000000000001.segment"
    test.disk.flip(bit: (4096 + 3 * 120 - 1) * 8, of: path)
    let again = try test.openJournal()
    #expect(test.found.map(\.position) == [1, 2])
    let torn = try #require(test.tail?.torn)
    #expect(torn.sentence == "torn tail moved aside: 120 bytes at \(path) \(4096 + 240)")
    #expect(test.disk.files[try #require(torn.copy)]?.count == 120)
    let position = try again.append(1, 3).get()
    #expect(position > 3)
    test.settle(again)
    test.kill()
    test.disk.crash()
    try test.open()
    #expect(test.found.map(\.position) == [1, 2, position])
    #expect(test.tail?.torn == nil, "it is cut once")
  }

  @Test func `what looks like a record inside a payload is no evidence`() throws {
    let test = TestFolder()
    let journal = try test.openJournal()
    journal.append(1, 1)
    test.settle(journal)
    // A customer sends a page of this very journal, and then the power goes in the middle of the write.
    let copy = try #require(test.disk.files["journal/00000000000000000001.segment"])
    let page = Array(copy[4096..<4300])
    _ = journal.append(
      tenant: UUID(hi: 7, lo: 2), sequence: 1, count: 1, time: Instant(milliseconds: 1), schema: 1,
      payload: page.span)
    test.settle(journal)
    test.kill()
    test.disk.flip(bit: (4096 + 120) * 8, of: "journal/00000000000000000001.segment")
    try test.open()
    #expect(test.found.map(\.position) == [1] && test.tail?.torn != nil)
  }

  @Test(arguments: [
    ("manifest", "manifest"),
    ("journal/00000000000000000002.segment", "journal/00000000000000000002.segment"),
    ("journal/00000000000000000001.segment", "journal/00000000000000000001.segment"),
  ])
  func `a file that is missing is told`(removed: String, told: String) throws {
    var (files, _) = try Self.image(sealed: true)
    files[removed] = nil
    #expect {
      try TestFolder(disk: FaultyDisk(seed: 1, files: files)).open()
    } throws: { error in
      guard case StorageError.damaged(let fault) = error else { return false }
      return fault.file == told
    }
  }

  @Test func `a newer format is refused by name`() throws {
    var (files, _) = try Self.image(sealed: false)
    let path = "journal/00000000000000000001.segment"
    files[path]?[8] = 9
    #expect(throws: StorageError.self, "a flipped version is damage") {
      try TestFolder(disk: FaultyDisk(seed: 1, files: files)).open()
    }
    let crc = try crc32c(#require(files[path])[0..<64].span)
    for byte in 0..<4 { files[path]?[64 + byte] = UInt8(truncatingIfNeeded: crc >> (8 * UInt32(byte))) }
    #expect(throws: StorageError.newerFormat(file: path, version: 9)) {
      try TestFolder(disk: FaultyDisk(seed: 1, files: files)).open()
    }
  }

  @Test(arguments: 0..<8)
  func `what a failed sync left in memory is written again, not believed`(seed: UInt64) throws {
    let test = TestFolder(disk: FaultyDisk(seed: seed))
    let journal = try test.openJournal()
    test.disk.plan { $0.faults = [.init(.failed(errno: 5), .sync)] }
    journal.append(1, 1)
    test.settle(journal)
    test.kill()
    // The next process sees the record, so it answers for it from now on.
    try test.open()
    #expect(test.found.map(\.position) == [1])
    test.kill()
    test.disk.crash()
    try test.open()
    #expect(test.found.map(\.position) == [1])
  }

  @Test(arguments: 0..<8)
  func `a segment whose name was not synced is made durable before it is used`(seed: UInt64) throws {
    let test = TestFolder(disk: FaultyDisk(seed: seed))
    try test.open()
    let unlucky = try #require(test.folder).makeJournal(
      after: try #require(test.tail), onDurable: { _ in }, onFailure: { _ in })
    test.disk.plan { $0.faults = [.init(.failed(errno: 5), .syncFolder)] }
    test.settle(unlucky)
    test.kill()
    let journal = try test.openJournal()
    journal.append(1, 1)
    test.settle(journal)
    test.kill()
    test.disk.crash()
    try test.open()
    #expect(test.found.map(\.position) == [1])
  }

  @Test func `a second opener is refused while the first holds the folder`() throws {
    let test = TestFolder()
    _ = try test.openJournal()
    #expect(throws: StorageError.disk(DiskError(.busy, .lock, "lock"))) {
      try TestFolder(disk: test.disk).open()
    }
    #expect(throws: StorageError.disk(DiskError(.busy, .lock, "lock"))) { try DataFolderReader(test.disk) }
  }

  @Test func `recovery from a position gives nothing before it`() throws {
    let (files, records) = try Self.image(sealed: true)
    for from in [1, 2, 9, 17, 18, 19] as [UInt64] {
      let test = TestFolder(disk: FaultyDisk(seed: 1, files: files))
      try test.open()
      var found: [SimulatedRecord] = []
      _ = try test.folder?.recover(from: from) {
        found.append(SimulatedRecord($0, $1))
      } damaged: { _ in
      }
      #expect(found == records.filter { $0.position >= from })
    }
  }
}
