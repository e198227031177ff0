// A descriptor that is closed with its last holder, for files and locks. Sockets are not: they are closed by
// hand, at once.

internal import CLinuxShims
internal import Glibc

/// A file descriptor, closed with its last holder.
final class LinuxDescriptor: Sendable {
  let number: Int32
  init(_ number: Int32) { self.number = number }
  deinit { _ = shims_close(number) }

  /// Writes all of `bytes` at `offset`.
  /// - Returns: 0, or the error number.
  // SAFETY: the bytes are lent for this call and not kept.
  func writeAll(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int32 {
    var written = 0
    while written < bytes.count {
      // SAFETY: the rest of what the caller lends for this call.
      let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
      let result = shims_write_at(number, rest.baseAddress, rest.count, Int64(offset + written))
      if result >= 0 { written += Int(result) } else if result != -Int64(EINTR) { return Int32(-result) }
    }
    return 0
  }
}
