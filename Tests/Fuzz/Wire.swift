// The wire's readers: whatever the bytes, the verdict does not depend on how they were cut on their way.

import Compression
import HTTPWire

/// Fed whole and byte by byte, a head ends the same way, and every range of it lies inside its bytes.
func checkHead(_ bytes: [UInt8]) {
  let whole = parseHead(bytes, step: bytes.count)
  precondition(whole == parseHead(bytes, step: 1), "a head depends on how it was cut")
  guard case .complete(let count) = whole else { return }
  precondition(count <= bytes.count, "a head is longer than its bytes")
  var parser = RequestParser()
  guard (try? parser.parse(bytes.span)) == .complete else { preconditionFailure("a head parses twice alike") }
  let request = Request(head: parser.head, bytes: bytes)
  precondition(request.target.count <= count && request.host.count <= count, "a part is longer than the head")
  _ = request.path.count + (request.header("authorization")?.count ?? 0)
  var query = QueryReader(request.query)
  while let parameter = try? query.next() { _ = parameter.name }
}

/// Fed whole and in pieces of one and three bytes, a chunked body has the same data and end.
func checkChunked(_ bytes: [UInt8]) {
  let whole = decodeChunked(bytes, step: bytes.count)
  precondition(whole == decodeChunked(bytes, step: 1), "a chunked body depends on how it was cut")
  precondition(whole == decodeChunked(bytes, step: 3), "a chunked body depends on how it was cut")
  precondition(whole.body.count <= bytes.count, "a chunked body has more data than bytes")
}

/// Fed whole and byte by byte, a client's frames give the same events with the same payloads.
func checkWebSocket(_ bytes: [UInt8]) {
  let whole = decodeFrames(bytes, step: bytes.count)
  precondition(whole == decodeFrames(bytes, step: 1), "frames depend on how they were cut")
  for event in whole.events where event.kind == .text {
    precondition(String(validating: event.payload, as: UTF8.self) != nil, "a text message is not UTF-8")
  }
}

/// A message inflates to the same content twice, to no more than its limit, and not at all below its length.
func checkInflate(_ bytes: [UInt8]) {
  let inflater = MessageInflater()
  let limit = 1 << 14
  let first = inflated(bytes, limit, inflater)
  precondition(first == inflated(bytes, limit, inflater), "a message depends on the one before")
  guard let content = first, content > 0 else { return }
  precondition(content <= limit, "a message is larger than its limit")
  precondition(inflated(bytes, content - 1, inflater) == nil, "a limit is passed over")
}

/// The length of a message's content, nil when it has none.
private func inflated(_ bytes: [UInt8], _ limit: Int, _ inflater: MessageInflater) -> Int? {
  var content: [UInt8] = []
  do throws(InflateError) {
    try inflater.inflate(bytes.span, limit: limit, into: &content)
    return content.count
  } catch {
    precondition(content.count <= limit, "a refused message wrote more than its limit")
    return nil
  }
}

private enum HeadEnd: Equatable {
  case incomplete
  case complete(Int)
  case fault(RequestFault)
}

private func parseHead(_ bytes: [UInt8], step: Int) -> HeadEnd {
  var parser = RequestParser()
  var end = min(step, bytes.count)
  while true {
    do throws(RequestFault) {
      if try parser.parse(bytes.span.extracting(0..<end)) == .complete {
        return .complete(parser.head.byteCount)
      }
    } catch {
      return .fault(error)
    }
    if end == bytes.count { return .incomplete }
    end = min(end + step, bytes.count)
  }
}

private struct ChunkedEnd: Equatable {
  var body: [UInt8] = []
  var consumed = 0
  var isComplete = false
  var fault: RequestFault?
}

private func decodeChunked(_ bytes: [UInt8], step: Int) -> ChunkedEnd {
  var decoder = ChunkedDecoder(bodyBytesMax: 1 << 16)
  var end = ChunkedEnd()
  while end.consumed < bytes.count, !end.isComplete {
    let piece = end.consumed..<min(end.consumed + step, bytes.count)
    do throws(RequestFault) {
      let progress = try decoder.decode(bytes.span.extracting(piece), into: &end.body)
      end.consumed += progress.consumed
      end.isComplete = progress.isComplete
    } catch {
      // How much was taken in before the fault is the cut's business; the fault is not.
      return ChunkedEnd(fault: error)
    }
  }
  return end
}

private struct Frames: Equatable {
  struct Event: Equatable {
    var kind: WebSocketEvent
    var payload: [UInt8]
  }

  var events: [Event] = []
  var fault: WebSocketFault?
}

private func decodeFrames(_ bytes: [UInt8], step: Int) -> Frames {
  var decoder = WebSocketDecoder(messageBytesMax: 1 << 16, takesCompressed: true)
  var frames = Frames()
  var start = 0
  while start < bytes.count {
    let end = min(start + step, bytes.count)
    do throws(WebSocketFault) {
      let taken = try decoder.next(bytes.span.extracting(start..<end))
      start += taken.consumed
      if let event = taken.event {
        var payload: [UInt8] = []
        for index in decoder.payload.indices { payload.append(decoder.payload[index]) }
        frames.events.append(Frames.Event(kind: event, payload: payload))
      } else if taken.consumed == 0 {
        preconditionFailure("a decoder that takes nothing must have something to say")
      }
    } catch {
      frames.fault = error
      return frames
    }
  }
  return frames
}
