// AES-256-GCM against the test cases 13, 14 and 16 of McGrew and Viega's GCM submission to NIST, and the properties
// that the seals rely on.

import Bytes
import Crypto
import Testing

@Suite struct SealedBoxTests {
  struct Vector: Sendable {
    var key = String(repeating: "0", count: 64)
    var nonce = String(repeating: "0", count: 24)
    var text = ""
    var place = ""
    var sealed = ""
    var tag = ""
  }

  static let vectors = [
    Vector(tag: "530f8afbc74536b9a963b4f1c4cb738b"),
    Vector(
      text: String(repeating: "0", count: 32), sealed: "cea7403d4d606b6e074ec5d3baf39d18",
      tag: "d0d1c8a799996bf0265b98b5d48ab919"),
    Vector(
      key: "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308",
      nonce: "cafebabefacedbaddecaf888",
      text: "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
      place: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
      sealed: "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
      tag: "76fc6ece0f4e1768cddf8853bb2d551b"),
  ]

  private static func bytes(_ hex: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var digits = Array(hex.utf8)[...]
    while let high = digits.popFirst(), let low = digits.popFirst() {
      bytes.append(UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16) ?? 0)
    }
    return bytes
  }

  @Test(arguments: vectors.indices)
  func `the published vectors come out, one context for all of them`(index: Int) {
    let box = SealedBox()
    for vector in Self.vectors + [Self.vectors[index]] {
      let (key, nonce, place) = (Self.bytes(vector.key), Self.bytes(vector.nonce), Self.bytes(vector.place))
      var sealed: [UInt8] = [7]
      box.seal(
        Self.bytes(vector.text).span, key: key.span, nonce: nonce.span, place: place.span, into: &sealed)
      #expect(Hexadecimal.encode(sealed.span) == "07" + vector.nonce + vector.sealed + vector.tag)
      var text: [UInt8] = [9]
      let isOpen = box.open(
        sealed.span.extracting(1..<sealed.count), key: key.span, place: place.span, into: &text)
      #expect(isOpen && text == [9] + Self.bytes(vector.text))
    }
  }

  @Test func `no bit of a box, its key or its place can change, and nothing can be missing`() {
    let box = SealedBox()
    let (key, nonce) = ([UInt8](repeating: 3, count: 32), [UInt8](repeating: 4, count: 12))
    let place: [UInt8] = [1, 2, 3]
    var sealed: [UInt8] = []
    box.seal("Order 7".utf8Span.span, key: key.span, nonce: nonce.span, place: place.span, into: &sealed)
    func opens(_ sealed: [UInt8], _ key: [UInt8], _ place: [UInt8]) -> Bool {
      var text: [UInt8] = []
      let isOpen = box.open(sealed.span, key: key.span, place: place.span, into: &text)
      return isOpen || !text.isEmpty
    }
    #expect(opens(sealed, key, place))
    func flipped(_ bytes: [UInt8], _ bit: Int) -> [UInt8] {
      var bytes = bytes
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      return bytes
    }
    #expect(!(0..<sealed.count * 8).contains { opens(flipped(sealed, $0), key, place) })
    #expect(!(0..<key.count * 8).contains { opens(sealed, flipped(key, $0), place) })
    #expect(!(0..<place.count * 8).contains { opens(sealed, key, flipped(place, $0)) })
    #expect(!(0..<sealed.count).contains { opens(Array(sealed[..<$0]), key, place) })
    #expect(opens(sealed, key, place), "what did not open leaves nothing behind")
  }
}
