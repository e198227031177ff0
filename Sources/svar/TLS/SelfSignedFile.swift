// The certificate that a server has made for itself, with its key, in one file of the data folder that its owner only
// may read. It stays the same from start to start, so that a fingerprint that was compared once stays compared, until
// it is about to end.

internal import Bytes
internal import Crypto
internal import Glibc
internal import Runtime
internal import World

/// A kept certificate of the server's own.
struct SelfSignedFile: Sendable {
  static let name = "tls-self-signed.pem"
  private let disk: LinuxDisk
  let path: String

  init(_ data: String) {
    disk = LinuxDisk(root: data)
    path = data + "/" + Self.name
  }

  /// Whether it is there and will be good for a while.
  ///
  /// One that cannot be read is somebody's: it is left to be complained about.
  func isGood(_ now: Instant) -> Bool {
    if !DataPath.isFile(path) { return false }
    var bytes = [UInt8](repeating: 0, count: Limits.certificateBytesMax)
    guard let count = try? disk.open(Self.name).read(into: &bytes, at: 0) else { return true }
    let text = bytes.span.extracting(0..<count)
    guard let identity = try? TLSIdentity(certificate: text, key: text) else { return true }
    return identity.ends > now.adding(milliseconds: Limits.selfSignedRenewalMs)
  }

  /// Makes a new one in its place.
  func make(names: [String], _ now: Instant) throws(CommandFailure) {
    let made: SelfSignedCertificate
    do throws(TLSFault) { made = try SelfSignedCertificate(names: names, from: now) } catch {
      throw CommandFailure("OpenSSL makes no certificate: it \(error.reason).")
    }
    do throws(DiskError) {
      let fresh = Self.name + ".tmp"
      let file = try disk.create(fresh)
      if chmod(path + ".tmp", 0o600) != 0 { throw DiskError(.failed(errno: errno), .create, fresh) }
      try file.write((made.certificate + made.key).span, at: 0)
      try file.sync()
      try disk.rename(fresh, to: Self.name)
      try disk.syncFolder("")
    } catch { throw CommandFailure("The file \(path) cannot be written: \(error.sentence).") }
  }
}
