// Hashes against the published vectors: FIPS 180-4 examples, RFC 4231, and the accept key of RFC 6455.

import Bytes
import Crypto
import Testing

@Suite struct HashingTests {
  @Test(
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func `SHA-256 gives the published values`(text: String, hex: String) {
    #expect(Hexadecimal.encode(Hashing.sha256(text.utf8Span.span).bytes.span) == hex)
  }

  @Test func `the accept key is that of RFC 6455`() {
    let text = "dGhlIHNhbXBsZSBub25jZQ==258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    #expect(Base64.standard.encode(Hashing.sha1(text.utf8Span.span).span) == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
  }

  @Test(
    arguments: [
      (
        [UInt8](repeating: 0x0b, count: 20), "Hi There",
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
      ),
      (
        Array("Jefe".utf8), "what do ya want for nothing?",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
      ),
      (
        [UInt8](repeating: 0xaa, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
      ),
      ([], "", "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
    ] as [([UInt8], String, String)])
  func `HMAC-SHA-256 gives the published values`(key: [UInt8], message: String, hex: String) {
    #expect(Hexadecimal.encode(Hashing.hmacSHA256(key: key.span, message.utf8Span.span).bytes.span) == hex)
  }

  @Test func `a digest survives being stored and is compared whole`() {
    let digest = Hashing.sha256("abc".utf8Span.span)
    #expect(Digest256(digest.bytes.span) == digest && Digest256([UInt8](repeating: 0, count: 31).span) == nil)
    let changed = (0..<32).compactMap { index in
      var bytes = digest.bytes
      bytes[index] ^= 1
      return Digest256(bytes.span)
    }
    #expect(changed.count == 32 && !changed.contains { $0.constantTimeEquals(digest) || $0 == digest })
    #expect(digest.constantTimeEquals(digest) && Set(changed).count == 32)
  }
}
