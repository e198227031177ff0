// The grammar, from both sides: what must be read and as what, what must be refused and where. The cases follow RFC 8259
// production by production; the hostile ones are what parsers are known to disagree about.

import Bytes
import JSONText
import Testing

@Suite struct JSONReaderTests {
  private static func parse(_ bytes: [UInt8], bytesMax: Int = 1_000_000) -> Result<JSONValue, JSONFault> {
    do throws(JSONFault) {
      return .success(try JSONValue(parsing: bytes.span, bytesMax: bytesMax))
    } catch { return .failure(error) }
  }

  @Test(
    arguments: [
      ("null", .null), ("true", .bool(true)), (" false\r\n\t", .bool(false)), ("0", .integer(0)),
      ("-1", .integer(-1)), ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
      ("9223372036854775808", .number(9_223_372_036_854_775_808)), ("-0", .number(-0.0)), ("1.0", .number(1)),
      ("0.5", .number(0.5)), ("-0.25e2", .number(-25)), ("1E+2", .number(100)), ("1e-2", .number(0.01)),
      ("0e0", .number(0)), ("1e-999", .number(0)), ("\"\"", .string("")), ("\"a\"", .string("a")),
      (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{c}\n\r\t")), (#""\u0041\u00e6\u20AC""#, .string("Aæ€")),
      (#""\ud83d\ude00""#, .string("😀")), (#""a\u0000b""#, .string("a\0b")),
      ("\"\u{7f}\"", .string("\u{7f}")),
      ("\"æ€😀\u{10ffff}\"", .string("æ€😀\u{10ffff}")), (#""\uFFFE""#, .string("\u{fffe}")),
      ("\"\u{2028}\"", .string("\u{2028}")), ("[]", .array([])), ("[ ]", .array([])),
      ("[1 , 2]", .array([.integer(1), .integer(2)])), ("[[],{}]", .array([.array([]), .object([])])),
      ("{}", .object([])), ("{ }", .object([])), (#"{"":0}"#, .object([JSONMember("", .integer(0))])),
      (
        #"{"b" : 1 , "a" : [null]}"#,
        .object([JSONMember("b", .integer(1)), JSONMember("a", .array([.null]))])
      ),
      (#"{"a":{"a":1}}"#, .object([JSONMember("a", .object([JSONMember("a", .integer(1))]))])),
      (#"{"é":1,"e":2}"#, .object([JSONMember("é", .integer(1)), JSONMember("e", .integer(2))])),
    ] as [(String, JSONValue)])
  func `what the grammar has is read`(text: String, value: JSONValue) {
    #expect(Self.parse(Array(text.utf8)) == .success(value))
  }

  @Test(
    arguments: [
      ("", .unexpectedEnd, 0, ""), (" ", .unexpectedEnd, 1, ""), ("nul", .invalidLiteral, 0, ""),
      ("nulll", .trailingBytes, 4, ""), ("True", .unexpectedByte, 0, ""), ("NaN", .unexpectedByte, 0, ""),
      ("Infinity", .unexpectedByte, 0, ""), ("-Infinity", .invalidNumber, 0, ""),
      ("01", .invalidNumber, 0, ""),
      ("-01", .invalidNumber, 0, ""), ("00", .invalidNumber, 0, ""), ("+1", .unexpectedByte, 0, ""),
      (".5", .unexpectedByte, 0, ""), ("1.", .unexpectedEnd, 0, ""), ("[1.]", .invalidNumber, 1, "[0]"),
      ("1e", .unexpectedEnd, 0, ""), ("[1e+]", .invalidNumber, 1, "[0]"), ("-", .unexpectedEnd, 0, ""),
      ("0x1", .trailingBytes, 1, ""), ("1_000", .trailingBytes, 1, ""), ("1e400", .numberOutOfRange, 0, ""),
      ("-1e400", .numberOutOfRange, 0, ""), ("１", .unexpectedByte, 0, ""), ("1 2", .trailingBytes, 2, ""),
      ("[1,]", .unexpectedByte, 3, "[1]"), ("[,1]", .unexpectedByte, 1, "[0]"),
      ("[1 2]", .unexpectedByte, 3, "[0]"),
      ("[1", .unexpectedEnd, 2, "[0]"), ("[", .unexpectedEnd, 1, ""), ("[1,,2]", .unexpectedByte, 3, "[1]"),
      ("]", .unexpectedByte, 0, ""), ("[1}", .unexpectedByte, 2, "[0]"), ("[]]", .trailingBytes, 2, ""),
      ("{", .unexpectedEnd, 1, ""), (#"{"a""#, .unexpectedEnd, 4, "a"), (#"{"a":"#, .unexpectedEnd, 5, "a"),
      (#"{"a":1"#, .unexpectedEnd, 6, "a"), (#"{"a":1,"#, .unexpectedEnd, 7, "a"),
      ("{1:2}", .unexpectedByte, 1, ""),
      (#"{"a" 1}"#, .unexpectedByte, 5, "a"), (#"{"a":1,}"#, .unexpectedByte, 7, "a"),
      ("{,}", .unexpectedByte, 1, ""),
      (#"{"a":1 "b":2}"#, .unexpectedByte, 7, "a"), ("{'a':1}", .unexpectedByte, 1, ""),
      ("{a:1}", .unexpectedByte, 1, ""), (#"{"a"::1}"#, .unexpectedByte, 5, "a"),
      (#"{"a":}"#, .unexpectedByte, 5, "a"),
      (#"{"a":1}{"#, .trailingBytes, 7, ""), ("[1]//x", .trailingBytes, 3, ""),
      ("/**/1", .unexpectedByte, 0, ""),
      (#"{"a":1,"a":2}"#, .duplicateKey, 7, "a"), (#"{"a":1,"\u0061":2}"#, .duplicateKey, 7, "a"),
      ("{\"\u{e9}\":1,\"e\u{301}\":2}", .duplicateKey, 8, "[\"e\u{301}\"]"),
      (#"[{"x":{"b":1,"b":1}}]"#, .duplicateKey, 13, "[0].x.b"), ("\"a", .unexpectedEnd, 2, ""),
      ("\"a\n\"", .controlByteInString, 2, ""), ("\"\t\"", .controlByteInString, 1, ""),
      ("\"\0\"", .controlByteInString, 1, ""), (#""\x41""#, .invalidEscape, 1, ""),
      (#""\'""#, .invalidEscape, 1, ""),
      (#""\u12""#, .invalidEscape, 1, ""), (#""\u12G4""#, .invalidEscape, 1, ""),
      (#""\U0041""#, .invalidEscape, 1, ""),
      (#""\""#, .unexpectedEnd, 3, ""), (#""\u00"#, .unexpectedEnd, 5, ""),
      (#""\ud800""#, .loneSurrogate, 1, ""),
      (#""a\udc00""#, .loneSurrogate, 2, ""), (#""\ud800\ud800""#, .loneSurrogate, 1, ""),
      (#""\ud800x""#, .loneSurrogate, 1, ""), (#""\ud800\n""#, .loneSurrogate, 1, ""),
      (#""\ude00\ud83d""#, .loneSurrogate, 1, ""), ("\u{feff}1", .unexpectedByte, 0, ""),
      ("\u{a0}1", .unexpectedByte, 0, ""), ("1\u{c}", .trailingBytes, 1, ""), ("1\0", .trailingBytes, 1, ""),
      (#"{"items":[1,{"name":tru}]}"#, .invalidLiteral, 20, "items[1].name"),
      (#"{"odd key":[x]}"#, .unexpectedByte, 12, #"["odd key"][0]"#),
    ] as [(String, JSONFault.Kind, Int, String)])
  func `what the grammar has not is refused with its place`(
    text: String, kind: JSONFault.Kind, offset: Int, path: String
  ) {
    #expect(Self.parse(Array(text.utf8)) == .failure(JSONFault(kind: kind, offset: offset, path: path)))
  }

  @Test(
    arguments: [
      ([0x22, 0x80, 0x22], 1), ([0x22, 0xc0, 0xaf, 0x22], 1), ([0x22, 0xc3, 0x22], 2),
      ([0x22, 0x61, 0xff, 0x22], 2),
      ([0x22, 0xed, 0xa0, 0x80, 0x22], 2), ([0x22, 0xf4, 0x90, 0x80, 0x80, 0x22], 2),
      ([0x22, 0xe2, 0x82, 0x5c, 0x6e, 0x22], 3), ([0x22, 0xf0, 0x80, 0x80, 0x80, 0x22], 2),
    ] as [([UInt8], Int)])
  func `bytes that are not UTF-8 are refused where they stop being it`(bytes: [UInt8], offset: Int) {
    #expect(Self.parse(bytes) == .failure(JSONFault(kind: .invalidUTF8, offset: offset, path: "")))
  }

  @Test func `every cut of a text is refused and never read past its end`() {
    let text = Array(#"{"a":[1,-2.5e1,"x\u00e6\ud83d\ude00y",{"b":null}],"c":true,"d":"\n"}"#.utf8)
    #expect(
      (0..<text.count).allSatisfy {
        if case .failure = Self.parse(Array(text[..<$0])) { true } else { false }
      })
    #expect(throws: Never.self) { try Self.parse(text).get() }
  }

  @Test func `depth and size are bounded`() {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(throws: Never.self) { try Self.parse(nested(32)).get() }
    let path = String(repeating: "[0]", count: 32)
    #expect(Self.parse(nested(33)) == .failure(JSONFault(kind: .tooDeep, offset: 32, path: path)))
    #expect(Self.parse(Array(repeating: 0x5b, count: 500_000)) == Self.parse(nested(33)))
    #expect(
      Self.parse(Array("[1]".utf8), bytesMax: 2) == .failure(JSONFault(kind: .tooLarge, offset: 2, path: "")))
    #expect(Self.parse(Array("[1]".utf8), bytesMax: 3) == .success(.array([.integer(1)])))
  }

  @Test func `a key is found again among many`() {
    let fields = (0..<5_000).map { "\"k\($0)\":0" }.joined(separator: ",")
    #expect(throws: Never.self) { try Self.parse(Array("{\(fields)}".utf8)).get() }
    for repeated in [0, 15, 16, 17, 4_999] {
      let text = Array("{\(fields),\"k\(repeated)\":1}".utf8)
      let offset = fields.utf8.count + 2
      #expect(
        Self.parse(text) == .failure(JSONFault(kind: .duplicateKey, offset: offset, path: "k\(repeated)")))
    }
  }
}
