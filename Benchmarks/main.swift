// The load generators that Python is too slow for: `Benchmarks sync|redis|chat|echo|http FLAGS` runs one measurement and prints
// one line of JSON with its latencies in microseconds. bench.py starts the servers and makes the table. Plain blocking
// sockets, and a thread per client, or one thread for all where the rate is fixed: what is measured is the server.

import Foundation

let flags = Flags(CommandLine.arguments.dropFirst())
do {
  let report: String
  switch flags.command {
  case "sync":
    report = try ClientRun(clients: 1, operations: flags.number("count")) { _ in
      try SyncClient(path: flags.text("file"), bytes: flags.number("bytes"))
    }.report
  case "redis":
    report = try ClientRun(clients: flags.number("clients"), operations: flags.number("count")) { _ in
      try RedisClient(port: flags.number("port"), bytes: flags.number("bytes"))
    }.report
  case "chat":
    report = try ClientRun(
      clients: flags.number("clients"), operations: flags.number("count"), rate: flags.number("rate", else: 0)
    ) { number in
      try ChatClient(
        port: flags.number("port"), key: flags.text("key"), questions: flags.text("questions"), number: number
      )
    }.report
  case "echo":
    report = try ClientRun(clients: 1, operations: flags.number("count")) { _ in
      try EchoClient(
        port: flags.number("port"), key: flags.text("key"), sockets: flags.number("sockets"))
    }.report
  case "http":
    let port = try flags.number("port")
    let requests = try RequestList(file: flags.text("requests"), key: flags.text("key"), port: port)
    var load = try OpenLoop(
      port: port, requests: requests, connections: flags.number("connections"), rate: flags.number("rate"),
      seconds: Double(flags.number("milliseconds")) / 1000)
    report = try load.run()
  default: throw Failure("the measurements are sync, redis, chat, echo and http, not '\(flags.command)'")
  }
  print(report)
} catch {
  FileHandle.standardError.write(Data("Benchmarks: \(error)\n".utf8))
  exit(1)
}
