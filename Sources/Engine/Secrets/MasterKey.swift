// A key of the server's own, from outside the data folder or from a file in it. Its name is made of it, so a sealed
// secret says which key it wants, and a key that is not there can be named to whoever looks for it.

internal import Bytes
internal import Crypto
package import World

/// What tenants' secrets are sealed under.
package struct MasterKey: Sendable {
  /// 16 hexadecimal digits that tell nothing of the key.
  package let name: String
  let bytes: [UInt8]

  /// - Parameter text: 32 bytes in base64; nil for anything else.
  package init?(base64 text: String) {
    guard let bytes = Base64.standard.decode(text.utf8Span.span), bytes.count == SealedBox.keyBytes else {
      return nil
    }
    self.init(bytes)
  }

  /// A new one.
  package init(from random: any RandomSource) {
    var bytes: [UInt8] = []
    for _ in 0..<SealedBox.keyBytes / 8 { bytes.append(littleEndian: random.next()) }
    self.init(bytes)
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let digest = Hashing.hmacSHA256(key: bytes.span, Self.nameText.utf8Span.span).bytes
    name = Hexadecimal.encode(digest.span.extracting(first: Self.nameBytes))
  }

  private static let nameText = "svar master key"
  private static let nameBytes = 8

  /// The form in which it is kept and given.
  package var base64: String { Base64.standard.encode(bytes.span) }
}
