// Chunked bodies, sound and hostile, whole and byte by byte.

import Bytes
import HTTPWire
import Testing

@Suite struct ChunkedDecoderTests {
  /// The decoded body and what is left behind it, or the fault, as text.
  private static func decode(_ bytes: [UInt8], step: Int, bodyBytesMax: Int) -> String {
    var decoder = ChunkedDecoder(bodyBytesMax: bodyBytesMax)
    var body: [UInt8] = []
    var offset = 0
    do throws(RequestFault) {
      while offset < bytes.count {
        let piece = bytes.span.extracting(offset..<min(offset + step, bytes.count))
        let progress = try decoder.decode(piece, into: &body)
        offset += progress.consumed
        if progress.isComplete {
          return String(decoding: body, as: UTF8.self) + "|"
            + String(decoding: bytes[offset...], as: UTF8.self)
        }
      }
      return "incomplete"
    } catch { return "\(error)" }
  }

  @Test(
    arguments: [
      ("0\r\n\r\n", "|"), ("3\r\nabc\r\n0\r\n\r\n", "abc|"), ("3\r\nabc\r\n0\r\n\r\nGET", "abc|GET"),
      ("A\r\n0123456789\r\n0\r\n\r\n", "0123456789|"), ("a\r\n0123456789\r\n0\r\n\r\n", "0123456789|"),
      ("00000003\r\nabc\r\n000\r\n\r\n", "abc|"), ("2\r\n\r\n\r\n0\r\n\r\n", "\r\n|"),
      ("1\r\na\r\n1\r\nb\r\n1\r\nc\r\n0\r\n\r\n", "abc|"), ("3;x\r\nabc\r\n0;y=z\r\n\r\n", "abc|"),
      ("3;x=\"a;b\"\r\nabc\r\n0\r\n\r\n", "abc|"), ("3;\r\nabc\r\n0\r\n\r\n", "invalidChunkExtension"),
      ("3\r\nabc\r\n0\r\n\r", "incomplete"), ("3\r\nab", "incomplete"), ("3", "incomplete"),
      ("000000003\r\nabc\r\n", "invalidChunkSize"), ("fffffffff\r\n", "invalidChunkSize"),
      ("\r\nabc", "invalidChunkSize"), (";x\r\n", "invalidChunkSize"), ("g\r\n", "invalidChunkSize"),
      ("-1\r\n", "invalidChunkSize"), ("+1\r\n", "invalidChunkSize"), ("0x3\r\nabc", "invalidChunkSize"),
      (" 3\r\nabc", "invalidChunkSize"), ("3 \r\nabc", "invalidChunkSize"),
      ("3\nabc\n0\n\n", "invalidChunkSize"),
      ("3_0\r\n", "invalidChunkSize"), ("3\rabc", "bareCarriageReturn"),
      ("3\r\nabcd\r\n", "chunkNotTerminated"),
      ("3\r\nabc\n0\r\n", "chunkNotTerminated"), ("3\r\nabc\rx", "chunkNotTerminated"),
      ("3\r\nabc0\r\n\r\n", "chunkNotTerminated"), ("0\r\nX: y\r\n\r\n", "trailersRefused"),
      ("0\r\n\n", "trailersRefused"), ("0\r\n\rx", "bareCarriageReturn"),
      ("3;a\nb\r\n", "invalidChunkExtension"),
      ("3;\u{0}\r\n", "invalidChunkExtension"), ("3;\"\r\n", "invalidChunkExtension"),
      ("3;\"\\\r\n", "invalidChunkExtension"), ("3;\u{7f}\r\n", "invalidChunkExtension"),
      ("b\r\n", "bodyTooLarge"),
      ("a\r\n0123456789\r\n1\r\n", "bodyTooLarge"), ("ffffffff\r\n", "bodyTooLarge"),
      ("3;" + String(repeating: "x", count: 1_023) + "\r\nabc\r\n0\r\n\r\n", "abc|"),
      ("3;" + String(repeating: "x", count: 1_025), "invalidChunkExtension"),
      (
        String(repeating: "1;\(String(repeating: "x", count: 200))\r\na\r\n", count: 6),
        "invalidChunkExtension"
      ),
    ])
  func `a chunked body has one verdict however it is cut`(text: String, verdict: String) {
    let bytes = Array(text.utf8)
    #expect(
      [bytes.count, 1, 2, 3, 7].map { Self.decode(bytes, step: $0, bodyBytesMax: 10) == verdict }
        == Array(repeating: true, count: 5))
  }
}
