// The other end of a socket file, for a command line beside a running server: blocking, one question, one answer. No
// shard is here, and none may use it.

internal import CLinuxShims
internal import Glibc

/// A connection to a socket file.
package struct LocalConnection: ~Copyable {
  private let descriptor: LinuxDescriptor
  private let path: String

  /// Connects.
  ///
  /// - Throws: with the code of what is wrong: `ENOENT` without a socket file, `ECONNREFUSED` when nobody listens.
  package init(folder: String, name: String) throws(SystemError) {
    path = folder + "/" + name
    let opened = shims_open(folder, shims_read_only | shims_directory)
    if opened < 0 { throw SystemError("open", folder, code: Int32(-opened)) }
    let folder = LinuxDescriptor(Int32(opened))
    let result = shims_connect_local(folder.number, name)
    if result < 0 { throw SystemError("connect", path, code: Int32(-result)) }
    descriptor = LinuxDescriptor(Int32(result))
  }

  /// Sends all of it.
  package func send(_ bytes: [UInt8]) throws(SystemError) {
    var sent = 0
    while sent < bytes.count {
      let result = bytes.withUnsafeBytes { all in
        // SAFETY: the array's own storage and size, inside the closure that lends it.
        shims_send(descriptor.number, all.baseAddress?.advanced(by: sent), all.count - sent)
      }
      if result < 0 && result != -Int64(EINTR) { throw SystemError("send", path, code: Int32(-result)) }
      sent += Int(max(0, result))
    }
  }

  /// Everything that comes until the other side ends.
  package func receiveAll(bytesMax: Int) throws(SystemError) -> [UInt8] {
    var received: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: Limits.localReadBytes)
    while received.count < bytesMax {
      let result = piece.withUnsafeMutableBytes { bytes in
        // SAFETY: the array's own storage and size, inside the closure that lends it.
        shims_receive(descriptor.number, bytes.baseAddress, bytes.count)
      }
      if result == 0 { break }
      if result < 0 && result != -Int64(EINTR) { throw SystemError("receive", path, code: Int32(-result)) }
      received += piece[..<Int(max(0, result))]
    }
    return received
  }
}
