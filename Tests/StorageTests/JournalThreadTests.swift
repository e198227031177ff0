import Bytes
import EngineTesting
import Runtime
import Storage
import Testing
import World

/// The journal with its real thread, for the sanitizers above all.
@Suite struct JournalThreadTests {
  @Test func `appends from several threads are all durable, each thread's in its order`() throws {
    let test = TestFolder(StorageSettings(segmentBytes: 1 << 20))
    try test.open()
    let journal = try #require(test.folder).makeJournal(
      after: try #require(test.tail), onDurable: { _ in }, onFailure: { _ in })
    journal.start(threads: LinuxThreads())
    let writers = (1...4).map { writer in
      LinuxThreads().start(name: "writer") {
        for sequence in 1...200 as ClosedRange<UInt64> {
          while case .failure = journal.append(UInt64(writer), sequence) {}
        }
      }
    }
    for writer in writers { writer.join() }
    journal.stop()
    #expect(journal.durable.position == 800)
    #expect(journal.status.groups < 800, "groups hold what came while the one before was written")
    test.disk.crash()
    test.kill()
    try test.open()
    #expect(test.found.map(\.position) == Array(1...800))
    for writer in 1...4 as ClosedRange<UInt64> {
      let mine = test.found.filter { $0.tenant == UUID(hi: 7, lo: writer) }
      #expect(mine.map(\.sequence) == Array(1...200))
    }
  }
}
