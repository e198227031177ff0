// What the frames of a peer amount to, in the order in which it came about.

package import HTTPWire

/// Something that a connection's owner must act on; the streams in it are open.
package enum HTTP2Event {
  /// A head is whole: `admit` or answer it.
  case head(HTTP2Stream)
  /// The body of an admitted stream is whole: answer it.
  case body(HTTP2Stream)
  /// Head or body are at fault: answer with the fault.
  case fault(HTTP2Stream, RequestFault)
  /// The connection has begun to send more than may be kept: answer with 503.
  case overloaded(HTTP2Stream)
  /// A stream whose head was shown is gone before its answer was given.
  case gone(Int32)

  /// The stream that the owner hears of.
  var stream: HTTP2Stream? {
    switch self {
    case .head(let stream), .body(let stream), .fault(let stream, _), .overloaded(let stream): stream
    case .gone: nil
    }
  }

  /// False when what came later has overtaken it: the stream is gone, or was found to be at fault.
  var isCurrent: Bool {
    switch self {
    case .head(let stream), .body(let stream): stream.isOpen && stream.fault == nil
    case .fault(let stream, _), .overloaded(let stream): stream.isOpen
    case .gone: true
    }
  }
}
