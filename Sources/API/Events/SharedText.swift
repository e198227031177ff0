// A text that goes to many sockets: its frame is made once.

internal import HTTPWire

/// One text message, ready for any number of sockets.
package struct SharedText: Sendable {
  let frame: [UInt8]
  private let textBytes: Int

  init(_ text: [UInt8]) {
    var frame: [UInt8] = []
    frame.reserveCapacity(text.count + WireLimits.serverFrameHeadBytesMax)
    WebSocketFrame.appendText(text.span, to: &frame)
    self.frame = frame
    textBytes = text.count
  }

  /// The message without its frame, UTF-8.
  package var text: ArraySlice<UInt8> { frame.suffix(textBytes) }
}
