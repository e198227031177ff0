// The tenants' keyrings in a data folder, a file each, replaced as a whole: whatever fails before the new file has its
// name leaves the old one in force. Who writes keeps the order: new keys are here before a record needs them, and a
// key goes after the erasure stands in the journal.

package import Bytes
package import World

/// Reads and writes keyrings.
package struct KeyringStore: Sendable {
  private let disk: any Disk

  package init(_ disk: any Disk) { self.disk = disk }

  /// A tenant's keyring, nil when it has none.
  ///
  /// Blocks.
  /// - Throws: `damaged` with file and offset, `newerFormat`, `disk`.
  package func read(_ tenant: UUID) throws(StorageError) -> Keyring? {
    let path = DataLayout.keyring(tenant)
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
    let path = DataLayout.keyring(tenant)
    let temporary = path + DataLayout.temporarySuffix
    do throws(DiskError) {
      let file = try disk.createPaced(temporary)
      try file.write(keyring.encoded(tenant).span)
      try file.finish()
      try disk.rename(temporary, to: path)
      try disk.syncFolder(DataLayout.keyrings)
    } catch {
      try? disk.remove(temporary)
      throw .disk(error)
    }
  }
}
