// A visitor who asks, waits for the AI's answer and asks the next question: a whole durable turn, as the customer
// feels it. Frames are read just far enough to know an answer from the rest.

import Foundation

/// A chat of its own; a new one is opened before a conversation grows long.
struct ChatClient: LoadClient {
  private let port: Int
  private let key: String
  private let questions: [String]
  private let number: Int
  private var socket: BlockingSocket
  private var asked = 0

  /// A conversation's history travels with nothing, but its list grows; visitors do not ask for ever.
  private static let questionsPerSession = 100

  /// - Parameter questions: separated by `|`; each must be one that the knowledge base answers.
  init(port: Int, key: String, questions: String, number: Int) throws {
    self.port = port
    self.key = key
    self.questions = questions.split(separator: "|").map(String.init)
    self.number = number
    socket = try Self.open(port, key)
  }

  mutating func operate(_ index: Int) throws {
    if asked == Self.questionsPerSession {
      socket = try Self.open(port, key)
      asked = 0
    }
    let body = questions[(number + asked) % questions.count]
    asked += 1
    try socket.send(
      Self.frame("{\"type\":\"message\",\"clientId\":\"\(number)-\(asked)\",\"body\":\"\(body)\"}"))
    var acknowledged = false
    while true {
      let text = try Self.next(&socket)
      if text.contains("\"type\":\"error\"") { throw Failure("the server refused: \(text)") }
      if text.contains("\"type\":\"ack\"") { acknowledged = true }
      if text.hasPrefix("{\"type\":\"message\""), text.contains("\"direction\":\"outbound\"") {
        guard acknowledged else { throw Failure("answered before it was acknowledged: \(text)") }
        return
      }
    }
  }

  /// A chat that has been greeted.
  static func open(_ port: Int, _ key: String) throws -> BlockingSocket {
    var socket = try BlockingSocket(port: port)
    let head = [
      "GET /ws/chat?key=\(key) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Upgrade: websocket",
      "Connection: Upgrade",
      "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: YmVuY2htYXJrcyBvZiBzdg==", "", "",
    ]
    try socket.send(Array(head.joined(separator: "\r\n").utf8))
    let end = Data("\r\n\r\n".utf8)
    while Data(socket.received).range(of: end) == nil { try socket.receive() }
    let answer = Data(socket.received).range(of: end).map { socket.take($0.upperBound) } ?? []
    guard answer.starts(with: "HTTP/1.1 101".utf8) else {
      throw Failure("no WebSocket: \(String(decoding: answer, as: UTF8.self))")
    }
    try socket.send(frame("{\"type\":\"hello\"}"))
    while try !next(&socket).contains("\"type\":\"ready\"") {}
    return socket
  }

  /// A masked text frame of less than 64 KiB; the mask is zero, which costs the server the same.
  private static func frame(_ text: String) -> [UInt8] {
    let payload = Array(text.utf8)
    let length: [UInt8] =
      payload.count < 126
      ? [0x80 | UInt8(payload.count)] : [0x80 | 126, UInt8(payload.count >> 8), UInt8(payload.count & 0xff)]
    return [0x81] + length + [0, 0, 0, 0] + payload
  }

  /// The next text frame's payload; the server's frames are not masked, and other kinds are passed over.
  private static func next(_ socket: inout BlockingSocket) throws(Failure) -> String {
    while true {
      while socket.received.count < 2 { try socket.receive() }
      var header = 2
      var length = Int(socket.received[1] & 0x7f)
      let extra = length == 126 ? 2 : length == 127 ? 8 : 0
      if extra > 0 {
        while socket.received.count < 2 + extra { try socket.receive() }
        length = socket.received[2..<2 + extra].reduce(0) { $0 << 8 | Int($1) }
        header += extra
      }
      while socket.received.count < header + length { try socket.receive() }
      let frame = socket.take(header + length)
      if frame[0] & 0x0f == 1 { return String(decoding: frame[header...], as: UTF8.self) }
      if frame[0] & 0x0f == 8 { throw Failure("the server closed the chat") }
    }
  }
}
