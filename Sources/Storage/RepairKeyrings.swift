// What is left of damaged keyrings: every key whose block can be read. A key that cannot is as good as erased, and the
// new file says so; what it had sealed is lost, and nothing else.

internal import Bytes
internal import World

/// The keyrings of a folder that a repair writes again.
struct RepairKeyrings {
  /// One of them, as it will be.
  struct Salvaged {
    var tenant: UUID
    var ring: Keyring
    var lost: [UInt64]
    var mayHaveMore: Bool
    var path: String { DataLayout.keyring(tenant) }
  }

  private(set) var salvaged: [Salvaged] = []
  private(set) var findings: [StorageFault] = []

  init(_ disk: any Disk) throws(StorageError) {
    let store = KeyringStore(disk)
    for tenant in try Self.tenants(disk) {
      do throws(StorageError) { _ = try store.read(tenant) } catch {
        guard case .damaged(let fault) = error else { throw error }
        findings.append(fault)
        let bytes = try StorageError.onDisk { () throws(DiskError) in
          try disk.readWhole(DataLayout.keyring(tenant))
        }
        let (ring, lost, mayHaveMore) = Keyring.salvaged(bytes.span)
        salvaged.append(Salvaged(tenant: tenant, ring: ring, lost: lost, mayHaveMore: mayHaveMore))
      }
    }
  }

  private static func tenants(_ disk: any Disk) throws(StorageError) -> [UUID] {
    let names: [String]
    do throws(DiskError) { names = try disk.list(DataLayout.keyrings) } catch {
      if error.kind == .notFound { return [] }
      throw .disk(error)
    }
    return names.compactMap(DataLayout.tenant(ofKeyringName:))
  }
}
