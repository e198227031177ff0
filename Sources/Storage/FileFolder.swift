// What tenants keep outside the journal: a file each, named by the SHA-256 of its bytes, written once under a temporary
// name, synced, named, its folder synced, and never changed. So a name that is there is a whole file, and whoever reads
// it can tell whether it still is. Nothing here knows what the bytes mean.

package import Bytes
package import Crypto
package import World

/// The tenants' files in a data folder.
package struct FileFolder: Sendable {
  private let disk: any Disk

  package init(_ disk: any Disk) { self.disk = disk }

  /// Writes a file; durable when it returns.
  ///
  /// Blocks for as long as the pace wants: call it on a worker.
  /// - Returns: its name.
  package func write(_ bytes: Span<UInt8>, of tenant: UUID) throws(StorageError) -> Digest256 {
    let digest = Hashing.sha256(bytes)
    try StorageError.onDisk { () throws(DiskError) in
      try disk.makeFolder(DataLayout.files(of: tenant))
      try disk.syncFolder(DataLayout.files)
      try disk.replace(DataLayout.file(digest.name, of: tenant), with: bytes, isPaced: true)
    }
    return digest
  }

  /// Reads `count` bytes of a file; blocks.
  ///
  /// - Throws: `disk` with the kind `notFound` when it is gone, `damaged` when it has fewer bytes.
  package func read(
    _ digest: Digest256, of tenant: UUID, at offset: Int, count: Int
  ) throws(StorageError) -> [UInt8] {
    let path = DataLayout.file(digest.name, of: tenant)
    var bytes = [UInt8](repeating: 0, count: count)
    let read = try StorageError.onDisk { () throws(DiskError) in
      try disk.openForReading(path).read(into: &bytes, at: offset)
    }
    if read < count {
      throw .damaged(StorageFault(file: path, offset: offset + read, finding: "it ends here"))
    }
    return bytes
  }

  /// Removes what is not among these, also what was being written when a process ended.
  ///
  /// Nothing depends on it, so what fails is left for the next time. Blocks.
  /// - Parameter kept: asked only when there is a file.
  package func removeAll(of tenant: UUID, but kept: () -> Set<Digest256>) {
    let folder = DataLayout.files(of: tenant)
    guard let names = try? disk.list(folder), !names.isEmpty else { return }
    let kept = Set(kept().map(\.name))
    let gone = names.filter { !kept.contains($0) }
    for name in gone { try? disk.remove(DataLayout.file(name, of: tenant)) }
    if !gone.isEmpty { try? disk.syncFolder(folder) }
  }

  /// Removes files; one that is gone already is fine.
  ///
  /// What fails is left for `removeAll`. Blocks.
  package func remove(_ digests: [Digest256], of tenant: UUID) {
    for digest in digests { try? disk.remove(DataLayout.file(digest.name, of: tenant)) }
    try? disk.syncFolder(DataLayout.files(of: tenant))
  }

  /// The whole files of all tenants, by path.
  ///
  /// A folder from before the first file has none.
  func paths() throws(DiskError) -> [String] {
    var paths: [String] = []
    let tenants: [String]
    do throws(DiskError) { tenants = try disk.folders(in: DataLayout.files) } catch {
      if error.kind == .notFound { return [] }
      throw error
    }
    for name in tenants {
      guard let tenant = UUID(name) else { continue }
      for file in try disk.list(DataLayout.files(of: tenant)) where DataLayout.isFile(named: file) {
        paths.append(DataLayout.file(file, of: tenant))
      }
    }
    return paths
  }

  /// Makes the names of all files durable.
  func syncNames() throws(DiskError) {
    let folders: [String]
    do throws(DiskError) { folders = try disk.folders(in: DataLayout.files) } catch {
      if error.kind == .notFound { return }
      throw error
    }
    for folder in folders { try disk.syncFolder("\(DataLayout.files)/\(folder)") }
    try disk.syncFolder(DataLayout.files)
  }

  /// Reads a whole file and compares it with its name.
  ///
  /// - Returns: how many bytes it has, nil when it is gone.
  func verify(_ path: String) throws(StorageError) -> Int? {
    let digest = RunningSHA256()
    var offset = 0
    do throws(DiskError) {
      let file = try disk.openForReading(path)
      var buffer = [UInt8](repeating: 0, count: Limits.copyBytes)
      while case let count = try file.read(into: &buffer, at: offset), count > 0 {
        digest.add(buffer.span.extracting(0..<count))
        offset += count
      }
    } catch {
      if error.kind == .notFound { return nil }
      throw .disk(error)
    }
    if !path.hasSuffix("/" + Hexadecimal.encode(digest.finish().span)) {
      throw .damaged(StorageFault(file: path, offset: 0, finding: "it does not match its name"))
    }
    return offset
  }
}

extension Digest256 {
  /// The name of a file with these bytes.
  fileprivate var name: String { Hexadecimal.encode(bytes.span) }
}
