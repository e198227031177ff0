// Where the codec's seals meet the keys. A box is bound to its tenant and its key's number: it opens nowhere else. Its
// nonce is 64 random bits and a counter: positions are not known when a record is written, and a folder that was
// restored would give them a second time.

package import Bytes
internal import Crypto
package import Model
package import Storage
package import World

/// Seals and opens under one tenant's keyring.
///
/// Used by one thread at a time.
package final class ContactCipher: SealCipher {
  /// What is sealed under from now on.
  package var keyring: Keyring
  private let box = SealedBox()
  /// Nil for a reader, who seals nothing.
  private let random: (any RandomSource)?
  private var count: UInt32 = 0
  /// Tenant and key number, of which the second half changes.
  private var place: [UInt8] = []
  private var nonce: [UInt8] = []
  private let tenant: UUID

  package init(_ tenant: UUID, _ keyring: Keyring, _ random: (any RandomSource)?) {
    self.tenant = tenant
    self.keyring = keyring
    self.random = random
  }

  package func seal(_ text: Span<UInt8>, under key: UInt64, into out: inout [UInt8]) -> Bool {
    guard let random else { preconditionFailure("a reader seals nothing") }
    guard keyring.has(key) else { return false }
    setPlace(key)
    count &+= 1
    nonce.removeAll(keepingCapacity: true)
    nonce.append(littleEndian: random.next())
    nonce.append(littleEndian: count)
    keyring.withKey(key) { [box, place, nonce] in
      box.seal(text, key: $0, nonce: nonce.span, place: place.span, into: &out)
    }
    return true
  }

  package func open(_ sealed: Span<UInt8>, under key: UInt64, into text: inout [UInt8]) -> SealOpening {
    guard keyring.isWithin(key) else { return .keyMissing }
    if keyring.isErased(key) { return .erased }
    setPlace(key)
    let isOpen = keyring.withKey(key) { [box, place] in
      box.open(sealed, key: $0, place: place.span, into: &text)
    }
    return isOpen ? .opened : .broken
  }

  private func setPlace(_ key: UInt64) {
    place.removeAll(keepingCapacity: true)
    place.append(littleEndian: tenant.hi.byteSwapped)
    place.append(littleEndian: tenant.lo.byteSwapped)
    place.append(littleEndian: key)
  }
}

extension Sealing {
  /// Seals and opens what is one tenant's.
  package convenience init(_ tenant: ID<TenantInfo>, _ keyring: Keyring, _ random: any RandomSource) {
    self.init(ContactCipher(tenant.uuid, keyring, random))
  }

  /// Opens what is one tenant's.
  package convenience init(reading tenant: ID<TenantInfo>, _ keyring: Keyring) {
    self.init(ContactCipher(tenant.uuid, keyring, nil))
  }
}
