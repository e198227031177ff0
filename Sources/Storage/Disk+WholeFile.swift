// Reading a file in one piece: the small ones (manifest, index), and segments when they are repaired. While a server
// runs, segments and snapshots are read in parts.

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

  /// Whether there is a file of this name.
  func isThere(_ path: String) throws(DiskError) -> Bool {
    let parts = path.split(separator: "/")
    return try list(parts.dropLast().joined(separator: "/")).contains(String(parts.last ?? ""))
  }
}
