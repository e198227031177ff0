// Frames in and out: the cases that conformance suites for RFC 6455 are made of (lengths, fragments, control frames
// between them, UTF-8 across frames, close codes, reserved bits and opcodes), each in one piece and byte by byte.

import Bytes
import HTTPWire
import Testing

@Suite struct WebSocketTests {
  /// A masked client frame; `first` is FIN, reserved bits and opcode.
  private static func frame(_ first: UInt8, _ payload: [UInt8], mask: [UInt8] = [0x37, 0xfa, 0x21, 0x3d])
    -> [UInt8]
  {
    var bytes = [first]
    switch payload.count {
    case ..<126: bytes.append(0x80 | UInt8(payload.count))
    case ..<65_536: bytes += [0xfe, UInt8(payload.count >> 8), UInt8(payload.count & 0xff)]
    default: bytes += [0xff] + (0..<8).map { UInt8(truncatingIfNeeded: payload.count >> (56 - 8 * $0)) }
    }
    return bytes + mask + payload.enumerated().map { $0.element ^ mask[$0.offset % 4] }
  }

  private static func frame(_ first: UInt8, _ text: String) -> [UInt8] { frame(first, Array(text.utf8)) }

  private static func close(_ code: UInt16, _ reason: [UInt8] = []) -> [UInt8] {
    frame(0x88, [UInt8(code >> 8), UInt8(truncatingIfNeeded: code)] + reason)
  }

  /// What a decoder says to some bytes: its events with their payloads, then the fault, in words.
  private static func events(
    _ bytes: [UInt8], step: Int, messageBytesMax: Int = 1_000, takesCompressed: Bool = false
  ) -> [String] {
    var decoder = WebSocketDecoder(messageBytesMax: messageBytesMax, takesCompressed: takesCompressed)
    var events: [String] = []
    do throws(WebSocketFault) {
      var offset = 0
      while offset < bytes.count {
        let result = try decoder.next(bytes.span.extracting(offset..<min(offset + step, bytes.count)))
        offset += result.consumed
        if let event = result.event { events.append(describe(event, decoder.payload)) }
      }
    } catch { events.append("\(error.closeCode)") }
    return events
  }

  private static func describe(_ event: WebSocketEvent, _ payload: Span<UInt8>) -> String {
    let text = payload.count > 40 ? "#\(payload.count)" : String(utf8: payload) ?? Hexadecimal.encode(payload)
    return switch event {
    case .text: "text \(text)"
    case .binary: "binary \(text)"
    case .compressedText: "compressed text \(text)"
    case .compressedBinary: "compressed binary \(text)"
    case .ping: "ping \(text)"
    case .pong: "pong \(text)"
    case .close(let code): "close \(code.map(String.init) ?? "-") \(text)"
    }
  }

  private static let zeros126 = [UInt8](repeating: 0, count: 126)

  @Test(
    arguments: [
      (frame(0x81, "Hello"), ["text Hello"]), (frame(0x81, ""), ["text "]),
      (frame(0x82, [0xff]), ["binary ff"]),
      (frame(0x82, []), ["binary "]), (frame(0x81, String(repeating: "a", count: 125)), ["text #125"]),
      (frame(0x81, String(repeating: "a", count: 126)), ["text #126"]),
      (frame(0x82, zeros126), ["binary #126"]),
      (frame(0x81, "a") + frame(0x81, "b"), ["text a", "text b"]), (frame(0x89, ""), ["ping "]),
      (frame(0x89, "hi"), ["ping hi"]), (frame(0x8a, "late"), ["pong late"]),
      (frame(0x89, [UInt8](repeating: 0x61, count: 125)), ["ping #125"]),
      (frame(0x89, zeros126), ["1002"]), (frame(0x8a, zeros126), ["1002"]), (frame(0x88, zeros126), ["1002"]),
      (frame(0x09, "x"), ["1002"]), (frame(0x08, ""), ["1002"]), (frame(0x0a, ""), ["1002"]),
      (frame(0x01, "Hel") + frame(0x80, "lo"), ["text Hello"]),
      (frame(0x01, "") + frame(0x80, ""), ["text "]),
      (frame(0x01, "a") + frame(0x00, "") + frame(0x00, "b") + frame(0x80, ""), ["text ab"]),
      (frame(0x02, [1]) + frame(0x80, [2]), ["binary \u{1}\u{2}"]),
      (frame(0x01, "a") + frame(0x89, "p") + frame(0x80, "b"), ["ping p", "text ab"]),
      (
        frame(0x01, "a") + frame(0x8a, "") + frame(0x00, "b") + frame(0x89, "q") + frame(0x80, "c"),
        ["pong ", "ping q", "text abc"]
      ),
      (frame(0x01, "a") + close(1000), ["close 1000 "]), (frame(0x80, "x"), ["1002"]),
      (frame(0x00, "x"), ["1002"]),
      (frame(0x81, "a") + frame(0x80, "b"), ["text a", "1002"]),
      (frame(0x01, "a") + frame(0x81, "b"), ["1002"]),
      (frame(0x01, "a") + frame(0x02, "b"), ["1002"]), (frame(0xc1, "x"), ["1002"]),
      (frame(0xa1, "x"), ["1002"]),
      (frame(0x91, "x"), ["1002"]), (frame(0xc9, "x"), ["1002"]), (frame(0xf8, ""), ["1002"]),
      (frame(0x83, "x"), ["1002"]), (frame(0x84, ""), ["1002"]), (frame(0x87, ""), ["1002"]),
      (frame(0x8b, ""), ["1002"]), (frame(0x8f, "x"), ["1002"]),
      (frame(0x81, "ok") + frame(0x85, ""), ["text ok", "1002"]),
      ([0x81, 0x01, 0x61], ["1002"]), ([0x81, 0x00], ["1002"]), ([0x89, 0x00], ["1002"]),
      ([0x81, 0xfe, 0, 125] + [0, 0, 0, 0] + [UInt8](repeating: 0x61, count: 125), ["1002"]),
      ([0x81, 0xff, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0], ["1002"]),
      ([0x81, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], ["1002"]),
      ([0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0], ["1009"]),
      (frame(0x82, [UInt8](repeating: 0, count: 1_000)), ["binary #1000"]),
      (frame(0x82, [UInt8](repeating: 0, count: 1_001)), ["1009"]),
      (
        frame(0x02, [UInt8](repeating: 0, count: 600)) + frame(0x80, [UInt8](repeating: 0, count: 400)),
        ["binary #1000"]
      ),
      (
        frame(0x02, [UInt8](repeating: 0, count: 600)) + frame(0x80, [UInt8](repeating: 0, count: 401)),
        ["1009"]
      ),
      (
        frame(0x82, [UInt8](repeating: 0, count: 900)) + frame(0x82, [UInt8](repeating: 0, count: 900)),
        ["binary #900", "binary #900"]
      ),
      (frame(0x81, "æ€😀"), ["text æ€😀"]), (frame(0x81, [0xff]), ["1007"]), (frame(0x81, [0xc3]), ["1007"]),
      (frame(0x01, [0xe2]) + frame(0x00, [0x82]) + frame(0x80, [0xac]), ["text €"]),
      (frame(0x01, [0xe2]) + frame(0x89, [0xff]) + frame(0x80, [0x82, 0xac]), ["ping ff", "text €"]),
      (frame(0x01, [0xe2, 0x82]) + frame(0x80, []), ["1007"]),
      (frame(0x01, [0xf0, 0x90]) + frame(0x80, [0x41]), ["1007"]),
      (frame(0x81, [0xed, 0xa0, 0x80]), ["1007"]), (frame(0x81, [0xf4, 0x90, 0x80, 0x80]), ["1007"]),
      (frame(0x01, [0xff]), ["1007"]), (frame(0x82, [0xc3]) + frame(0x81, [0xa6]), ["binary c3", "1007"]),
      (frame(0x88, []), ["close - "]), (frame(0x88, [3]), ["1002"]), (close(1000), ["close 1000 "]),
      (close(1000, Array("bye æ".utf8)), ["close 1000 bye æ"]), (close(1000, [0xff]), ["1007"]),
      (close(1000, [0xc3]), ["1007"]),
      (close(1000, [UInt8](repeating: 0x61, count: 123)), ["close 1000 #123"]),
      (close(1001) + frame(0x81, "late"), ["close 1001 "]),
      (close(1000) + [0xff, 0xff, 0xff], ["close 1000 "]),
    ] as [([UInt8], [String])])
  func `frames become events or the right fault, however they are cut`(bytes: [UInt8], expected: [String]) {
    let differing = [bytes.count, 1, 2, 3, 5, 7, 64].filter { Self.events(bytes, step: $0) != expected }
    #expect(differing.isEmpty)
  }

  @Test(
    arguments: [
      (frame(0xc1, [0xff, 0xc3]), ["compressed text ffc3"]), (frame(0xc2, "x"), ["compressed binary x"]),
      (frame(0xc1, ""), ["compressed text "]),
      (frame(0x41, "a") + frame(0x89, "p") + frame(0x80, "b"), ["ping p", "compressed text ab"]),
      (frame(0xc1, [0xc3]) + frame(0x81, [0xc3, 0xa6]), ["compressed text c3", "text æ"]),
      (frame(0xc1, "x") + frame(0x81, [0xff]), ["compressed text x", "1007"]),
      (frame(0x01, "a") + frame(0xc0, "b"), ["1002"]), (frame(0x41, "a") + frame(0xc0, "b"), ["1002"]),
      (frame(0xc9, "x"), ["1002"]), (frame(0xca, "x"), ["1002"]), (frame(0xc8, ""), ["1002"]),
      (frame(0xe1, "x"), ["1002"]), (frame(0xd1, "x"), ["1002"]), (frame(0xc3, "x"), ["1002"]),
      (frame(0xc2, [UInt8](repeating: 0, count: 1_001)), ["1009"]),
    ] as [([UInt8], [String])])
  func `where compression was agreed on, the first frame of a message may be marked`(
    bytes: [UInt8], expected: [String]
  ) {
    let differing = [bytes.count, 1, 2, 3, 64].filter {
      Self.events(bytes, step: $0, takesCompressed: true) != expected
    }
    #expect(differing.isEmpty)
  }

  @Test func `exactly the close codes that may travel are taken`() {
    let taken = (UInt16(0)...5_100).filter { Self.events(Self.close($0), step: 200) == ["close \($0) "] }
    #expect(taken == [1000, 1001, 1002, 1003] + (1007...1014) + (3000...4999))
    #expect(Self.events(Self.close(65_535), step: 9) == ["1002"])
  }

  @Test func `a text that goes wrong is refused before its frame is whole`() throws {
    var decoder = WebSocketDecoder(messageBytesMax: 100)
    let bytes = Array(Self.frame(0x81, [0x61, 0xff, 0x61, 0x61, 0x61, 0x61]).prefix(8))
    #expect(throws: WebSocketFault.invalidUTF8) { try decoder.next(bytes.span) }
    let after = try decoder.next([0x81].span)
    #expect(after.event == nil && after.consumed == 1)
  }

  @Test func `a large message is refused at its head`() {
    #expect(Self.events([0x82, 0xfe, 0x03, 0xe9, 0, 0, 0, 0], step: 8) == ["1009"])
    #expect(Self.events([0x82, 0xfe, 0x03, 0xe8, 0, 0, 0, 0], step: 8) == [])
  }

  @Test(arguments: [41, 42] as [UInt64]) func `masks come off at every alignment`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for count in 0..<80 {
      let payload = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      let mask = (0..<4).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      let bytes = Self.frame(0x82, payload, mask: mask)
      for step in 1...20 {
        var decoder = WebSocketDecoder(messageBytesMax: 100)
        var offset = 0
        var received: [UInt8]?
        while offset < bytes.count {
          let result = try decoder.next(bytes.span.extracting(offset..<min(offset + step, bytes.count)))
          offset += result.consumed
          if result.event == .binary { received = decoder.payload.array }
        }
        try #require(received == payload, "seed \(seed), count \(count), step \(step)")
      }
    }
  }

  @Test(
    arguments: [
      (0, [0x81, 0]), (125, [0x81, 125]), (126, [0x81, 126, 0, 126]), (65_535, [0x81, 126, 0xff, 0xff]),
      (65_536, [0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]),
    ] as [(Int, [UInt8])])
  func `a server's text is one unmasked frame of the shortest form`(count: Int, head: [UInt8]) {
    let text = [UInt8](repeating: 0x61, count: count)
    var bytes: [UInt8] = [9]
    WebSocketFrame.appendText(text.span, to: &bytes)
    #expect(bytes == [9] + head + text)
  }

  @Test func `control frames are written as they are named`() {
    var bytes: [UInt8] = []
    WebSocketFrame.appendPing([1].span, to: &bytes)
    WebSocketFrame.appendPong([2, 3].span, to: &bytes)
    WebSocketFrame.appendClose(code: 1013, to: &bytes)
    WebSocketFrame.appendClose(code: 1001, reason: "bye", to: &bytes)
    #expect(bytes == [0x89, 1, 1, 0x8a, 2, 2, 3, 0x88, 2, 3, 0xf5, 0x88, 5, 3, 0xe9, 0x62, 0x79, 0x65])
  }
}
