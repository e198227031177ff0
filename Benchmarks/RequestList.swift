// What an HTTP load consists of: a file with one request a line, `METHOD path body`, sent in order and again from the
// start. `{n}` in a body is the number of the request, so that none is taken for another's repetition.

import Foundation

/// Requests as bytes.
struct RequestList {
  private let lines: [(head: String, body: String)]

  init(file: String, key: String, port: Int) throws {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    lines = try text.split(separator: "\n").map { line in
      let parts = line.split(separator: " ", maxSplits: 2)
      guard parts.count >= 2 else { throw Failure("\(file) has a line that is no request") }
      let head = [
        "\(parts[0]) \(parts[1]) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Authorization: Bearer \(key)",
        "Content-Type: application/json", "Content-Length: ",
      ]
      return (head.joined(separator: "\r\n"), parts.count > 2 ? String(parts[2]) : "")
    }
    guard !lines.isEmpty else { throw Failure("\(file) is empty") }
  }

  func bytes(_ number: Int) -> [UInt8] {
    let line = lines[number % lines.count]
    let body = line.body.replacingOccurrences(of: "{n}", with: String(number))
    return Array("\(line.head)\(body.utf8.count)\r\n\r\n\(body)".utf8)
  }
}
