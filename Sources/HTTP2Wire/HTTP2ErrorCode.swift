// Why a stream or a connection ends (RFC 9113, 7), as far as we say it.

/// The codes of RST_STREAM and GOAWAY.
package enum HTTP2ErrorCode: UInt32, Sendable {
  case noError = 0x0
  case protocolError = 0x1
  case internalError = 0x2
  case cancel = 0x8
  case enhanceYourCalm = 0xb
}
