// The place where a service writes its answer. The frontend owns one per shard, lends it for one call and
// sends what it finds there exactly once, so an answer can be neither forgotten (an untouched one is a 500)
// nor doubled. The bytes leave once `position` is durable, whatever the status.

package import Bytes
internal import HTTPWire

/// An answer in the making.
package struct Answer: ~Copyable, Sendable {
  /// What goes to the client: everything of an answer but the obligation to give one.
  struct Content: Sendable {
    var status: UInt16 = 0
    var contentType: StaticString? = "application/json"
    var fields: [UInt8] = []
    var body: [UInt8] = []
    var position: UInt64 = 0
    var closes = false
    var facts = SentAnswer.Facts()
  }

  var content = Content()
  var origin: AnswerOrigin?
  /// Who gets it when it comes later, where no connection waits for it.
  private let receiver: (@Sendable (Content) -> Void)?
  var isDeferred = false

  /// An empty answer, for `DeferredAnswer.complete`.
  package init() { receiver = nil }

  /// An answer that somebody without a connection waits for.
  ///
  /// - Parameter receiver: called once, from any thread, when the answer was put off.
  init(for receiver: @escaping @Sendable (Content) -> Void) { self.receiver = receiver }

  /// The status; 0 until it is set, and sent as 500 if it stays so.
  package var status: UInt16 {
    get { content.status }
    set { content.status = newValue }
  }

  /// Whether an answer of this status has a body, be it an empty one.
  static func hasBody(_ status: UInt16) -> Bool { status >= 200 && status != 204 && status != 304 }

  /// The body's media type, `application/json` unless told; nil leaves the field out.
  package var contentType: StaticString? {
    get { content.contentType }
    set { content.contentType = newValue }
  }

  /// The body; append to it, its storage is reused.
  package var body: [UInt8] {
    _read { yield content.body }
    _modify { yield &content.body }
  }

  /// The newest journal position that the answer was computed from: it does not leave before this is durable.
  package var position: UInt64 {
    get { content.position }
    set { content.position = newValue }
  }

  /// True: the connection is closed behind this answer.
  package var closes: Bool {
    get { content.closes }
    set { content.closes = newValue }
  }

  /// What the figures and the log say of it.
  package var facts: SentAnswer.Facts {
    _read { yield content.facts }
    _modify { yield &content.facts }
  }

  /// Adds a field; `Content-Type`, `Content-Length`, `Date` and `Connection` are the frontend's.
  package mutating func header(_ name: StaticString, _ value: StaticString) {
    ResponseHead.append(name, value, to: &content.fields)
  }

  /// Adds a field whose value is any text; control bytes in it become spaces.
  package mutating func header(_ name: StaticString, _ value: Span<UInt8>) {
    ResponseHead.append(name, value, to: &content.fields)
  }

  /// Adds a field whose value is any text; control bytes in it become spaces.
  package mutating func header(_ name: StaticString, _ value: String) {
    var value = value
    value.withUTF8 { bytes in
      // SAFETY: the span lives inside the closure that lends the bytes.
      ResponseHead.append(name, bytes.span, to: &content.fields)
    }
  }

  /// Adds a field whose value is an id.
  package mutating func header(_ name: StaticString, _ value: UUID) {
    ResponseHead.append(name, value, to: &content.fields)
  }

  /// Adds a field whose value is a number.
  package mutating func header(_ name: StaticString, decimal value: Int) {
    ResponseHead.append(name, decimal: value, to: &content.fields)
  }

  /// Forgets what was written so far.
  package mutating func clear() {
    content.status = 0
    content.contentType = "application/json"
    content.fields.removeAll(keepingCapacity: true)
    content.body.removeAll(keepingCapacity: true)
    content.position = 0
    content.closes = false
    content.facts = SentAnswer.Facts()
  }

  /// Puts the answer off: what is written here is ignored, and the connection waits for the token's
  /// completion.
  ///
  /// Only for an answer that somebody waits for, and once.
  package mutating func later() -> DeferredAnswer {
    guard !isDeferred, origin != nil || receiver != nil else {
      preconditionFailure("an answer is put off once, inside the call that was to give it")
    }
    isDeferred = true
    return DeferredAnswer { [origin, receiver] content in
      if let origin { origin.deliver(content) } else { receiver?(content) }
    }
  }
}
