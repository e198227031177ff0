// A secret of the tenant's own, such as a password for its mail server: it goes in and never comes out. It stands in
// rows and events as a box under the server's master key, which is in no file of the journal. The rules never look
// into it: who seals and opens is the API's edge and what acts outside.

/// A sealed text, and which master key opens it.
package struct SealedSecret: WireMessage, Equatable {
  /// The name of the master key.
  package var masterKey = ""
  /// Nonce, ciphertext and tag.
  package var box = Blob()

  package init() {}
  package init(masterKey: String, box: Blob) {
    self.masterKey = masterKey
    self.box = box
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "master_key", &masterKey)
    try coder.field(2, "box", &box)
  }

  /// Refuses what no sealing made: a row that an import brings may hold anything.
  func check(_ path: String) throws(Refusal) {
    try Decision.check(masterKey, path, bytes: 1...Limits.masterKeyNameBytesMax)
    if box.bytes.count > Limits.sealedSecretBytesMax {
      throw .invalid(path: path, message: "has more than \(Limits.sealedSecretBytesMax) bytes")
    }
  }
}

extension TenantState {
  /// Every secret that stands sealed in the tenant's rows.
  package var sealedSecrets: [SealedSecret] {
    var found: [SealedSecret] = []
    channels.forEach { found += $0.sealedSecrets }
    return found
  }
}
