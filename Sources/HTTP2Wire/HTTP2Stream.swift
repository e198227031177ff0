// One exchange of an HTTP/2 connection: what of the request has come, what of the answer is left. Its session changes
// it; the session's owner reads it.

package import HTTPWire

/// A stream; used by its session's thread only.
package final class HTTP2Stream {
  /// The stream's number, which no other stream of the connection has.
  package let id: Int32
  /// False once the stream has ended on both sides or was reset.
  package internal(set) var isOpen = true
  /// True once the peer has sent all of the request.
  package internal(set) var isWhole = false
  /// True once an answer was given.
  package internal(set) var isAnswered = false
  /// True once the frame that ends the answer was made.
  package internal(set) var isSent = false
  /// When the stream last got on, in ticks: opened, answered, or a part of its answer taken.
  package internal(set) var progressTicks: UInt64
  /// How many bytes of a body have come, whether they were kept or not.
  package internal(set) var bodyBytesCome = 0

  var reader = FieldListReader()
  var body: [UInt8] = []
  var bodyBytesMax: Int?
  /// Body bytes whose room in the stream's window was not given back yet.
  var windowBytesTaken = 0
  var fault: RequestFault?
  /// True once the owner was told of it.
  package internal(set) var isShown = false
  var answer: [UInt8] = []
  var answerSent = 0

  init(id: Int32, ticks: UInt64) {
    self.id = id
    progressTicks = ticks
  }

  /// The head, once it was shown.
  package var head: RequestHead { reader.head }

  /// True while a part of an answer waits to leave.
  package var hasOutput: Bool { answerSent < answer.count }

  /// The request; its body is whole only when the stream is.
  package var request: Request { Request(head: reader.head, bytes: reader.bytes, collectedBody: body) }
}
