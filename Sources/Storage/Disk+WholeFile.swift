// Reading and replacing a file in one piece: the small ones (manifest, index, keyring), and segments when they are
// repaired. While a server runs, segments and snapshots are read in parts.

internal import World

extension Disk {
  /// The bytes of a file that is small enough to be held.
  func readWhole(_ path: String) throws(DiskError) -> [UInt8] {
    let file = try openForReading(path)
    var bytes = [UInt8](repeating: 0, count: try file.size())
    let count = try file.read(into: &bytes, at: 0)
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// Puts bytes in the place of a file, or of none; durable when it returns.
  ///
  /// Whatever fails before leaves the old one.
  /// - Parameter isPaced: whether it may be so large that others would wait for it.
  func replace(_ path: String, with bytes: Span<UInt8>, isPaced: Bool = false) throws(DiskError) {
    let temporary = path + DataLayout.temporarySuffix
    do throws(DiskError) {
      if isPaced {
        let file = try createPaced(temporary)
        try file.write(bytes)
        try file.finish()
      } else {
        let file = try create(temporary)
        try file.write(bytes, at: 0)
        try file.sync()
      }
      try rename(temporary, to: path)
      try syncFolder(path.split(separator: "/").dropLast().joined(separator: "/"))
    } catch {
      try? remove(temporary)
      throw error
    }
  }

  /// Whether there is a file of this name.
  func isThere(_ path: String) throws(DiskError) -> Bool {
    let parts = path.split(separator: "/")
    return try list(parts.dropLast().joined(separator: "/")).contains(String(parts.last ?? ""))
  }
}
