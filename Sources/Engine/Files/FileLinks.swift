// Links to files for whoever has no key: signed with the folder's secret, for one file and up to one moment. A link that
// somebody made up is told from ours before any tenant is loaded for it.

internal import Bytes
internal import Crypto
package import Model

/// Signs and checks links.
package struct FileLinks: Sendable {
  private let secret: [UInt8]

  init(secret: [UInt8]) { self.secret = secret }

  /// The signature of a link, 32 bytes.
  ///
  /// - Parameter expires: its last moment, in seconds since 1970.
  package func signature(
    of attachment: ID<Attachment>, in tenant: ID<TenantInfo>, expires: Int64
  ) -> [UInt8] {
    signature(attachment, tenant, expires).bytes
  }

  /// Whether a signature is of this link; takes as long for every wrong one.
  package func isSigned(
    _ signature: Span<UInt8>, _ attachment: ID<Attachment>, in tenant: ID<TenantInfo>, expires: Int64
  ) -> Bool {
    guard let given = Digest256(signature) else { return false }
    return given.constantTimeEquals(self.signature(attachment, tenant, expires))
  }

  private func signature(
    _ attachment: ID<Attachment>, _ tenant: ID<TenantInfo>, _ expires: Int64
  ) -> Digest256 {
    var message = Array("file-link".utf8)
    for uuid in [tenant.uuid, attachment.uuid] {
      message.append(littleEndian: uuid.hi.byteSwapped)
      message.append(littleEndian: uuid.lo.byteSwapped)
    }
    message.append(littleEndian: expires)
    return Hashing.hmacSHA256(key: secret.span, message.span)
  }
}
