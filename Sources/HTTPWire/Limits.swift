// Every bound of this layer in one place. What exceeds one has a named answer, given beside it.

/// The bounds of what a client may send, in bytes unless the name says otherwise.
package enum WireLimits {
  /// Request line and fields with their line ends: above it 431.
  package static let headBytesMax = 16_384
  /// The request target: above it 414.
  package static let targetBytesMax = 8_192
  /// The request line around its target: method, spaces, version and line end.
  static let requestLineOverheadBytesMax = 64
  /// Fields of one head: above it 431.
  package static let fieldCountMax = 100
  /// What a field of a list counts beside its name and value (RFC 9113, 6.5.2).
  static let fieldOverheadBytes = 32
  /// What a list of fields gets room for at once; more is taken as it comes.
  static let listBytesUsual = 512
  static let listFieldsUsual = 16
  /// Digits of a Content-Length: above it 400.
  static let contentLengthDigitsMax = 15
  /// Digits of one chunk's size: above it 400.
  static let chunkSizeDigitsMax = 8
  /// Extensions of all chunks of one body together: above it 400.
  static let chunkExtensionBytesMax = 1_024
  /// A control frame's payload (RFC 6455, 5.5): above it the connection is closed with 1002.
  static let controlPayloadBytesMax = 125
  /// What stands before a payload in a server's frame (RFC 6455, 5.2).
  package static let serverFrameHeadBytesMax = 10
  /// The message buffer that an idle WebSocket may keep; a larger one is given back after its message.
  static let idleMessageBytesMax = 1_024
}
