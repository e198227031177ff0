// Compressed messages of the shard's WebSockets (RFC 7692). Nothing is remembered between two messages, so one inflater
// serves all sockets, and what a message may cost is bounded by what a plain one may.

internal import Bytes
internal import Compression
internal import HTTPWire

extension ShardFrontend {
  /// The text of a deflated message: no longer than a plain one may be, and UTF-8.
  func inflate(_ message: Span<UInt8>) throws(WebSocketFault) -> [UInt8] {
    var text: [UInt8] = []
    do throws(InflateError) {
      try inflater.inflate(message, limit: configuration.messageBytesMax, into: &text)
    } catch {
      switch error {
      case .malformed: throw .invalidCompression
      case .tooLarge: throw .messageTooBig
      case .outOfMemory: throw .outOfMemory
      }
    }
    var utf8 = UTF8Validator()
    guard utf8.accept(text.span), utf8.isAtBoundary else { throw .invalidUTF8 }
    return text
  }
}
