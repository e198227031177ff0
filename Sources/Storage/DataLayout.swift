// The names of the files in a data folder. Numbers have a fixed width, so that the names sort as the numbers do.

internal import Bytes

/// Where things lie in a data folder.
package enum DataLayout {
  package static let lock = "lock"
  package static let secret = "secret"
  package static let manifest = "manifest"
  package static let journal = "journal"
  static let snapshots = "snapshots"
  static let keyrings = "keyrings"
  /// Of tenants' files, in a folder for each tenant.
  static let files = "files"
  /// The folders in it.
  package static let folders = [journal, snapshots, keyrings, files]
  package static let temporarySuffix = ".tmp"
  static let indexSuffix = ".index"
  private static let keyringSuffix = ".keys"
  private static let segmentSuffix = ".segment"
  private static let snapshotSuffix = ".snapshot"

  /// Whether a data folder may have a file of this path: one that leads elsewhere has no place in it.
  package static func hasPlace(for path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = path.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7a).contains(byte) || "-./".utf8.contains(byte)
    }
    if !isPlain || path.contains("..") { return false }
    if parts.count == 3 { return isFile(parts) }
    return path == manifest || parts.count == 2 && folders.contains(String(parts[0]))
  }

  private static func isFile(_ parts: [Substring]) -> Bool {
    parts[0] == files && UUID(String(parts[1])) != nil && isFile(named: String(parts[2]))
  }

  /// A segment of the journal, or a spare one.
  static func segment(_ number: UInt64) -> String { "\(journal)/\(digits(number))\(segmentSuffix)" }

  /// A segment in the making.
  static func segmentTemporary(_ number: UInt64) -> String { segment(number) + temporarySuffix }

  /// The index of a sealed segment.
  static func index(_ number: UInt64) -> String { "\(journal)/\(digits(number))\(indexSuffix)" }

  /// What was cut off a segment at `offset`.
  static func torn(_ number: UInt64, offset: Int) -> String { "\(journal)/\(digits(number)).torn-\(offset)" }

  /// One tenant's snapshot at a position.
  static func snapshot(_ tenant: UUID, position: UInt64) -> String {
    "\(snapshots)/\(tenant)-\(digits(position))\(snapshotSuffix)"
  }

  /// What a name in the snapshots' folder stands for, nil for every other file.
  static func snapshot(ofName name: String) -> (tenant: UUID, position: UInt64)? {
    guard name.hasSuffix(snapshotSuffix), name.utf8.count == 57 + snapshotSuffix.utf8.count,
      let tenant = UUID(String(name.prefix(36))), let position = UInt64(name.dropFirst(37).prefix(20))
    else { return nil }
    return (tenant, position)
  }

  /// The keys of one tenant's contacts.
  static func keyring(_ tenant: UUID, in folder: String = keyrings) -> String {
    (folder.isEmpty ? "" : folder + "/") + "\(tenant)\(keyringSuffix)"
  }

  /// Whose keyring a name stands for, nil for every other file.
  static func tenant(ofKeyringName name: String) -> UUID? {
    name.hasSuffix(keyringSuffix) ? UUID(String(name.dropLast(keyringSuffix.count))) : nil
  }

  /// Where one tenant's files are.
  static func files(of tenant: UUID) -> String { "\(files)/\(tenant)" }

  /// A tenant's file.
  static func file(_ name: String, of tenant: UUID) -> String { files(of: tenant) + "/" + name }

  /// Whether a name in a tenant's folder is that of a whole file: a SHA-256 in lower case.
  static func isFile(named name: String) -> Bool {
    name.utf8.count == 64 && name.utf8.allSatisfy { Hexadecimal.value(ofDigit: $0) != nil && $0 < 0x67 }
      && name == name.lowercased()
  }

  /// The folder inside one of `folders` that a path's file lies in, nil for a file of that folder itself.
  package static func innerFolder(of path: String) -> String? {
    let parts = path.split(separator: "/")
    return parts.count == 3 ? "\(parts[0])/\(parts[1])" : nil
  }

  /// The number of the segment that a name in the journal folder stands for, nil for every other file.
  static func segmentNumber(ofName name: String) -> UInt64? {
    guard name.hasSuffix(segmentSuffix), name.utf8.count == 20 + segmentSuffix.utf8.count else { return nil }
    return number(ofName: name)
  }

  /// The number that a name in the journal folder starts with, whatever kind of file it is.
  static func number(ofName name: String) -> UInt64? {
    name.utf8.count > 20 ? UInt64(name.prefix(20)) : nil
  }

  private static func digits(_ number: UInt64) -> String {
    let text = String(number)
    return String(repeating: "0", count: 20 - text.utf8.count) + text
  }
}
