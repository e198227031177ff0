// A connected, nonblocking stream socket. Bytes in and out, nothing kept. Its owner closes it, once.

internal import CLinuxShims
internal import Glibc

/// A connected socket.
package struct StreamSocket: Sendable {
  /// What an attempt to read or write came to.
  package enum Transfer: Equatable, Sendable {
    /// So many bytes; at least one.
    case bytes(Int)
    /// Nothing now; the poller will tell.
    case wouldBlock
    /// The peer sends no more (read only).
    case end
    /// The connection is gone.
    case failed
  }

  /// The descriptor, for a shard's `register`.
  package let descriptor: Int32

  /// Reads what is there into the start of `buffer`, at most its count.
  package func receive(into buffer: inout [UInt8]) -> Transfer {
    let result = buffer.withUnsafeMutableBytes { bytes in
      // SAFETY: the array's own storage and size, inside the closure that lends it.
      shims_receive(descriptor, bytes.baseAddress, bytes.count)
    }
    return result == 0 ? .end : Self.transfer(result)
  }

  /// Writes `bytes` from the offset `start` on, as much as the kernel takes.
  ///
  /// Never raises SIGPIPE.
  package func send(_ bytes: borrowing [UInt8], from start: Int) -> Transfer {
    let result = bytes.withUnsafeBytes { bytes in
      // SAFETY: the array's own storage and size, inside the closure that lends it.
      let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
      return shims_send(descriptor, rest.baseAddress, rest.count)
    }
    return Self.transfer(result)
  }

  /// Tells the peer that no more will come; what was written still arrives.
  package func finishSending() { _ = shims_shutdown_write(descriptor) }

  /// Gives the descriptor back.
  ///
  /// After `Shard.unregister`.
  package func close() { _ = shims_close(descriptor) }

  private static func transfer(_ result: Int64) -> Transfer {
    if result >= 0 { return .bytes(Int(result)) }
    return result == -Int64(EAGAIN) || result == -Int64(EINTR) ? .wouldBlock : .failed
  }
}
