// Lets every client do its operations on a thread of its own, all starting together, and keeps each latency. With a rate
// the operations of a client are due at equal distances and each latency is counted from then, so that a client that is
// late is charged for it; without one a client begins again as soon as it is done.

import Foundation

/// A finished measurement.
struct ClientRun {
  /// Sorted, in nanoseconds.
  private let latencies: [Int64]
  private let clients: Int
  private let seconds: Double

  /// - Parameters:
  ///   - operations: how many in all, shared evenly by the clients, each after one that is not counted.
  ///   - rate: operations in a second of all clients; 0: as many as they can.
  init<Client: LoadClient>(
    clients: Int, operations: Int, rate: Int = 0, _ make: (Int) throws -> Client
  ) throws {
    let each = max(1, operations / clients)
    let interval = rate > 0 ? Duration.seconds(1) * clients / rate : .zero
    var made = try (0..<clients).map(make)
    for number in made.indices { try made[number].operate(-1) }
    let board = Board()
    let began = ContinuousClock.now
    for (number, client) in made.enumerated() {
      board.enter()
      let first = began + interval * number / clients
      Thread.detachNewThread { board.leave(Self.measure(client, each, first, interval)) }
    }
    latencies = try board.wait().sorted()
    seconds = Self.nanoseconds(ContinuousClock.now - began) / 1e9
    self.clients = clients
  }

  /// One line of JSON.
  var report: String {
    let figures = [("p50", 0.5), ("p90", 0.9), ("p99", 0.99)].map { name, share in
      "\"\(name)\":\(Double(latencies[min(latencies.count - 1, Int(Double(latencies.count) * share))]) / 1000)"
    }
    return "{\"clients\":\(clients),\"operations\":\(latencies.count),"
      + "\"perSecond\":\(Double(latencies.count) / seconds),\(figures.joined(separator: ","))}"
  }

  private static func measure<Client: LoadClient>(
    _ client: Client, _ count: Int, _ first: ContinuousClock.Instant, _ interval: Duration
  ) -> Result<[Int64], any Error> {
    Result {
      var client = client
      var latencies: [Int64] = []
      latencies.reserveCapacity(count)
      for number in 0..<count {
        var began = ContinuousClock.now
        if interval > .zero {
          let due = first + interval * number
          if due > began { Thread.sleep(forTimeInterval: nanoseconds(due - began) / 1e9) }
          began = due
        }
        try client.operate(number)
        latencies.append(Int64(nanoseconds(ContinuousClock.now - began)))
      }
      return latencies
    }
  }

  private static func nanoseconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) * 1e9 + Double(duration.components.attoseconds) / 1e9
  }
}
