// A frontend with the test service on loopback, and the end of both.

import Bytes
import Frontend
import World

@testable import Runtime

struct TestServer {
  private struct Silent: Logger {
    func log(_ level: LogLevel, _ message: StaticString, _ fields: [(String, String)]) {}
  }

  let frontend: Frontend
  let service: TestService
  let mark = DurableMark(0)
  let socketClosed = Semaphore()
  private let group: ShardGroup
  private let drained = Semaphore()

  init(shards: Int = 1, _ configure: (inout FrontendConfiguration) -> Void = { _ in }) throws {
    var configuration = FrontendConfiguration()
    configure(&configuration)
    group = try ShardGroup(count: shards, clock: LinuxClock())
    service = TestService(shards: group.shards) { [socketClosed] in socketClosed.signal() }
    frontend = try Frontend(
      shards: group.shards, service: service, mark: mark, clock: LinuxClock(), logger: Silent(),
      configuration: configuration)
    try group.start()
    frontend.start()
  }

  func client() throws -> TestClient { try TestClient(port: frontend.port ?? 0) }

  func raise(to position: UInt64) {
    mark.raise(to: position)
    frontend.durabilityAdvanced()
  }

  /// Begins the drain; `waitUntilDrained` says when it is over.
  func drain() { frontend.stop { [drained] in drained.signal() } }

  func waitUntilDrained() {
    drained.wait()
    group.stop {}
  }

  func stop() {
    drain()
    waitUntilDrained()
  }
}
