// What is sent in front of a body.

import Bytes
import HTTPWire
import Testing

@Suite struct ResponseHeadTests {
  @Test func `a head is written line by line`() {
    var bytes: [UInt8] = []
    ResponseHead.appendStatus(200, to: &bytes)
    ResponseHead.append("Content-Type", "application/json", to: &bytes)
    ResponseHead.append("Content-Length", decimal: 12, to: &bytes)
    ResponseHead.append("X-Request-Id", Array("a1".utf8).span, to: &bytes)
    ResponseHead.appendEnd(to: &bytes)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\nX-Request-Id: a1\r\n\r\n"
    )
  }

  @Test func `a value cannot end its line`() {
    var bytes: [UInt8] = []
    ResponseHead.append("ETag", Array("a\r\nSet-Cookie: b\0\u{7f}é".utf8).span, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "ETag: a  Set-Cookie: b  é\r\n")
  }

  @Test(
    arguments: [
      200, 201, 202, 204, 304, 400, 401, 403, 404, 405, 408, 409, 412, 413, 414, 415, 417, 429, 431, 500, 501,
      503, 505,
    ] as [UInt16])
  func `every status that is answered has its phrase`(status: UInt16) {
    #expect(!"\(ResponseHead.reason(status))".isEmpty)
  }

  @Test func `a status without a phrase keeps its space`() {
    var bytes: [UInt8] = []
    ResponseHead.appendStatus(299, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "HTTP/1.1 299 \r\n")
  }

  @Test(
    arguments: [
      (1_773_585_000_000, "Sun, 15 Mar 2026 14:30:00 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
      (784_111_777_000, "Sun, 06 Nov 1994 08:49:37 GMT"), (951_868_799_999, "Tue, 29 Feb 2000 23:59:59 GMT"),
      (-1, "Thu, 01 Jan 1970 00:00:00 GMT"), (1_798_761_599_000, "Thu, 31 Dec 2026 23:59:59 GMT"),
    ] as [(Int64, String)])
  func `a date is written in the one form`(milliseconds: Int64, text: String) {
    var bytes: [UInt8] = []
    DateField.appendDate(Instant(milliseconds: milliseconds), to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }

  @Test func `the date field follows the clock, also backwards`() {
    var field = DateField()
    let lines = [1_773_585_000_000 as Int64, 1_773_585_000_999, 1_773_585_001_000, 1_773_585_000_500].map {
      moment in
      var bytes: [UInt8] = []
      field.append(at: Instant(milliseconds: moment), to: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
    let seconds = ["00", "00", "01", "00"]
    #expect(lines == seconds.map { "Date: Sun, 15 Mar 2026 14:30:\($0) GMT\r\n" })
  }
}
