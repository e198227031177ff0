// Deflated messages: the examples of RFC 7692, 7.2.3, what a client may get wrong, and what one may claim.

import Bytes
import Compression
import Testing

@Suite struct MessageInflaterTests {
  private static func inflate(
    _ message: [UInt8], limit: Int, with inflater: MessageInflater = MessageInflater()
  ) -> Result<String, InflateError> {
    var content: [UInt8] = []
    do throws(InflateError) {
      try inflater.inflate(message.span, limit: limit, into: &content)
      return .success(String(decoding: content, as: UTF8.self))
    } catch {
      return content.count <= limit ? .failure(error) : .success("more than the limit")
    }
  }

  private static let hello: [UInt8] = [0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00]
  /// Ten thousand zeros.
  private static let zeros: [UInt8] = [
    0xec, 0xc1, 0x01, 0x0d, 0, 0, 0, 0xc2, 0xa0, 0xf7, 0x4f, 0x6d, 0x0e, 0x37, 0xa0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0xe0, 0xdf, 0,
  ]

  @Test(
    arguments: [
      ("one block", hello, 5, .success("Hello")),
      ("stored", [0x00, 0x05, 0x00, 0xfa, 0xff, 0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x00], 5, .success("Hello")),
      ("a final block", [0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0x00], 5, .success("Hello")),
      (
        "two blocks", [0xf2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xff, 0xff, 0xca, 0xc9, 0xc9, 0x07, 0x00], 5,
        .success("Hello")
      ),
      ("nothing", [0x00], 0, .success("")), ("at the limit", zeros, 10_000, .success(zeros10000)),
      ("above the limit", zeros, 9_999, .failure(.tooLarge)), ("no room", hello, 0, .failure(.tooLarge)),
      ("no bytes", [], 5, .failure(.malformed)), ("a reserved block", [0x07], 5, .failure(.malformed)),
      ("cut off", [0xf2, 0x48, 0xcd], 5, .failure(.malformed)),
      ("a final block without its end", [0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00], 5, .failure(.malformed)),
      (
        "stored, with a wrong length", [0x00, 0x05, 0x00, 0xfa, 0xfe, 0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x00], 5,
        .failure(.malformed)
      ),
      // "Hello" again, as a repetition of what came before: there is nothing before.
      ("a message that leans on the last one", [0xf2, 0x00, 0x11, 0x00, 0x00], 5, .failure(.malformed)),
    ] as [(String, [UInt8], Int, Result<String, InflateError>)])
  func `a message becomes its content or the right error`(
    what: String, message: [UInt8], limit: Int, expected: Result<String, InflateError>
  ) {
    #expect(Self.inflate(message, limit: limit) == expected, "\(what)")
  }

  private static let zeros10000 = String(repeating: "\0", count: 10_000)

  @Test func `an inflater remembers nothing of the messages before, sound or not`() {
    let inflater = MessageInflater()
    let messages = [
      Self.hello, [0xf2, 0x48, 0xcd], Self.hello, Self.zeros, [0xf2, 0x00, 0x11, 0, 0], Self.hello,
    ]
    let results = messages.map { Self.inflate($0, limit: 100, with: inflater) }
    #expect(
      results == [
        .success("Hello"), .failure(.malformed), .success("Hello"), .failure(.tooLarge), .failure(.malformed),
        .success("Hello"),
      ])
  }

  @Test func `gzip is a member with its head and its end`() throws {
    let page = [UInt8](repeating: UInt8(ascii: "x"), count: 20_000)
    let made = GzipMember.compress(page.span)
    let member = try #require(made)
    #expect(member.prefix(4) == [0x1f, 0x8b, 8, 0] && member.count < 100)
    #expect(member.suffix(4) == [0x20, 0x4e, 0, 0])
    let inside = Array(member[10..<member.count - 8])
    // One final block, which the messages' own end follows.
    #expect(
      Self.inflate(inside + [0], limit: 20_000) == .success(String(repeating: "x", count: 20_000)))
  }
}
