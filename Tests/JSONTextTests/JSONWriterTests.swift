// What is written: commas, escapes, numbers, and that reading gives back what was written.

import Bytes
import JSONText
import Testing

@Suite struct JSONWriterTests {
  private static func text(_ body: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter()
    body(&json)
    return String(decoding: json.finish(), as: UTF8.self)
  }

  @Test func `an object is written with its commas`() {
    let written = Self.text { json in
      json.object { json in
        json.field("id", UUID(hi: 1, lo: 2))
        json.field("at", Instant(milliseconds: 1_773_585_000_000))
        json.field("name", ifPresent: String?.none)
        json.field("email", String?.none)
        json.field("open", true)
        json.array("tags") { json in
          json.value("a")
          json.value(2)
          json.object { _ in }
          json.array { _ in }
          json.null()
        }
        json.object("deep") { json in
          json.key(text: "a\"b")
          json.value([1.5, 2])
          json.key("raw")
          json.raw([UInt8](#"{"x":1}"#.utf8).span)
        }
        json.field("last", ifPresent: -7 as Int64?)
      }
    }
    let expected =
      #"{"id":"00000000-0000-0001-0000-000000000002","at":"2026-03-15T14:30:00.000Z","email":null,"open":true,"#
      + #""tags":["a",2,{},[],null],"deep":{"a\"b":[1.5,2],"raw":{"x":1}},"last":-7}"#
    #expect(written == expected)
  }

  @Test(
    arguments: [
      ("", #""""#), ("plain", #""plain""#), ("a/b", #""a/b""#), ("\"", #""\"""#), ("\\", #""\\""#),
      ("\n\r\t\u{8}\u{c}", #""\n\r\t\b\f""#), ("\0\u{1f}", #""\u0000\u001f""#), ("\u{7f}", "\"\u{7f}\""),
      ("æ€😀\u{2028}", "\"æ€😀\u{2028}\""), ("12345678\"", #""12345678\"""#),
      ("1234567\n90", #""1234567\n90""#),
      ("\"\"\"\"\"\"\"\"\"", #""\"\"\"\"\"\"\"\"\"""#), ("!#[]^~", #""!#[]^~""#),
    ])
  func `a string is escaped where it must be`(text: String, written: String) {
    #expect(Self.text { $0.value(text) } == written)
  }

  @Test func `a special byte is found wherever it stands, also behind the room that is there`() {
    for count in Array(0...40) + [958, 959, 960, 961, 5_000] {
      for place in count > 40 ? [0, 950, count - 1] : Array(0..<count) {
        for (special, escaped) in [
          ("\"", #"\""#), ("\\", #"\\"#), ("\n", #"\n"#), ("\u{1b}", #"\u001b"#), ("\u{9}", #"\t"#),
        ] {
          let before = String(repeating: "!", count: place)
          let after = String(repeating: "#", count: count - place - 1)
          let written = Self.text { json in
            json.object { json in
              json.field("a", before + special + after)
              json.field("b", words: before, special + after)
            }
          }
          let expected = #"{"a":"\#(before)\#(escaped)\#(after)","b":"\#(before) \#(escaped)\#(after)"}"#
          if written != expected { Issue.record("\(escaped) at \(place) of \(count)") }
        }
      }
    }
  }

  @Test func `two words are one text with a space between`() {
    #expect(Self.text { $0.object { $0.field("name", words: "Åse", "Li") } } == #"{"name":"Åse Li"}"#)
    #expect(Self.text { $0.object { $0.field("name", words: "", "") } } == #"{"name":" "}"#)
  }

  @Test func `what is finished is what was written`() {
    var json = JSONWriter(appendingTo: Array("head ".utf8))
    for number in 0..<1_000 { json.value(number) }
    let copied = json.span.array
    let finished = json.finish()
    #expect(copied == finished)
    #expect(
      String(decoding: finished, as: UTF8.self) == "head "
        + (0..<1_000).map(String.init).joined(separator: ","))
  }

  @Test(
    arguments: [
      (0, "0"), (-0.0, "0"), (5, "5"), (-5, "-5"), (0.85, "0.85"), (0.1, "0.1"),
      (1.0 / 3, "0.3333333333333333"),
      (123_456.789, "123456.789"), (0.0001, "0.0001"), (0.00001, "0.00001"), (1.25e-7, "0.000000125"),
      (-2.5e-6, "-0.0000025"), (1e-8, "1e-08"), (9_007_199_254_740_991, "9007199254740991"),
      (9_007_199_254_740_992, "9007199254740992"), (1e16, "10000000000000000"),
      (1.5e20, "150000000000000000000"),
      (-1.5e20, "-150000000000000000000"), (1e21, "1e+21"), (.infinity, "null"), (.nan, "null"),
    ])
  func `a number is written as people write it`(value: Double, written: String) {
    #expect(Self.text { $0.value(value) } == written)
  }

  @Test(arguments: [Int.max, .min, 0, -1]) func `an integer is written whole`(value: Int) {
    #expect(Self.text { $0.value(value) } == String(value))
    #expect(Self.text { $0.value(UInt64.max) } == "18446744073709551615")
  }

  @Test func `the writer goes on behind what is there`() {
    var json = JSONWriter(appendingTo: Array("head ".utf8))
    json.value(["a", "b"])
    #expect(String(decoding: json.finish(), as: UTF8.self) == #"head ["a","b"]"#)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func `random trees are read back as they were written`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let tree = Self.tree(depth: 4, &random)
      var json = JSONWriter()
      json.value(tree)
      let again = try JSONValue(parsing: json.span, bytesMax: .max)
      try #require(again == tree, "seed \(seed)")
    }
  }

  private static func tree(depth: Int, _ random: inout SplitMix64) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &random) {
    case 0: return .null
    case 1: return .bool(.random(using: &random))
    case 2:
      return .integer(Int64(truncatingIfNeeded: random.next()) >> Int64.random(in: 0..<63, using: &random))
    case 3:
      // Any bits that are a number with a fraction: whole ones come back as integers.
      let number = Double(bitPattern: random.next())
      return .number(number.isFinite && number.magnitude < 1e15 ? number + 0.5 : 0.5)
    case 4, 5: return .string(text(&random))
    case 6:
      return .array((0..<Int.random(in: 0...4, using: &random)).map { _ in tree(depth: depth - 1, &random) })
    default:
      return .object(
        (0..<Int.random(in: 0...4, using: &random)).map { index in
          JSONMember("\(index)" + text(&random), tree(depth: depth - 1, &random))
        })
    }
  }

  private static func text(_ random: inout SplitMix64) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...20, using: &random) {
      let bound: UInt32 = Bool.random(using: &random) ? 0x80 : 0x10ffff
      text.unicodeScalars.append(Unicode.Scalar(UInt32.random(in: 0...bound, using: &random)) ?? "\"")
    }
    return text
  }
}
