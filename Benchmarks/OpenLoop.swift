// Requests at a fixed rate over a number of kept connections, from one thread. Each latency is counted from the moment
// at which the request was due, not from when a connection was free to send it: a server that stalls for a second is
// charged for every request of that second, which a client that waits for its answers would never have sent. With
// rate 0 it is such a client: every connection sends again as soon as it has its answer.

import Foundation

/// One run of load over HTTP.
struct OpenLoop {
  private struct Lane {
    var socket: BlockingSocket
    /// When the outstanding request was due; nil without one.
    var due: Int64?
  }

  private let requests: RequestList
  private let interval: Double
  private let length: Int64
  private var lanes: [Lane]
  private var free: [Int]
  private var sent = 0
  private var latencies: [Int64] = []
  private var statuses: [Int: Int] = [:]
  private let clock = ContinuousClock()
  private let began = ContinuousClock.now

  /// How long answers are waited for after the last request was due.
  private static let patienceNanoseconds: Int64 = 20_000_000_000

  /// - Parameter rate: requests in a second; 0: as many as the connections carry.
  init(port: Int, requests: RequestList, connections: Int, rate: Int, seconds: Double) throws {
    self.requests = requests
    interval = rate > 0 ? 1e9 / Double(rate) : 0
    length = Int64(seconds * 1e9)
    lanes = try (0..<connections).map { _ in Lane(socket: try BlockingSocket(port: port)) }
    free = Array(lanes.indices)
  }

  /// Runs to the end.
  ///
  /// - Returns: one line of JSON.
  mutating func run() throws -> String {
    let start = now
    var due = start
    while true {
      let time = now
      while due < start + length, due <= time, let index = free.popLast() {
        try send(on: index, due: interval > 0 ? due : now)
        due = interval > 0 ? start + Int64(Double(sent) * interval) : now
      }
      if due >= start + length, free.count == lanes.count { break }
      guard time < start + length + Self.patienceNanoseconds else {
        throw Failure("\(lanes.count - free.count) requests were not answered in time")
      }
      try wait(atMost: due < start + length && !free.isEmpty ? max(0, due - now) : 10_000_000)
    }
    return report(seconds: Double(now - start) / 1e9)
  }

  private var now: Int64 {
    let passed = (clock.now - began).components
    return passed.seconds * 1_000_000_000 + passed.attoseconds / 1_000_000_000
  }

  private mutating func send(on index: Int, due: Int64) throws {
    try lanes[index].socket.send(requests.bytes(sent))
    lanes[index].due = due
    sent += 1
  }

  /// Takes the answers that come before so many nanoseconds have passed, at least the first.
  private mutating func wait(atMost nanoseconds: Int64) throws {
    let busy = lanes.indices.filter { lanes[$0].due != nil }
    let ready = DescriptorSet.ready(of: busy.map { lanes[$0].socket.descriptor }, within: nanoseconds)
    for index in busy where ready.contains(lanes[index].socket.descriptor) {
      try lanes[index].socket.receive()
      guard let due = lanes[index].due, let status = Self.takeAnswer(&lanes[index].socket) else { continue }
      latencies.append(now - due)
      statuses[status, default: 0] += 1
      lanes[index].due = nil
      free.append(index)
    }
  }

  /// Takes a whole answer off the socket.
  ///
  /// - Returns: its status; nil while something of it is missing.
  private static func takeAnswer(_ socket: inout BlockingSocket) -> Int? {
    guard let head = AnswerHead(socket.received), socket.received.count >= head.byteCount + head.bodyBytes
    else { return nil }
    socket.drop(head.byteCount + head.bodyBytes)
    return head.status
  }

  private func report(seconds: Double) -> String {
    let sorted = latencies.sorted()
    let figures = [("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("p999", 0.999)].map { name, share in
      "\"\(name)\":\(Double(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]) / 1000)"
    }
    let counts = statuses.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(
      separator: ",")
    return "{\"connections\":\(lanes.count),\"operations\":\(sorted.count),"
      + "\"perSecond\":\(Double(sorted.count) / seconds),\(figures.joined(separator: ",")),"
      + "\"statuses\":{\(counts)}}"
  }
}
