// The floor under every durable write: a small append into space written before, and one fdatasync.

import Glibc

/// Appends into a file of its own.
struct SyncClient: LoadClient {
  private let fd: CInt
  private let record: [UInt8]
  private var offset = 0

  private static let fileBytes = 64 << 20

  init(path: String, bytes: Int) throws {
    fd = open(path, O_CREAT | O_RDWR | O_TRUNC, 0o600)
    guard fd >= 0 else { throw Failure.system("open \(path)") }
    record = [UInt8](repeating: 0x61, count: bytes)
    // Written with zeros and synced first, as the journal's segments are: what is measured is the sync, not the
    // file system's allocation.
    let zeros = [UInt8](repeating: 0, count: 1 << 20)
    for piece in 0..<Self.fileBytes / zeros.count {
      guard pwrite(fd, zeros, zeros.count, piece * zeros.count) == zeros.count else {
        throw Failure.system("pwrite")
      }
    }
    guard fsync(fd) == 0 else { throw Failure.system("fsync") }
  }

  mutating func operate(_ number: Int) throws {
    if offset + record.count > Self.fileBytes { offset = 0 }
    guard pwrite(fd, record, record.count, offset) == record.count else { throw Failure.system("pwrite") }
    guard fdatasync(fd) == 0 else { throw Failure.system("fdatasync") }
    offset += record.count
  }
}
