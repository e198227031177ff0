// Identifiers: their text in both directions, their order, and the sequences that a command makes them from.

import Bytes
import Testing

@Suite struct UUIDTests {
  @Test(
    arguments: [
      ("c9f8e7d6-b5a4-3210-fedc-ba9876543210", "c9f8e7d6-b5a4-3210-fedc-ba9876543210"),
      ("C9F8E7D6-B5A4-3210-FEDC-BA9876543210", "c9f8e7d6-b5a4-3210-fedc-ba9876543210"),
      ("ws_00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000000"),
      ("abcdefgh_ffffffff-ffff-ffff-ffff-ffffffffffff", "ffffffff-ffff-ffff-ffff-ffffffffffff"),
    ])
  func `an id is read with or without its prefix and written in lower case`(text: String, canonical: String) {
    #expect(UUID(text)?.description == canonical)
  }

  @Test(
    arguments: [
      "", "c9f8e7d6", "c9f8e7d6-b5a4-3210-fedc-ba987654321", "c9f8e7d6-b5a4-3210-fedc-ba98765432100",
      "a_c9f8e7d6-b5a4-3210-fedc-ba9876543210", "abcdefghi_c9f8e7d6-b5a4-3210-fedc-ba9876543210",
      "WS_c9f8e7d6-b5a4-3210-fedc-ba9876543210", "w1_c9f8e7d6-b5a4-3210-fedc-ba9876543210",
      "wsx-c9f8e7d6-b5a4-3210-fedc-ba9876543210", "{c9f8e7d6-b5a4-3210-fedc-ba9876543210}",
      "c9f8e7d6b5a43210fedcba9876543210", "g9f8e7d6-b5a4-3210-fedc-ba9876543210",
      "c9f8e7d6-b5a4-3210-fedc_ba9876543210", "c9f8e7d-6b5a4-3210-fedc-ba9876543210",
    ])
  func `what is not an id is refused`(text: String) {
    #expect(UUID(text) == nil)
  }

  @Test func `each byte of an id is a digit of either case, or a hyphen where one belongs`() {
    let sound = Array("c9f8e7d6-B5A4-3210-FEDC-ba9876543210".utf8)
    for index in sound.indices {
      for byte in UInt8.min...UInt8.max {
        var text = sound
        text[index] = byte
        let isHyphen = [8, 13, 18, 23].contains(index)
        let isSound = isHyphen ? byte == UInt8(ascii: "-") : Hexadecimal.value(ofDigit: byte) != nil
        let id = UUID(text.span)
        if (id != nil) != isSound { Issue.record("byte \(byte) at \(index)") }
        if let id, id.description != String(decoding: text, as: UTF8.self).lowercased() {
          Issue.record("byte \(byte) at \(index) was read as \(id)")
        }
      }
    }
  }

  @Test func `random ids survive their text and keep their order as text`() {
    var random = SplitMix64(seed: 11)
    var ids: [UUID] = []
    for _ in 0..<500 { ids.append(UUID(hi: random.next(), lo: random.next())) }
    #expect(ids.allSatisfy { UUID($0.description) == $0 })
    #expect(ids.sorted().map(\.description) == ids.map(\.description).sorted())
  }

  @Test func `a version 7 id carries its moment, version and variant`() {
    let id = UUID.v7(at: Instant(milliseconds: 0x0123_4567_89ab), random: (.max, .max))
    #expect(id.description == "01234567-89ab-7fff-bfff-ffffffffffff")
    #expect(
      UUID.v7(at: Instant(milliseconds: -5), random: (0, 0)).description.hasPrefix("00000000-0000-7000-8000-")
    )
  }

  @Test func `a sequence rises past its counter and repeats under its seed`() {
    let moment = Instant(milliseconds: 1_773_585_000_000)
    var first = UUIDSequence(at: moment, seed: (3, 4))
    var second = UUIDSequence(at: moment, seed: (3, 4))
    var other = UUIDSequence(at: moment, seed: (3, 5))
    let ids = (0..<9_000).map { _ in first.next() }
    #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
    #expect(ids == (0..<9_000).map { _ in second.next() })
    #expect(Set(ids).isDisjoint(with: (0..<9_000).map { _ in other.next() }))
    #expect(ids.allSatisfy { $0.hi >> 12 & 0xf == 7 && $0.lo >> 62 == 2 })
  }

  @Test func `SplitMix64 gives the published numbers`() {
    var random = SplitMix64(seed: 1_234_567)
    #expect(
      (0..<3).map { _ in random.next() } == [6457827717110365317, 3203168211198807973, 9817491932198370423])
  }
}
