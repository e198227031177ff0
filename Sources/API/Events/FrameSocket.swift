// What the sessions need of a socket. The frontend's is the only one in the product; tests have one without a wire.

package import Frontend

/// Where a session's frames go.
package protocol FrameSocket: AnyObject {
  /// Sends a text message once `position` is durable.
  func send(text: Span<UInt8>, position: UInt64) -> WebSocket.SendResult
  /// Sends a text message that others are sent too, once `position` is durable.
  func send(_ shared: SharedText, position: UInt64) -> WebSocket.SendResult
  /// Begins to close, once `position` is durable; what is queued leaves first.
  func close(code: UInt16, reason: StaticString, position: UInt64)
}

extension WebSocket: FrameSocket {
  package func send(_ shared: SharedText, position: UInt64) -> SendResult {
    send(frame: shared.frame, position: position)
  }
}
