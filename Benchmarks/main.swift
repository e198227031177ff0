// The load generators that Python is too slow for: `Benchmarks sync|redis|chat FLAGS` runs one measurement and prints
// one line of JSON with its latencies in microseconds. bench.py starts the servers and makes the table. Plain blocking
// sockets, one thread per client: what is measured is the server.

import Foundation

let flags = Flags(CommandLine.arguments.dropFirst())
do {
  let run: ClientRun
  switch flags.command {
  case "sync":
    run = try ClientRun(clients: 1, operations: flags.number("count")) { _ in
      try SyncClient(path: flags.text("file"), bytes: flags.number("bytes"))
    }
  case "redis":
    run = try ClientRun(clients: flags.number("clients"), operations: flags.number("count")) { _ in
      try RedisClient(port: flags.number("port"), bytes: flags.number("bytes"))
    }
  case "chat":
    run = try ClientRun(clients: flags.number("clients"), operations: flags.number("count")) { number in
      try ChatClient(
        port: flags.number("port"), key: flags.text("key"), questions: flags.text("questions"), number: number
      )
    }
  default: throw Failure("the measurements are sync, redis and chat, not '\(flags.command)'")
  }
  print(run.report)
} catch {
  FileHandle.standardError.write(Data("Benchmarks: \(error)\n".utf8))
  exit(1)
}
