// A conversation that echoes, and does what a few words ask of it.

import Bytes
import Frontend
import HTTPWire

final class TestSession: WebSocketSession {
  private let socket: WebSocket
  private let service: TestService
  private let shared: [UInt8]
  private var repeats = false

  init(socket: WebSocket, service: TestService) {
    self.socket = socket
    self.service = service
    var frame: [UInt8] = []
    WebSocketFrame.appendText([UInt8](repeating: UInt8(ascii: "s"), count: 4096).span, to: &frame)
    shared = frame
  }

  func onText(_ text: Span<UInt8>) {
    let words = (String(utf8: text) ?? "").split(separator: " ").map(String.init)
    switch words.first {
    case "gate": _ = socket.send(text: text, position: UInt64(words[1]) ?? 0)
    case "shard": say("\(service.current)")
    case "close": socket.close(code: 4000, reason: "as asked")
    case "flood", "flood-on":
      repeats = words[0] == "flood-on"
      flood()
    case "overflow":
      let result = socket.send(frame: [UInt8](repeating: 0, count: 5 << 20), position: 0)
      if result != .closed { say("not closed") }
    default: _ = socket.send(text: text, position: 0)
    }
  }

  func onDrain() { if repeats { flood() } else { say("drained") } }

  func onClose() {
    service.closedSockets.withLock { $0 += 1 }
    service.onSocketClosed()
  }

  /// Sends the shared frame until the socket is full.
  private func flood() { while socket.send(frame: shared, position: 0) == .queued {} }

  private func say(_ text: String) { _ = socket.send(text: Array(text.utf8).span, position: 0) }
}
