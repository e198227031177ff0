// Our wire code as a peer for conformance suites: `Conformance heads` and `Conformance chunks` read heads or chunked
// bodies from stdin and print what they make of each; `Conformance echo` serves on a free loopback port, prints it, and
// ends with its stdin.

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

/// Prints a line for every text that comes, each behind its length in 32 bits, little-endian.
private func answer(_ line: ([UInt8]) -> String) {
  var lines = ""
  var rest = Array(FileHandle.standardInput.readDataToEndOfFile())[...]
  while rest.count >= 4 {
    let count = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    lines += line(Array(rest.dropFirst(4).prefix(count))) + "\n"
    rest = rest.dropFirst(4 + count)
  }
  FileHandle.standardOutput.write(Data(lines.utf8))
}

switch CommandLine.arguments.dropFirst().first {
case "heads": answer(HeadVerdicts.line)
case "chunks": answer(ChunkVerdicts.line)
case "echo": try echo()
default:
  print("Conformance heads | chunks | echo")
  exit(2)
}
