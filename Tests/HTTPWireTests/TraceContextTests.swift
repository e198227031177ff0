// `traceparent` as W3C Trace Context has it: what counts as none, and what goes back.

import Bytes
import HTTPWire
import Testing

struct TraceContextTests {
  private static let sound = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

  @Test(arguments: [
    (value: sound, isSampled: true), ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00", false),
    ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-03", true), ("cc" + sound.dropFirst(2), true),
    ("01" + sound.dropFirst(2) + "-what-comes", true),
  ])
  func `a sound value is taken, of a later version too`(value: String, isSampled: Bool) throws {
    let read = TraceContext(Array(value.utf8).span)
    let trace = try #require(read)
    #expect(trace.isSampled == isSampled && trace.span == 0x00f0_67aa_0ba9_02b7)
    #expect(
      String(decoding: trace.parent(0x1234_5678_9abc_def0), as: UTF8.self)
        == "00-4bf92f3577b34da6a3ce929d0e0e4736-123456789abcdef0-\(isSampled ? "01" : "00")")
  }

  @Test(arguments: [
    "", "00", sound + "-", sound + "0", "ff" + sound.dropFirst(2), "0g" + sound.dropFirst(2),
    "01" + sound.dropFirst(2) + "x", sound.uppercased(), String(sound.dropLast()),
    "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
    "00_4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    "00-4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7-01",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7_01",
    "00-4bf92f3577b34da6a3ce929d0e0e473x-00f067aa0ba902b7-01",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902bx-01",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0x",
  ])
  func `a malformed value counts as none`(value: String) {
    let trace = TraceContext(Array(value.utf8).span)
    #expect(trace == nil)
  }

  @Test(arguments: [(fields: 0, isThere: false), (1, true), (2, false)])
  func `two fields contradict each other`(fields: Int, isThere: Bool) throws {
    let head = String(repeating: "Traceparent: \(Self.sound)\r\n", count: fields)
    let bytes = Array("GET / HTTP/1.1\r\nHost: t\r\n\(head)\r\n".utf8)
    var parser = RequestParser()
    #expect(try parser.parse(bytes.span) == .complete)
    #expect((Request(head: parser.head, bytes: bytes).traceContext != nil) == isThere)
  }
}
