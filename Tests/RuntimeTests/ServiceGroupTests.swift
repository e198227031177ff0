// Services start in order and end in the opposite order, also when one fails to start.

import Bytes
import Testing
import World

@testable import Runtime

struct ServiceGroupTests {
  struct CannotStart: Error {}

  private final class Part: Service {
    let name: String
    private let fails: Bool
    private let journal: Locked<[String]>

    init(_ name: String, fails: Bool = false, _ journal: Locked<[String]>) {
      self.name = name
      self.fails = fails
      self.journal = journal
    }

    func start() throws {
      if fails { throw CannotStart() }
      journal.withLock { $0.append("+\(name)") }
    }

    func stop(_ done: @escaping @Sendable () -> Void) {
      journal.withLock { $0.append("-\(name)") }
      done()
    }
  }

  private struct Silent: Logger {
    func log(_ level: LogLevel, _ message: StaticString, _ fields: [(String, String)]) {}
  }

  @Test func `services end in the opposite order`() throws {
    let journal = Locked<[String]>([])
    let group = ServiceGroup([Part("a", journal), Part("b", journal)], logger: Silent())
    group.stop()
    group.stop()
    try group.run()
    #expect(journal.withLock { $0 } == ["+a", "+b", "-b", "-a"])
  }

  @Test func `one that cannot start ends those before it`() {
    let journal = Locked<[String]>([])
    let parts = [Part("a", journal), Part("b", fails: true, journal), Part("c", journal)]
    #expect(throws: CannotStart.self) { try ServiceGroup(parts, logger: Silent()).run() }
    #expect(journal.withLock { $0 } == ["+a", "-a"])
  }
}
