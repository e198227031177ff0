// Whatever a field holds, an event stays one line of well-formed text.

import Testing

@testable import Runtime

struct LogLineTests {
  @Test(arguments: [
    (StandardLogger.Format.logfmt, "plain-1.2", "a=b field=plain-1.2\n"),
    (.logfmt, "", "a=b field=\"\"\n"),
    (.logfmt, "two words", "a=b field=\"two words\"\n"),
    (.logfmt, "x=1\ny=\"2\"", "a=b field=\"x=1\\ny=\\\"2\\\"\"\n"),
    (.json, "plain", "{\"a\":\"b\",\"field\":\"plain\"}\n"),
    (.json, "tab\tand \u{7f}, \\ and å", "{\"a\":\"b\",\"field\":\"tab\\u0009and \\u007f, \\\\ and å\"}\n"),
  ]) func `values are escaped`(format: StandardLogger.Format, value: String, expected: String) {
    var line = LogLine(format: format)
    line.add("a", "b")
    line.add("field", value)
    #expect(String(decoding: line.finish(), as: UTF8.self) == expected)
  }

  @Test func `a line that is too long names the field that was cut and ends`() {
    var line = LogLine(format: .json)
    line.add("a", "b")
    line.add("long", String(repeating: "x", count: 10_000))
    line.add("later", "c")
    #expect(String(decoding: line.finish(), as: UTF8.self) == "{\"a\":\"b\",\"cut\":\"long\"}\n")
  }
}
