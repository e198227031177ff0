// A big file written once, past the page cache, at a rate that leaves the disk to the journal: O_DIRECT in
// pieces of at most 256 KB from one aligned buffer, each piece not before its time. Invariant: every write
// but the cut at the end starts and ends on the alignment.

internal import CLinuxShims
internal import World

/// A file in the making; one thread at a time.
final class LinuxPacedFile: PacedFile {
  private let file: LinuxDescriptor
  private let path: String
  private let bytesPerSecond: Int
  private let clock: LinuxClock
  // SAFETY: owned by this object, freed in deinit; the first `held` bytes are set.
  private let piece: UnsafeMutableRawBufferPointer
  private var held = 0
  private var written = 0
  private var nextTicks: UInt64

  init(_ file: LinuxDescriptor, path: String, bytesPerSecond: Int, clock: LinuxClock) {
    self.file = file
    self.path = path
    self.bytesPerSecond = max(1, bytesPerSecond)
    self.clock = clock
    piece = .allocate(byteCount: Limits.pacedPieceBytes, alignment: Limits.directAlignment)
    nextTicks = clock.ticks()
  }

  deinit { piece.deallocate() }

  func write(_ bytes: Span<UInt8>) throws(DiskError) {
    var taken = 0
    while taken < bytes.count {
      let count = min(bytes.count - taken, piece.count - held)
      let part = bytes.extracting(taken..<taken + count)
      // SAFETY: `count` bytes fit behind `held`, and the span lends its own storage for the closure.
      part.withUnsafeBytes { piece[held...].copyBytes(from: $0) }
      held += count
      taken += count
      if held == piece.count { try put(piece.count) }
    }
  }

  func finish() throws(DiskError) {
    let size = written + held
    if held > 0 {
      let padded = (held + Limits.directAlignment - 1) / Limits.directAlignment * Limits.directAlignment
      for index in held..<padded { piece[index] = 0 }
      try put(padded)
    }
    let cut = shims_set_size(file.number, Int64(size))
    if cut < 0 { throw DiskError(code: Int32(-cut), .write, path) }
    let synced = shims_sync(file.number)
    if synced < 0 { throw DiskError(code: Int32(-synced), .sync, path) }
  }

  /// Writes the first `count` bytes of the piece when their time has come.
  private func put(_ count: Int) throws(DiskError) {
    var now = clock.ticks()
    while now < nextTicks {
      // A poll of no descriptor is a pause.
      _ = shims_poll_readable(-1, Int32(clamping: (nextTicks - now + 999_999) / 1_000_000))
      now = clock.ticks()
    }
    nextTicks = max(now, nextTicks) + UInt64(count) * 1_000_000_000 / UInt64(bytesPerSecond)
    // SAFETY: the first `count` bytes of the piece have all been set.
    let code = file.writeAll(UnsafeRawBufferPointer(rebasing: piece[..<count]), at: written)
    if code != 0 { throw DiskError(code: code, .write, path) }
    written += count
    held = 0
  }
}
