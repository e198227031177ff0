// A frontend with the test service on loopback, and the end of both.

import Bytes
import Crypto
import Frontend
import TLSTesting
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

  /// - Parameter isSecure: whether it speaks TLS, and nothing else.
  init(shards: Int = 1, isSecure: Bool = false, _ configure: (inout FrontendConfiguration) -> Void = { _ in })
    throws
  {
    var configuration = FrontendConfiguration()
    if isSecure {
      configuration.port = nil
      configuration.tlsPort = 0
    }
    configure(&configuration)
    group = try ShardGroup(count: shards, clock: LinuxClock())
    service = TestService(shards: group.shards) { [socketClosed] in socketClosed.signal() }
    frontend = try Frontend(
      shards: group.shards, service: service, mark: mark, clock: LinuxClock(), logger: Silent(),
      configuration: configuration, tls: isSecure ? try Self.context() : nil)
    try group.start()
    frontend.start()
  }

  func client() throws -> TestClient {
    guard let port = frontend.tlsPort else { return try TestClient(port: frontend.port ?? 0) }
    return try TestClient(port: port, tls: TLSClient(protocols: ["http/1.1"]))
  }

  /// A client that has said nothing yet, whatever the server speaks.
  func bareClient() throws -> TestClient {
    try TestClient(port: frontend.tlsPort ?? frontend.port ?? 0)
  }

  private static func context() throws -> TLSContext {
    let now = LinuxClock().now()
    let made = try SelfSignedCertificate(names: ["DNS:localhost"], from: now)
    let identity = try TLSIdentity(certificate: made.certificate.span, key: made.key.span)
    return try TLSContext(identity, protocols: Frontend.tlsProtocols, tickets: TLSTicketKeys())
  }

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
