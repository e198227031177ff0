// Our wire code as a peer for conformance suites: `Conformance heads` reads heads from stdin and prints what it makes of
// each; `Conformance echo` serves on a free loopback port, prints it, and ends with its stdin.

import Foundation
import Frontend
import Runtime
import World

private struct Silent: Logger {
  func log(_ level: LogLevel, _ message: StaticString, _ fields: [(String, String)]) {}
}

private func echo() throws {
  try Signals.block()
  let clock = LinuxClock()
  let group = try ShardGroup(count: 1, clock: clock)
  var configuration = FrontendConfiguration()
  configuration.messageBytesMax = ConformanceLimits.messageBytesMax
  configuration.webSocketHighBytes = ConformanceLimits.queuedBytesMax
  configuration.webSocketHardBytes = ConformanceLimits.queuedBytesMax
  let frontend = try Frontend(
    shards: group.shards, service: EchoService(), mark: DurableMark(), clock: clock, logger: Silent(),
    configuration: configuration)
  try group.start()
  frontend.start()
  FileHandle.standardOutput.write(Data("\(frontend.port ?? 0)\n".utf8))
  _ = FileHandle.standardInput.readDataToEndOfFile()
}

switch CommandLine.arguments.dropFirst().first {
case "heads":
  let input = FileHandle.standardInput.readDataToEndOfFile()
  FileHandle.standardOutput.write(Data(HeadVerdicts.lines(of: Array(input)).utf8))
case "echo": try echo()
default:
  print("Conformance heads | echo")
  exit(2)
}
