// A listening socket that every shard watches (EPOLLEXCLUSIVE), so that a second process cannot bind the same
// port unnoticed and a connection is accepted by whichever shard is awake. When the process has no descriptor
// left, the one held in reserve is given up to accept and close what waits: the peer sees an end, not
// silence, and the loop does not spin on a readiness it cannot take.

internal import Bytes
internal import CLinuxShims
internal import Glibc

/// A bound and listening socket, shared by shards.
package final class Listener: Sendable {
  /// What an attempt to accept came to.
  package enum Accepted: Sendable {
    case connection(StreamSocket, from: SocketAddress)
    /// Nobody waits.
    case none
    /// Somebody waited and was turned away for want of a descriptor or memory.
    case turnedAway
  }

  /// The descriptor, for a shard's `register` with `.exclusive`.
  package let descriptor: Int32
  /// The bound port, also when 0 was asked for; 0 of a socket file.
  package let port: UInt16
  private let reserve = Locked<Int32>(-1)
  /// Of a socket file: its folder and its name there.
  private let file: (folder: LinuxDescriptor, name: String)?

  /// Binds and listens.
  /// - Parameter port: 0 for any that is free.
  package init(address: SocketAddress, port: UInt16) throws(SystemError) {
    let bytes = address.bytes
    let result = shims_listen(bytes, Int32(bytes.count), port, Limits.listenBacklog)
    if result < 0 { throw SystemError("listen", "\(address):\(port)", code: Int32(-result)) }
    descriptor = Int32(result)
    let bound = shims_local_port(descriptor)
    if bound < 0 {
      _ = shims_close(descriptor)
      throw SystemError("getsockname", "\(address):\(port)", code: Int32(-bound))
    }
    self.port = UInt16(truncatingIfNeeded: bound)
    file = nil
    reserve.withLock { $0 = Int32(shims_open("/dev/null", shims_read_only)) }
  }

  /// Makes a socket file that only its owner may connect to, in place of one that is there.
  package init(folder path: String, name: String) throws(SystemError) {
    let opened = shims_open(path, shims_read_only | shims_directory)
    if opened < 0 { throw SystemError("open", path, code: Int32(-opened)) }
    let folder = LinuxDescriptor(Int32(opened))
    let result = shims_listen_local(folder.number, name, Limits.localBacklog)
    if result < 0 { throw SystemError("listen", "\(path)/\(name)", code: Int32(-result)) }
    descriptor = Int32(result)
    port = 0
    file = (folder, name)
    reserve.withLock { $0 = Int32(shims_open("/dev/null", shims_read_only)) }
  }

  /// Takes one waiting connection; of failures of its own (reset while it waited) it makes the next attempt.
  package func accept() -> Accepted {
    var peer = [UInt8](repeating: 0, count: 16)
    while true {
      let result = shims_accept(descriptor, &peer)
      if result >= 0 {
        return .connection(StreamSocket(descriptor: Int32(result)), from: SocketAddress(bytes: peer))
      }
      switch -result {
      case Int64(EINTR), Int64(ECONNABORTED), Int64(EPROTO): continue
      case Int64(EMFILE), Int64(ENFILE), Int64(ENOBUFS), Int64(ENOMEM):
        return turnAway() ? .turnedAway : .none
      default: return .none
      }
    }
  }

  /// Gives the port or the file back; connections that wait are reset.
  ///
  /// After every shard has unregistered.
  package func close() {
    _ = shims_close(descriptor)
    // One that stays is replaced by the next listener.
    if let file { _ = shims_remove_local(file.folder.number, file.name) }
    reserve.withLock { if $0 >= 0 { _ = shims_close($0) } }
  }

  /// Accepts and closes one connection with the reserved descriptor.
  private func turnAway() -> Bool {
    reserve.withLock { reserve in
      if reserve >= 0 { _ = shims_close(reserve) }
      var peer = [UInt8](repeating: 0, count: 16)
      let result = shims_accept(descriptor, &peer)
      if result >= 0 { _ = shims_close(Int32(result)) }
      reserve = Int32(shims_open("/dev/null", shims_read_only))
      return result >= 0
    }
  }
}
