// Bodies: every kind with what it takes and what it says otherwise, all faults at once, unknown fields, null and absence.

import Bytes
import JSONText
import Testing

@Suite struct JSONBodyTests {
  private enum Tone: String, CaseIterable { case warm, dry }

  private struct Entry: Equatable {
    var question: String
    var tags: [String]
    var score: Double?
    var tone: Tone
    var places: [Place]
  }

  private struct Place: Equatable {
    var city: String
    var zip: Int?
  }

  private static func entry(_ fields: inout JSONFields) -> Entry {
    Entry(
      question: fields.required("question", .string(bytes: 1...10)),
      tags: fields.optional("tags", .array(of: .string(characters: 1...3), count: 0...2), default: []),
      score: fields.optional("score", .number(0...1)),
      tone: fields.optional("tone", .enumeration(Tone.self), default: .warm),
      places: fields.optional("places", .array(of: .object(place), count: 1...2), default: []))
  }

  private static func place(_ fields: inout JSONFields) -> Place {
    Place(city: fields.required("city", .string(bytes: 1...5)), zip: fields.optional("zip", .integer(1...9)))
  }

  private static func read<Value>(
    _ text: String, dropsUnknown: Bool = false, _ read: (inout JSONFields) -> Value
  ) -> Result<JSONBody<Value>, JSONRefusal> {
    do throws(JSONRefusal) {
      return .success(try JSONBody(text.utf8Span.span, bytesMax: 500, dropsUnknown: dropsUnknown, read))
    } catch { return .failure(error) }
  }

  /// The faults as "path: message".
  private static func faults<Value>(_ result: Result<JSONBody<Value>, JSONRefusal>) -> [String] {
    guard case .failure(let refusal) = result else { return [] }
    return refusal.faults.map { "\($0.path): \($0.message)" }
  }

  @Test func `a body becomes a value`() throws {
    let text = """
      {"places":[{"city":"Ribe","zip":6}],"question":"Why?","tags":["a","b"],"score":1,"tone":"dry"}
      """
    let body = try Self.read(text, Self.entry).get()
    #expect(
      body.value
        == Entry(
          question: "Why?", tags: ["a", "b"], score: 1, tone: .dry, places: [Place(city: "Ribe", zip: 6)]))
    #expect(body.ignored.isEmpty)
  }

  @Test func `all faults are found, in order, with their paths`() {
    let text = """
      {"question":7,"tags":["a","toolong"],"score":1.5,"tone":"wet","colour":1,
      "places":[{"zip":0,"x y":1},{"city":null}],"k":{"deep":1}}
      """
    #expect(
      Self.faults(Self.read(text, Self.entry)) == [
        "question: must be a string of 1 to 10 bytes", "tags[1]: must be a string of 1 to 3 characters",
        "score: must be a number from 0.0 to 1.0", "tone: must be one of warm, dry",
        "places[0].city: is required", "places[0].zip: must be a whole number from 1 to 9",
        "places[0][\"x y\"]: is not a field that is known here", "places[1].city: must not be null",
        "colour: is not a field that is known here", "k: is not a field that is known here",
      ])
  }

  @Test func `unknown fields are dropped and named for a lenient caller`() throws {
    let text = #"{"question":"Why?","colour":1,"places":[{"city":"Ribe","x":{"y":1}}]}"#
    let body = try Self.read(text, dropsUnknown: true, Self.entry).get()
    #expect(
      body.ignored == ["places[0].x", "colour"] && body.value.places == [Place(city: "Ribe", zip: nil)])
  }

  @Test(arguments: ["", " \r\n\t", "{}", " { } "]) func `an empty body is an empty object`(text: String) {
    #expect(Self.faults(Self.read(text, Self.entry)) == ["question: is required"])
    #expect(Self.faults(Self.read(text) { $0.optional("a", .bool) }).isEmpty)
  }

  @Test(
    arguments: [
      ("[]", false, ": must be an object"), ("null", false, ": must be an object"),
      ("3", false, ": must be an object"),
      ("{\"a\":1,\"a\":2}", true, "a: The object has this key twice. (byte 7)"),
      ("{\"a\":[1,}", true, "a[1]: This byte cannot stand here. (byte 8)"),
      ("[" + String(repeating: " ", count: 500), true, ": The text is larger than allowed. (byte 500)"),
    ])
  func `what is no object is refused as a whole`(text: String, isMalformed: Bool, fault: String) {
    let result = Self.read(text, Self.entry)
    #expect(Self.faults(result) == [fault])
    if case .failure(let refusal) = result { #expect(refusal.isMalformed == isMalformed) }
  }

  @Test(
    arguments: [
      (#"{"a":"x"}"#, .value("x")), (#"{"a":null}"#, .null), ("{}", .absent),
    ] as [(String, JSONPresence<String>)])
  func `null and absence are told apart`(text: String, presence: JSONPresence<String>) throws {
    #expect(try Self.read(text) { $0.presence("a", .string(bytes: 0...9)) }.get().value == presence)
  }

  @Test func `null is refused where only absence is allowed`() throws {
    #expect(Self.faults(Self.read(#"{"a":null}"#) { $0.unlessAbsent("a", .bool) }) == ["a: must not be null"])
    #expect(try Self.read("{}") { $0.unlessAbsent("a", .bool) }.get().value == nil)
    #expect(try Self.read(#"{"a":true}"#) { $0.unlessAbsent("a", .bool) }.get().value == true)
  }

  @Test(
    arguments: [
      ("\"\"", "string", false), ("\"æøå\"", "string", false), ("\"æø\"", "string", true),
      ("1", "string", false),
      ("\"æøåæ\"", "characters", true), ("\"abcde\"", "characters", false), ("true", "bool", true),
      ("\"true\"", "bool", false), ("1", "bool", false), ("3", "integer", true), ("3.0", "integer", true),
      ("3e0", "integer", true), ("3.5", "integer", false), ("6", "integer", false), ("-1", "integer", false),
      ("1e300", "integer", false), ("\"3\"", "integer", false), ("0.5", "number", true),
      ("1", "number", true),
      ("1.01", "number", false), ("\"ws_c9f8e7d6-b5a4-3210-fedc-ba9876543210\"", "uuid", true),
      ("\"c9f8e7d6\"", "uuid", false), ("7", "uuid", false),
      ("\"2026-03-15T14:30:00+01:00\"", "instant", true),
      ("\"2026-03-15\"", "instant", false), ("1773585000000", "instant", false), ("\"on\"", "words", true),
      ("\"ON\"", "words", false), ("[1]", "array", true), ("[]", "array", false), ("[1,2,3]", "array", false),
      ("{}", "array", false), ("[null]", "array", false), ("[null]", "any", true), ("{}", "any", true),
      ("\"a@b\"", "refined", true), ("\"ab\"", "refined", false), ("{}", "object", true),
      ("[]", "object", false),
    ])
  func `each kind takes what it says`(value: String, kind: String, isTaken: Bool) {
    let result = Self.read("{\"a\":\(value)}") { (fields: inout JSONFields) in
      switch kind {
      case "string": _ = fields.required("a", .string(bytes: 1...4))
      case "characters": _ = fields.required("a", .string(characters: 1...4))
      case "bool": _ = fields.required("a", .bool)
      case "integer": _ = fields.required("a", .integer(0...5))
      case "number": _ = fields.required("a", .number(0...1))
      case "uuid": _ = fields.required("a", .uuid)
      case "instant": _ = fields.required("a", .instant)
      case "words": _ = fields.required("a", .enumeration(["on": true, "off": false]))
      case "array": _ = fields.required("a", .array(of: .integer(0...5), count: 1...2))
      case "any": _ = fields.required("a", .any)
      case "refined":
        let address = JSONKind.string(bytes: 1...9).refined("must be an address", placeholder: 0) { text in
          text.utf8.firstIndex(of: UInt8(ascii: "@")).map {
            text.utf8.distance(from: text.startIndex, to: $0)
          }
        }
        _ = fields.required("a", address)
      default: _ = fields.required("a", JSONKind<Bool?>.object { $0.optional("b", .bool) })
      }
    }
    #expect(Self.faults(result).isEmpty == isTaken)
  }

  @Test func `faults of the caller's own making stand beside the others`() {
    let result = Self.read(#"{"from":2,"to":1}"#) { fields in
      let from = fields.required("from", .integer(0...9))
      let to = fields.required("to", .integer(0...9))
      if fields.has("from"), from > to { fields.fault("from", "must not be after to") }
    }
    #expect(Self.faults(result) == ["from: must not be after to"])
  }

  @Test func `a body of nothing but faults is reported with a bound`() {
    let text = "{" + (0..<60).map { "\"k\($0)\":0" }.joined(separator: ",") + "}"
    let faults = Self.faults(Self.read(text) { $0.optional("k3", .integer(0...1)) })
    #expect(faults.count == JSONLimits.faultCountMax && !faults.contains { $0.hasPrefix("k3:") })
  }
}
