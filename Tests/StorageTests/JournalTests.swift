import Bytes
import EngineTesting
import Storage
import Testing
import World

/// The running journal, stepped by hand.
@Suite struct JournalTests {
  @Test func `everything that waits goes to the disk with one write and one sync`() throws {
    let test = TestFolder(StorageSettings(segmentBytes: 64 << 10))
    let journal = try test.openJournal()
    let (writes, syncs) = (test.disk.calls(of: .write), test.disk.calls(of: .sync))
    for sequence in 1...100 { journal.append(1, UInt64(sequence)) }
    test.settle(journal)
    #expect(test.disk.calls(of: .write) - writes == 1)
    #expect(test.disk.calls(of: .sync) - syncs == 1)
    #expect(test.published.withLock { $0 } == [100])
    #expect(journal.durable.position == 100)
  }

  @Test func `a position is durable only after the sync`() throws {
    let test = TestFolder()
    let journal = try test.openJournal()
    #expect(journal.append(1, 1) == .success(1))
    #expect(journal.step() == .worked)
    #expect(journal.durable.position == 0, "written, not synced")
    #expect(journal.step() == .worked)
    #expect(journal.durable.position == 1)
  }

  @Test func `a group is written only after the one before it was synced`() throws {
    let test = TestFolder()
    let journal = try test.openJournal()
    journal.append(1, 1)
    _ = journal.step()
    let writes = test.disk.calls(of: .write)
    journal.append(1, 2)
    _ = journal.step()
    #expect(test.disk.calls(of: .write) == writes, "the sync comes first")
    #expect(journal.durable.position == 1)
  }

  @Test func `after a failed sync nothing is synced, written or taken again`() throws {
    let test = TestFolder()
    let journal = try test.openJournal()
    test.disk.plan { $0.faults = [.init(.failed(errno: 5), .sync)] }
    journal.append(1, 1)
    test.settle(journal)
    let calls = (test.disk.calls(of: .write), test.disk.calls(of: .sync))
    #expect(journal.append(1, 2) == .failure(.stopped))
    test.settle(journal)
    journal.stop()
    #expect(calls == (test.disk.calls(of: .write), test.disk.calls(of: .sync)))
    #expect(test.failures.withLock { $0.map(\.kind) } == [.failed(errno: 5)])
    #expect(journal.durable.position == 0)
  }

  @Test func `with a full disk appends are refused, reads go on, and it recovers`() throws {
    let test = TestFolder()
    let journal = try test.openJournal()
    test.disk.plan { $0.spaceLeft = 0 }
    var taken: UInt64 = 0
    while case .success = journal.append(1, taken + 1, bytes: 1000) {
      taken += 1
      test.settle(journal)
    }
    #expect(journal.append(1, taken + 1, bytes: 1000) == .failure(.diskFull))
    #expect(journal.durable.position == taken, "whatever was taken had its place")
    var read = 0
    try journal.readRecords(of: UUID(hi: 7, lo: 1), after: 0) { _, _ in
      read += 1
      return true
    } damaged: { _ in
      Issue.record("nothing is damaged")
    }
    #expect(read == Int(taken))
    test.disk.plan { $0.spaceLeft = nil }
    test.clock.advance(milliseconds: UInt64(Limits.spaceRetryMilliseconds))
    test.settle(journal)
    #expect(journal.append(1, taken + 1, bytes: 1000) == .success(taken + 1))
    #expect(journal.status.spaceError == nil && test.failures.withLock { $0.isEmpty })
  }

  @Test func `room for a segment is none for a batch that was refused`() throws {
    let test = TestFolder()
    let journal = try test.openJournal()
    let before = journal.status.segments
    var taken: UInt64 = 0
    while journal.status.segments == before {
      taken += 1
      journal.append(1, taken, bytes: 500)
      while journal.step() == .worked {}
    }
    // The next segment is being made when a write finds the disk full.
    test.disk.plan { $0.faults = [.init(.noSpace, .write)] }
    journal.append(1, taken + 1)
    while journal.step() == .worked {}
    #expect(test.disk.deliveredFaults == 1)
    while test.workers.runOne() {}
    #expect(journal.status.spaceError != nil)
    #expect(journal.append(1, taken + 2) == .failure(.diskFull))
    test.clock.advance(milliseconds: UInt64(Limits.spaceRetryMilliseconds))
    test.settle(journal)
    #expect(journal.status.spaceError == nil && journal.durable.position == taken + 1)
    #expect(journal.append(1, taken + 2) == .success(taken + 2))
  }

  @Test func `in interval mode what was written is synced while a batch waits for room`() throws {
    let test = TestFolder(StorageSettings(durability: .interval(milliseconds: 100), segmentBytes: 8192))
    let journal = try test.openJournal()
    journal.append(1, 1)
    while journal.step() == .worked {}
    test.disk.plan { $0.faults = [.init(.noSpace, .write)] }
    journal.append(1, 2)
    while journal.step() == .worked {}
    let syncs = test.disk.calls(of: .sync)
    test.clock.advance(milliseconds: 100)
    while journal.step() == .worked {}
    #expect(test.disk.calls(of: .sync) == syncs + 1)
    test.clock.advance(milliseconds: UInt64(Limits.spaceRetryMilliseconds))
    test.settle(journal)
    journal.append(1, 3)
    test.settle(journal)
    test.clock.advance(milliseconds: 100)
    test.settle(journal)
    test.disk.crash()
    test.kill()
    try test.open()
    #expect(test.found.map(\.position) == [1, 2, 3] && test.tail?.torn == nil)
  }

  @Test func `a payload that cannot fit is too large`() throws {
    let test = TestFolder()
    let journal = try test.openJournal()
    #expect(journal.append(1, 1, bytes: 8192) == .failure(.tooLarge))
    #expect(journal.append(1, 1) == .success(1), "nothing was kept of it")
  }

  @Test func `stopping makes durable what was taken, also across a segment's end`() throws {
    let test = TestFolder()
    let journal = try test.openJournal()
    var taken: UInt64 = 0
    while case .success = journal.append(1, taken + 1, bytes: 500) { taken += 1 }
    journal.stop()
    #expect(journal.append(1, taken + 1) == .failure(.stopped))
    #expect(journal.durable.position == taken && taken > 8)
    test.disk.crash()
    test.kill()
    try test.open()
    #expect(test.found.map(\.position) == Array(1...taken))
  }

  @Test func `without syncs a position is durable when it is written, and stopping syncs`() throws {
    let test = TestFolder(StorageSettings(durability: .none, segmentBytes: 8192))
    let journal = try test.openJournal()
    let syncs = test.disk.calls(of: .sync)
    journal.append(1, 1)
    test.settle(journal)
    #expect(journal.durable.position == 1 && test.disk.calls(of: .sync) == syncs)
    journal.stop()
    #expect(test.disk.calls(of: .sync) == syncs + 1)
  }

  @Test func `in interval mode the sync comes when it is due`() throws {
    let test = TestFolder(StorageSettings(durability: .interval(milliseconds: 100), segmentBytes: 8192))
    let journal = try test.openJournal()
    let syncs = test.disk.calls(of: .sync)
    journal.append(1, 1)
    #expect(journal.step() == .worked)
    #expect(journal.step() == .idle(nanoseconds: 100_000_000))
    #expect(journal.durable.position == 1 && test.disk.calls(of: .sync) == syncs)
    test.clock.advance(milliseconds: 100)
    #expect(journal.step() == .worked)
    #expect(journal.step() == .idle(nanoseconds: nil))
    #expect(test.disk.calls(of: .sync) == syncs + 1)
  }

  @Test func `sealed segments before the oldest needed position are removed`() throws {
    let test = TestFolder()
    let journal = try test.openJournal()
    for sequence in 1...40 {
      journal.append(UInt64(sequence % 2), UInt64(sequence), bytes: 500)
      test.settle(journal)
    }
    let before = journal.status.segments
    journal.release(before: 20)
    test.settle(journal)
    #expect(before > 4 && journal.status.segments < before)
    test.kill()
    try test.open()
    let first = try #require(test.found.first?.position)
    #expect(first > 1 && first <= 20 && test.found.last?.position == 40)
    #expect(test.disk.files.keys.filter { $0.hasSuffix(".index") }.count < before)
  }

  @Test(arguments: [true, false])
  func `one tenant is read from any position on, with and without index files`(keepsIndexes: Bool) throws {
    let test = TestFolder()
    let journal = try test.openJournal()
    for sequence in 1...40 {
      journal.append(UInt64(sequence % 3), UInt64(sequence), bytes: 300)
      test.settle(journal)
    }
    if !keepsIndexes {
      for path in test.disk.files.keys where path.hasSuffix(".index") { try test.disk.remove(path) }
    }
    let mine = (1...40).filter { $0 % 3 == 1 }.map(UInt64.init)
    for from in mine {
      var read: [UInt64] = []
      try journal.readRecords(of: UUID(hi: 7, lo: 1), after: from) { header, _ in
        read.append(header.position)
        return true
      } damaged: { _ in
        Issue.record("nothing is damaged")
      }
      #expect(read == mine.filter { $0 > from })
    }
    #expect(test.disk.files.keys.contains { $0.hasSuffix(".index") })
  }
}
