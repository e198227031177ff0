// The server's certificate and key, read from their files or made for a first try, and what TLS makes of them. Reading
// blocks: at the start on the main thread, later on a worker. A fault names the file and what is wrong with it.

internal import Bytes
internal import Crypto
internal import Frontend
internal import Glibc
internal import World

/// Where a server's certificate comes from.
struct Certificate: Sendable {
  let source: TLSOptions.Source
  /// Keeps one that the server makes for itself.
  let data: String
  let address: String
  private let tickets = TLSTicketKeys()

  init(_ source: TLSOptions.Source, data: String, address: String) {
    self.source = source
    self.data = data
    self.address = address
  }

  /// Reads it as it is now.
  func load(now: Instant) throws(CommandFailure) -> TLSContext {
    let file: String
    let keyFile: String
    switch source {
    case .files(let certificate, let key): (file, keyFile) = (certificate, key)
    case .selfSigned:
      let kept = SelfSignedFile(data)
      file = kept.path
      keyFile = kept.path
      if !kept.isGood(now) { try kept.make(names: names, now) }
    }
    let certificate = try Self.read(file, what: "certificate")
    let key = try Self.read(keyFile, what: "key")
    do throws(TLSFault) {
      let identity = try TLSIdentity(certificate: certificate.span, key: key.span)
      return try TLSContext(identity, protocols: Frontend.tlsProtocols, tickets: tickets)
    } catch {
      let (what, path) = error.isAboutKey ? ("key", keyFile) : ("certificate", file)
      throw CommandFailure("The \(what) file \(path) \(error.reason).")
    }
  }

  /// What a certificate of its own is for.
  private var names: [String] {
    let own = address.contains(":") ? String(address.dropFirst().dropLast()) : address
    let others =
      ["0.0.0.0", "127.0.0.1", "0:0:0:0:0:0:0:0", "0:0:0:0:0:0:0:1"].contains(own) ? [] : ["IP:\(own)"]
    return ["DNS:localhost", "IP:127.0.0.1", "IP:::1"] + others
  }

  /// The bytes of a small file.
  private static func read(_ path: String, what: String) throws(CommandFailure) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 { throw failure(path, what, errno) }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: Limits.certificateBytesMax + 1)
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        // SAFETY: the rest of the array's own storage, inside the closure that lends it.
        let rest = UnsafeMutableRawBufferPointer(rebasing: $0[filled...])
        return Glibc.read(file, rest.baseAddress, rest.count)
      }
      if count == 0 { return Array(bytes[..<filled]) }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw failure(path, what, errno) }
      filled += count
    }
    throw CommandFailure("The \(what) file \(path) is larger than \(Limits.certificateBytesMax) bytes.")
  }

  private static func failure(_ path: String, _ what: String, _ code: Int32) -> CommandFailure {
    CommandFailure("The \(what) file \(path) cannot be read: \(DataPath.reason(code)).")
  }
}
