// The validator against the standard library's: on random bytes, on texts with one byte changed, in one piece and many.

import Bytes
import Testing

@Suite struct UTF8ValidatorTests {
  private static func isValid(_ bytes: [UInt8], pieces: Int, _ random: inout SplitMix64) -> Bool {
    var validator = UTF8Validator()
    var start = 0
    for piece in 0..<pieces {
      let end = piece == pieces - 1 ? bytes.count : Int.random(in: start...bytes.count, using: &random)
      guard validator.accept(bytes.span.extracting(start..<end)) else { return false }
      start = end
    }
    return validator.isAtBoundary
  }

  @Test(arguments: [31, 32, 33, 34] as [UInt64])
  func `the verdict is the standard library's, however the text is cut`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let leads: [UInt8] = [
      0x7f, 0x80, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff, 0x9f, 0xa0,
    ]
    for round in 0..<3_000 {
      var bytes: [UInt8]
      if round % 2 == 0 {
        bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
          leads.randomElement(using: &random) ?? 0
        }
      } else {
        bytes = Array("plain ascii text, smörrebröd, € and 😀 \u{10ffff} end".utf8)
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8(truncatingIfNeeded: random.next())
        bytes.removeLast(Int.random(in: 0...bytes.count, using: &random))
      }
      let expected = String(validating: bytes, as: UTF8.self) != nil
      let pieces = Int.random(in: 1...5, using: &random)
      try #require(Self.isValid(bytes, pieces: pieces, &random) == expected, "seed \(seed): \(bytes)")
    }
  }

  @Test(
    arguments: [
      ([0x61, 0xff], 1), ([0xc3, 0x28], 1), ([0xe0, 0x80, 0x80], 1), ([0xed, 0xa0, 0x80], 1),
      ([0xf0, 0x8f, 0xbf, 0xbf], 1), ([0xf4, 0x90, 0x80, 0x80], 1), ([0xf0, 0x90, 0x80, 0x41], 3),
      ([0xc1], 0),
      ([0xf5], 0), ([0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x80], 8), ([0xc3], nil),
      ([0xe2, 0x82], nil),
    ] as [([UInt8], Int?)])
  func `the first byte that cannot be right is named`(bytes: [UInt8], offset: Int?) {
    var validator = UTF8Validator()
    #expect(validator.firstInvalid(in: bytes.span) == offset)
  }
}
