// An open file as the disk's port wants it: reads and writes at offsets, whole or an error. Short transfers
// and interruptions are continued here and nowhere else.

internal import CLinuxShims
internal import Glibc
internal import World

/// An open file.
struct LinuxFile: DiskFile {
  private let file: LinuxDescriptor
  private let path: String

  init(_ file: LinuxDescriptor, path: String) {
    self.file = file
    self.path = path
  }

  func write(_ bytes: Span<UInt8>, at offset: Int) throws(DiskError) {
    // SAFETY: the span's own storage and size, inside the closure that lends it.
    let code = bytes.withUnsafeBytes { file.writeAll($0, at: offset) }
    if code != 0 { throw DiskError(code: code, .write, path) }
  }

  func read(into buffer: inout [UInt8], at offset: Int) throws(DiskError) -> Int {
    var code: Int32 = 0
    let count = buffer.withUnsafeMutableBytes { bytes in
      var filled = 0
      while filled < bytes.count {
        // SAFETY: the rest of the array's own storage, inside the closure that lends it.
        let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[filled...])
        let result = shims_read_at(file.number, rest.baseAddress, rest.count, Int64(offset + filled))
        if result == 0 { break }
        if result > 0 { filled += Int(result) } else if result != -Int64(EINTR) { code = Int32(-result) }
        if code != 0 { break }
      }
      return filled
    }
    if code != 0 { throw DiskError(code: code, .read, path) }
    return count
  }

  func sync() throws(DiskError) {
    // Not repeated after an interruption either: a second sync after a failed one proves nothing.
    let result = shims_sync_data(file.number)
    if result < 0 { throw DiskError(code: Int32(-result), .sync, path) }
  }

  func size() throws(DiskError) -> Int {
    let result = shims_size(file.number)
    if result < 0 { throw DiskError(code: Int32(-result), .size, path) }
    return Int(result)
  }
}
