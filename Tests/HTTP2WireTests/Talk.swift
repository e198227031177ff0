// A session and the peer across from it: frames in, frames out, and an answer for each request by a fixed rule.

import HTTP2Testing
import HTTP2Wire
import HTTPWire
import Testing

/// What a session told its owner, in words.
enum Told: Equatable {
  case request(String, body: String)
  case fault(RequestFault)
  case overloaded
  case gone
}

final class Talk {
  let session: HTTP2Session
  var told: [Told] = []
  var frames: [HTTP2Frame] = []
  /// What a request's body may be long.
  var bodyBytesMax = 1_000
  /// The body that every whole request is answered with; nil leaves it unanswered.
  var answer: String? = "ok"
  private var out: [UInt8] = []

  init() throws {
    session = try #require(HTTP2Session(ticks: 0))
    send(HTTP2Frame.greeting)
  }

  func send(_ frames: HTTP2Frame...) { send(frames.flatMap(\.bytes)) }

  func send(_ bytes: [UInt8]) {
    session.receive(bytes.span)
    act()
    write()
  }

  /// Acts on events.
  func act() {
    while let event = session.next() {
      switch event {
      case .head(let stream): onHead(stream)
      case .body(let stream): onWhole(stream)
      case .fault(let stream, let fault):
        told.append(.fault(fault))
        session.answer(stream.id, status: fault.status, fields: [], body: Array("\(fault.code)".utf8))
      case .overloaded(let stream):
        told.append(.overloaded)
        session.answer(stream.id, status: 503, fields: [], body: [])
      case .gone: told.append(.gone)
      }
    }
  }

  private func onHead(_ stream: HTTP2Stream) {
    if let fault = session.admit(stream, bodyBytesMax: bodyBytesMax) {
      told.append(.fault(fault))
      session.answer(stream.id, status: fault.status, fields: [], body: Array("\(fault.code)".utf8))
    } else if stream.isWhole {
      onWhole(stream)
    } else if stream.head.expectsContinue {
      session.goOn(stream)
    }
  }

  private func onWhole(_ stream: HTTP2Stream) {
    let request = stream.request
    told.append(.request(text(request.path), body: text(request.body)))
    guard let answer else { return }
    session.answer(
      stream.id, status: 200, fields: Array("X-Tone: calm\r\n".utf8), body: Array(answer.utf8))
  }

  func write() {
    session.write(to: &out, until: 1 << 20)
    frames += HTTP2Frame.take(from: &out)
  }

  /// The frames of one stream.
  func frames(of stream: UInt32) -> [HTTP2Frame] { frames.filter { $0.stream == stream } }

  /// The code of the GOAWAY that was said last.
  var goAway: UInt32? { frames.last { $0.kind == .goAway }?.code }

  /// The code with which a stream was reset.
  func reset(of stream: UInt32) -> UInt32? { frames(of: stream).first { $0.kind == .reset }?.code }

  /// The body of the answer on a stream, nil without its end.
  func body(of stream: UInt32) -> String? {
    let pieces = frames(of: stream).filter { $0.kind == .data }
    guard let last = frames(of: stream).last(where: { $0.kind != .reset }),
      last.flags & HTTP2Frame.endStream != 0
    else { return nil }
    return String(decoding: pieces.flatMap(\.payload), as: UTF8.self)
  }

  private func text(_ bytes: Span<UInt8>) -> String {
    String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
  }
}
