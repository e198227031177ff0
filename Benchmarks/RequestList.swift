// What an HTTP load consists of: a file with one request a line, `METHOD path body`, sent in order and again from the
// start. `{n}` in a body is the number of the request, so that none is taken for another's repetition.

import Foundation

/// Requests as bytes.
struct RequestList {
  /// Head, and the body in the pieces between which the number stands.
  private let lines: [(head: [UInt8], body: [[UInt8]])]

  init(file: String, key: String, port: Int) throws {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    lines = try text.split(separator: "\n").map { line in
      let parts = line.split(separator: " ", maxSplits: 2)
      guard parts.count >= 2 else { throw Failure("\(file) has a line that is no request") }
      let head = [
        "\(parts[0]) \(parts[1]) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Authorization: Bearer \(key)",
        "Content-Type: application/json", "Content-Length: ",
      ]
      let body = parts.count > 2 ? String(parts[2]) : ""
      return (
        Array(head.joined(separator: "\r\n").utf8),
        body.components(separatedBy: "{n}").map { Array($0.utf8) }
      )
    }
    guard !lines.isEmpty else { throw Failure("\(file) is empty") }
  }

  func bytes(_ number: Int) -> [UInt8] {
    let line = lines[number % lines.count]
    let digits = Array(String(number).utf8)
    let count = line.body.reduce(0) { $0 + $1.count } + digits.count * (line.body.count - 1)
    var bytes = line.head
    bytes += "\(count)\r\n\r\n".utf8
    for (index, piece) in line.body.enumerated() {
      if index > 0 { bytes += digits }
      bytes += piece
    }
    return bytes
  }
}
