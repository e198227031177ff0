// HTTP/2: frames of a peer, the way they come in after its greeting.

import HTTP2Wire
import HTTPWire

/// Fed whole and byte by byte, frames give the same requests; answered or not, what is kept stays below its bounds.
///
/// But for one: nghttp2 1.52 counts the pieces in which the header of a CONTINUATION frame comes as so many frames, so
/// that whoever sends it byte by byte is told to calm down.
func checkFrames(_ bytes: [UInt8]) {
  let whole = readFrames(bytes, step: max(1, bytes.count), answering: false)
  let cut = readFrames(bytes, step: 1, answering: false)
  let isCalmed = cut.code == HTTP2ErrorCode.enhanceYourCalm.rawValue
  precondition(whole == cut || isCalmed, "frames depend on how they were cut")
  _ = readFrames(bytes, step: 7, answering: true)
}

private struct StreamsEnd: Equatable {
  var requests: [String] = []
  var code: UInt32?
}

private let greeting =
  Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + [0, 0, 0, 4, 0, 0, 0, 0, 0] as [UInt8]

private func readFrames(_ bytes: [UInt8], step: Int, answering: Bool) -> StreamsEnd {
  guard let session = HTTP2Session(ticks: 0) else { preconditionFailure("there is memory for a session") }
  session.receive(greeting.span)
  var end = StreamsEnd()
  var out: [UInt8] = []
  var start = 0
  while start < bytes.count, session.ending == nil {
    session.receive(bytes.span.extracting(start..<min(start + step, bytes.count)))
    start += step
    if answering {
      answerAll(session)
      out.removeAll()
      session.write(to: &out, until: 1 << 16)
      precondition(out.count < 1 << 17, "what is written at once has its bound")
    }
  }
  if answering { return end }
  while let event = session.next() {
    switch event {
    case .head(let stream):
      precondition(stream.request.path.count > 0, "a request has a path")
      end.requests.append("head \(stream.id) \(stream.head.method)")
    case .body(let stream): end.requests.append("body \(stream.id)")
    case .fault(let stream, let fault): end.requests.append("fault \(stream.id) \(fault)")
    case .overloaded(let stream): end.requests.append("overloaded \(stream.id)")
    case .gone(let id): end.requests.append("gone \(id)")
    }
  }
  end.code = session.ending?.rawValue
  return end
}

private func answerAll(_ session: HTTP2Session) {
  let body = [UInt8](repeating: 0x61, count: 20_000)
  while let event = session.next() {
    switch event {
    case .head(let stream):
      if session.admit(stream, bodyBytesMax: 100) != nil || stream.isWhole {
        session.answer(stream.id, status: 200, fields: [], body: body)
      }
    case .body(let stream), .fault(let stream, _), .overloaded(let stream):
      session.answer(stream.id, status: 400, fields: [], body: body)
    case .gone: break
    }
  }
}
