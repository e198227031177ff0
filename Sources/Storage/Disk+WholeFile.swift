// Reading the small files (manifest, index) in one piece. Not for segments and snapshots, which are read in parts.

internal import World

extension Disk {
  /// The bytes of a file that is small enough to be held.
  func readWhole(_ path: String) throws(DiskError) -> [UInt8] {
    let file = try open(path)
    var bytes = [UInt8](repeating: 0, count: try file.size())
    let count = try file.read(into: &bytes, at: 0)
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}
