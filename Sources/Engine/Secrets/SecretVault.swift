// Seals and opens tenants' secrets under the server's master keys. A box is bound to its context, the id of what the
// secret belongs to: it opens nowhere else. Nonces are 96 bits of chance: a key seals as many secrets as people set,
// and with a million of them two nonces meet with a chance of less than one in 10^16. A key that is not there is no
// failure of the server: what needs the secret says so.

package import Bytes
internal import Crypto
package import Model
package import World

/// The server's master keys at work; from any thread.
package struct SecretVault: Sendable {
  /// The first one seals.
  private let keys: [MasterKey]
  private let random: any RandomSource
  /// The names of keys that were looked for and are not here.
  private let missing = Locked<Set<String>>([])

  /// - Parameter keys: at least one.
  package init(_ keys: [MasterKey], _ random: any RandomSource) {
    precondition(!keys.isEmpty, "a vault has a key")
    self.keys = keys
    self.random = random
  }

  /// Seals a secret.
  ///
  /// - Parameter context: whose it is; it opens with the same only.
  package func seal(_ secret: String, for context: UUID) -> SealedSecret {
    var nonce: [UInt8] = []
    nonce.append(littleEndian: random.next())
    nonce.append(littleEndian: UInt32(truncatingIfNeeded: random.next()))
    let (key, place) = (keys[0], Self.place(context))
    var box: [UInt8] = []
    SealedBox().seal(
      secret.utf8Span.span, key: key.bytes.span, nonce: nonce.span, place: place.span, into: &box)
    return SealedSecret(masterKey: key.name, box: Blob(box))
  }

  /// The secret; nil without its key, or for another context.
  package func open(_ sealed: SealedSecret, for context: UUID) -> String? {
    guard let key = keys.first(where: { $0.name == sealed.masterKey }) else { return nil }
    let place = Self.place(context)
    var text: [UInt8] = []
    let isOpen = SealedBox().open(
      sealed.box.bytes.span, key: key.bytes.span, place: place.span, into: &text)
    return isOpen ? String(utf8: text.span) : nil
  }

  /// The names of the keys that some secrets want and that are not here.
  package func missingKeys(of secrets: [SealedSecret]) -> [String] {
    let names = Set(secrets.map(\.masterKey)).subtracting(keys.map(\.name))
    if !names.isEmpty { missing.withLock { $0.formUnion(names) } }
    return names.sorted()
  }

  /// The names of all keys that were found missing.
  package var missingKeys: [String] { missing.withLock { $0.sorted() } }

  private static func place(_ context: UUID) -> [UInt8] {
    var place: [UInt8] = []
    place.append(littleEndian: context.hi.byteSwapped)
    place.append(littleEndian: context.lo.byteSwapped)
    return place
  }
}
