// A certificate and its key from PEM: what is wrong with them is said, and about which of the two.

import Bytes
import Testing

@testable import Crypto

@Suite struct TLSIdentityTests {
  /// What stands in the two files.
  struct Files: Sendable {
    var name: String
    var fault: TLSFault?
    var certificate: @Sendable ([UInt8]) -> [UInt8] = { $0 }
    var key: @Sendable ([UInt8]) -> [UInt8] = { $0 }
  }

  private static func damaged(_ text: [UInt8], at place: Int) -> [UInt8] {
    var text = text
    text[place] = UInt8(ascii: "!")
    return text
  }

  private static let encrypted = Array(
    """
    -----BEGIN ENCRYPTED PRIVATE KEY-----
    MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjT5oCsAZbVBAICCAAw
    -----END ENCRYPTED PRIVATE KEY-----

    """.utf8)

  static let cases = [
    Files(name: "both good", fault: nil),
    Files(name: "a chain", fault: nil, certificate: { $0 + $0 + $0 }),
    Files(name: "an empty certificate file", fault: .noCertificate, certificate: { _ in [] }),
    Files(name: "text", fault: .noCertificate, certificate: { _ in Array("hello\n".utf8) }),
    Files(name: "a damaged certificate", fault: .badCertificate(1), certificate: { damaged($0, at: 100) }),
    Files(
      name: "a damaged certificate behind it", fault: .badCertificate(2),
      certificate: { $0 + damaged($0, at: 100) }),
    Files(
      name: "eleven certificates", fault: .chainTooLong,
      certificate: { text in
        (0..<11).flatMap { _ in text }
      }),
    Files(name: "an empty key file", fault: .noKey, key: { _ in [] }),
    Files(name: "a damaged key", fault: .badKey, key: { damaged($0, at: 60) }),
    Files(name: "an encrypted key", fault: .keyIsEncrypted, key: { _ in encrypted }),
    Files(name: "another's key", fault: .keyOfAnother, key: { _ in (try? TLSPair.made().key) ?? [] }),
  ]

  @Test(arguments: cases)
  func `a fault is named, with the file it is in`(files: Files) throws {
    let made = try TLSPair.made()
    var found: TLSFault?
    do throws(TLSFault) {
      _ = try TLSIdentity(
        certificate: files.certificate(made.certificate).span, key: files.key(made.key).span)
    } catch { found = error }
    #expect(found == files.fault, "\(files.name)")
  }

  @Test func `a certificate of its own is good for a year from now`() throws {
    let identity = try TLSPair.identity()
    #expect(identity.ends == TLSPair.now.adding(milliseconds: 365 * 86_400_000))
    #expect(identity.fingerprintText.utf8.count == 95)
  }
}
