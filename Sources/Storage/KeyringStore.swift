// The tenants' keyrings in a data folder, a file each, replaced as a whole: whatever fails before the new file has its
// name leaves the old one in force. Who writes keeps the order: new keys are here before a record needs them, and a
// key goes after the erasure stands in the journal.

package import Bytes
package import World

/// Reads and writes keyrings.
package struct KeyringStore: Sendable {
  private let disk: any Disk
  private let folder: String

  /// Those of a data folder.
  package init(_ disk: any Disk) {
    self.disk = disk
    folder = DataLayout.keyrings
  }

  /// Copies that lie beside a backup, in a folder of their own.
  package init(copiesIn disk: any Disk) {
    self.disk = disk
    folder = ""
  }

  /// A tenant's keyring, nil when it has none.
  ///
  /// Blocks.
  /// - Throws: `damaged` with file and offset, `newerFormat`, `disk`.
  package func read(_ tenant: UUID) throws(StorageError) -> Keyring? {
    let path = path(of: tenant)
    let bytes: [UInt8]
    do throws(DiskError) { bytes = try disk.readWhole(path) } catch {
      if error.kind == .notFound { return nil }
      throw .disk(error)
    }
    return try Keyring(bytes.span, of: tenant, path: path)
  }

  /// Puts a keyring in the place of the tenant's; durable when it returns.
  ///
  /// Blocks: call it on a worker, and never twice at once for the same tenant.
  package func write(_ keyring: Keyring, of tenant: UUID) throws(StorageError) {
    let path = path(of: tenant)
    try StorageError.onDisk { () throws(DiskError) in
      try disk.replace(path, with: keyring.encoded(tenant).span, isPaced: true)
    }
  }

  /// Whose keyrings there are.
  package func tenants() throws(StorageError) -> [UUID] {
    try StorageError.onDisk { () throws(DiskError) in
      try disk.list(folder).compactMap(DataLayout.tenant(ofKeyringName:))
    }
  }

  /// Takes a tenant's keyring away; nothing that its contacts said can be read without it.
  package func remove(_ tenant: UUID) throws(StorageError) {
    try StorageError.onDisk { () throws(DiskError) in
      try disk.remove(path(of: tenant))
      try disk.syncFolder(folder)
    }
  }

  private func path(of tenant: UUID) -> String { DataLayout.keyring(tenant, in: folder) }
}
