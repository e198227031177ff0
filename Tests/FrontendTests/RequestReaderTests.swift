// The request machine without a socket: however the bytes are cut, the requests are the same, and what it
// asks to keep is all it needs.

import Bytes
import HTTPWire
import Testing

@testable import Frontend

struct RequestReaderTests {
  private static let stream =
    "GET /a HTTP/1.1\r\nHost: t\r\n\r\n"
    + "POST /b HTTP/1.1\r\nHost: t\r\nContent-Length: 4\r\n\r\nbody"
    + "\r\nPOST /c HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nchu\r\n4;a=b\r\nnked\r\n0\r\n\r\n"
    + "POST /d HTTP/1.1\r\nHost: t\r\nContent-Length: 0\r\n\r\n"

  /// Plays the connection: shows what it was told to keep, and the next `step` bytes.
  private func read(step: Int) -> [String] {
    let bytes = Array(Self.stream.utf8)
    var reader = RequestReader()
    var shown: [UInt8] = []
    var requests: [String] = []
    var next = 0
    while next < bytes.count {
      let end = min(bytes.count, next + step)
      shown += bytes[next..<end]
      next = end
      var start = 0
      showing: while start < shown.count {
        switch reader.next(shown.span.extracting(start..<shown.count)) {
        case .wait(let keeping):
          shown = Array(shown[start..<start + keeping])
          start = 0
          break showing
        case .head:
          if reader.admit(bodyBytesMax: 10) != nil { return requests + ["too big"] }
        case .request(let byteCount):
          let request = reader.request(over: shown, start: start)
          requests.append((String(utf8: request.path) ?? "") + " " + (String(utf8: request.body) ?? ""))
          start += byteCount
          reader.restart()
        case .refuse(let fault): return requests + [fault.code.description]
        }
      }
      if start > 0 { shown.removeFirst(start) }
    }
    return requests
  }

  @Test(arguments: 1...40) func `the cut does not matter`(step: Int) {
    #expect(read(step: step) == ["/a ", "/b body", "/c chunked", "/d "])
  }

  @Test func `a body above what was admitted is refused by its announcement alone`() {
    var reader = RequestReader()
    let bytes = Array("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 11\r\n\r\n".utf8)
    guard case .head = reader.next(bytes.span) else {
      Issue.record("the head is whole")
      return
    }
    #expect(reader.admit(bodyBytesMax: 10) == .bodyTooLarge)
  }
}
