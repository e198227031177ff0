// What is known about a request once its head is whole: integers, flags and ranges, no text. The ranges count from the
// first byte that the parser was given; they mean something only beside those bytes, which Request keeps together.

/// A parsed head.
package struct RequestHead: Sendable {
  /// The version in the request line, or of the connection.
  package enum Version: Hashable, Sendable { case http10, http11, http2 }

  /// What the head asks for besides an answer.
  package enum UpgradeOffer: Hashable, Sendable {
    case none
    /// A WebSocket of version 13 with a sound key.
    case webSocket
    /// A WebSocket whose version is not 13: answer 426 with `Sec-WebSocket-Version: 13`.
    case webSocketVersionUnsupported
    /// A WebSocket without a sound key, or with a body: answer 400.
    case webSocketMalformed
  }

  /// One field: name as sent, value without the white space around it.
  struct Field: Sendable {
    let name: ByteRange
    let value: ByteRange
  }

  /// The method.
  package internal(set) var method = RequestMethod.get
  /// The version.
  package internal(set) var version = Version.http11
  /// The target as sent.
  package internal(set) var target = ByteRange(0..<0)
  /// The path of the target: begins with `/`, still percent-encoded, or is `*` of OPTIONS.
  package internal(set) var path = ByteRange(0..<0)
  /// What follows the first `?`, nil without one.
  package internal(set) var query: ByteRange?
  /// The authority of an absolute target, else the Host field; nil only in HTTP/1.0.
  package internal(set) var host: ByteRange?
  /// The length of the body when the head says one; 0 and nil both mean no body unless `isChunked`.
  package internal(set) var contentLength: Int?
  /// True when the body comes in chunks.
  package internal(set) var isChunked = false
  /// True when the client waits for 100 before it sends the body.
  package internal(set) var expectsContinue = false
  /// True when the connection may be used again after the answer.
  package internal(set) var keepsAlive = true
  /// What the head asks the connection to become.
  package internal(set) var upgrade = UpgradeOffer.none
  /// The value of Sec-WebSocket-Key, set when `upgrade` is `.webSocket`.
  package internal(set) var webSocketKey: ByteRange?
  /// How many bytes the head takes with its closing empty line: the body starts here.
  package internal(set) var byteCount = 0

  var fields: [Field] = []

  init() {}

  /// True when bytes of a body follow the head.
  package var hasBody: Bool { isChunked || (contentLength ?? 0) > 0 }

  /// Back to an empty head, keeping the room for fields.
  mutating func clear() {
    var room = fields
    fields = []
    room.removeAll(keepingCapacity: true)
    self = RequestHead()
    fields = room
  }
}
