// The client speaking HTTP/2 with prior knowledge: frames out, frames in, answers put together by stream. Its windows
// are what the protocol gives at first unless it says more.

import HTTP2Testing

extension TestClient {
  /// What came on a stream: the first byte of its head, which is 0x88 for a 200, and its body.
  struct StreamAnswer: Equatable {
    var status: UInt8?
    var body: [UInt8] = []
    var reset: UInt32?
    var isWhole = false
    var text: String { String(decoding: body, as: UTF8.self) }
  }

  static let ok: UInt8 = 0x88

  func send(_ frames: HTTP2Frame...) { send(frames.flatMap(\.bytes)) }

  /// Greets, and lets the server send whatever it likes.
  func greet(window: UInt32 = 1 << 24) {
    let settings = HTTP2Frame.settings([(4, window)])
    send(
      HTTP2Frame.preface + settings.bytes + (window > 65_535 ? HTTP2Frame.windowUpdate(0, window).bytes : []))
  }

  func frame() throws -> HTTP2Frame {
    let header = try take(9)
    let count = Int(header[0]) << 16 | Int(header[1]) << 8 | Int(header[2])
    var bytes = header + (try take(count))
    return HTTP2Frame.take(from: &bytes)[0]
  }

  /// Reads until each of the streams has ended.
  func answers(_ streams: [UInt32]) throws -> [UInt32: StreamAnswer] {
    var answers: [UInt32: StreamAnswer] = [:]
    while streams.contains(where: { answers[$0]?.isWhole != true }) {
      let frame = try frame()
      switch frame.kind {
      case .headers: answers[frame.stream, default: StreamAnswer()].status = frame.payload.first
      case .data: answers[frame.stream, default: StreamAnswer()].body += frame.payload
      case .reset: answers[frame.stream, default: StreamAnswer()].reset = frame.code
      default: continue
      }
      if frame.kind == .reset || frame.flags & HTTP2Frame.endStream != 0 {
        answers[frame.stream]?.isWhole = true
      }
    }
    return answers
  }

  func answer(_ stream: UInt32) throws -> StreamAnswer { try answers([stream])[stream] ?? StreamAnswer() }

  /// The code of the GOAWAY that comes next, after whatever else.
  func goAway() throws -> UInt32 {
    while true {
      let frame = try frame()
      if frame.kind == .goAway { return frame.code }
    }
  }
}
