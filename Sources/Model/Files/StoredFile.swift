// What a row says of a file whose bytes lie outside the journal: their name, which is the SHA-256 of what lies there, and
// the key that opens them. The key is the file's own and stands nowhere else, so whoever erases it has erased the file,
// in backups too.

/// A file outside the journal.
package struct StoredFile: WireMessage, Hashable {
  /// Of the bytes as they lie there.
  package var digest = Digest()
  package var key = Blob()
  /// How many bytes it has once it is opened.
  package var bytes: UInt64 = 0

  package init() {}
  package init(digest: Digest, key: [UInt8], bytes: Int) {
    self.digest = digest
    self.key = Blob(key)
    self.bytes = UInt64(bytes)
  }

  /// Whether somebody may still read it.
  package var isReadable: Bool { !key.bytes.isEmpty }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "digest", &digest)
    try coder.personal(2, "key", &key)
    try coder.field(3, "bytes", &bytes)
  }
}
