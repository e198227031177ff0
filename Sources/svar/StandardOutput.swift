// Bytes for another program or a file, as they are. Reports for people go another way.

internal import Bytes
internal import Glibc

/// The process's standard output.
enum StandardOutput {
  /// Writes all of it.
  static func write(_ bytes: Span<UInt8>) throws(CommandFailure) {
    var written = 0
    while written < bytes.count {
      // SAFETY: the pointer is used only inside the closure, while the span is borrowed.
      let count = bytes.withUnsafeBufferPointer { bytes in
        Glibc.write(STDOUT_FILENO, bytes.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count < 0 { throw CommandFailure("Standard output cannot be written: \(DataPath.reason(errno)).") }
      written += count
    }
  }
}
