// One request after the other out of a connection's bytes: head, admission, body. A machine without a socket:
// it is shown the bytes from the start of the current request, and says what to do next. It keeps the
// parser's state and a chunked body, never the bytes themselves; `.wait` says how many of them must be kept
// for the next call.

internal import Bytes
internal import HTTPWire

/// Reads the requests of one connection.
struct RequestReader: Sendable {
  /// What the bytes amount to.
  enum Action {
    /// More bytes are needed; the first so many of these must still be there then.
    case wait(keeping: Int)
    /// The head is whole: `admit` or `restart` before the next call.
    case head
    /// The request is whole and ends after so many bytes.
    case request(byteCount: Int)
    /// The request is refused and the connection is of no further use.
    case refuse(RequestFault)
  }

  private enum Stage {
    case head
    case body
    case chunks(ChunkedDecoder)
  }

  private var parser = RequestParser()
  private var stage = Stage.head
  private var headIsWhole = false
  private var chunkedBody: [UInt8] = []

  /// The current head; whole after `.head`.
  var head: RequestHead { parser.head }

  /// Bytes of a chunked body that are kept.
  var chunkedBytes: Int { chunkedBody.count }

  /// True between the head's end and the body's.
  var isInBody: Bool {
    if case .head = stage { return false }
    return true
  }

  /// Reads on.
  /// - Parameter bytes: everything that has come from the start of the current request on.
  mutating func next(_ bytes: Span<UInt8>) -> Action {
    switch stage {
    case .head:
      if headIsWhole { return .head }
      do throws(RequestFault) {
        if try parser.parse(bytes) == .incomplete { return .wait(keeping: bytes.count) }
        headIsWhole = true
        return .head
      } catch {
        return .refuse(error)
      }
    case .body:
      let end = parser.head.byteCount + (parser.head.contentLength ?? 0)
      return bytes.count >= end ? .request(byteCount: end) : .wait(keeping: bytes.count)
    case .chunks(var decoder):
      let start = parser.head.byteCount
      do throws(RequestFault) {
        let progress = try decoder.decode(bytes.extracting(start..<bytes.count), into: &chunkedBody)
        stage = .chunks(decoder)
        return progress.isComplete ? .request(byteCount: start + progress.consumed) : .wait(keeping: start)
      } catch {
        return .refuse(error)
      }
    }
  }

  /// Lets the body in, after `.head`.
  /// - Returns: the fault when the head announces more than that.
  mutating func admit(bodyBytesMax: Int) -> RequestFault? {
    if parser.head.isChunked {
      stage = .chunks(ChunkedDecoder(bodyBytesMax: bodyBytesMax))
    } else if (parser.head.contentLength ?? 0) > bodyBytesMax {
      return .bodyTooLarge
    } else {
      stage = .body
    }
    return nil
  }

  /// Goes on with the next request: the bytes shown next start there.
  mutating func restart() {
    parser.reset()
    stage = .head
    headIsWhole = false
    if !chunkedBody.isEmpty { chunkedBody = [] }
  }

  /// The current request over the bytes that were shown, which start at `start` of `bytes`.
  func request(over bytes: [UInt8], start: Int) -> Request {
    let head = parser.head
    if case .chunks = stage {
      return Request(head: head, bytes: bytes, start: start, collectedBody: chunkedBody)
    }
    let bodyStart = start + head.byteCount
    guard case .body = stage else { return Request(head: head, bytes: bytes, start: start) }
    return Request(
      head: head, bytes: bytes, start: start, body: bodyStart..<bodyStart + (head.contentLength ?? 0))
  }
}
