// The line between the codec, which knows what is personal and whose it is, and whoever holds the keys: the model
// is pure and imports no cryptography.

/// What came of opening a box.
package enum SealOpening: Sendable, Hashable {
  case opened
  /// The key was erased with its person.
  case erased
  /// The keyring does not reach as far as this key.
  case keyMissing
  /// The box was not made with this key for this tenant, or has changed since.
  case broken
}

/// Seals and opens texts of one tenant under the numbered keys of its contacts.
package protocol SealCipher: AnyObject {
  /// Appends a box: whatever the cipher needs to open it, and the sealed text.
  ///
  /// - Returns: false, and nothing is appended, when the key is gone.
  func seal(_ text: Span<UInt8>, under key: UInt64, into box: inout [UInt8]) -> Bool

  /// Appends the text of a box, unless it cannot be opened.
  func open(_ box: Span<UInt8>, under key: UInt64, into text: inout [UInt8]) -> SealOpening
}
