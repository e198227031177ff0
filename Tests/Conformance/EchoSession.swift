// One echoing socket.

import Frontend

final class EchoSession: WebSocketSession {
  private let socket: WebSocket

  init(_ socket: WebSocket) { self.socket = socket }

  func onText(_ text: Span<UInt8>) { _ = socket.send(text: text, position: 0) }

  func onClose() {}

  func onDrain() {}
}
