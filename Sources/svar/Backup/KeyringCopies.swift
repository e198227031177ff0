// The keyrings beside a backup, in a folder of its name with `.keyrings` behind it. They are no part of the backup, so
// that who is erased later is gone from every backup with the next copy of the keyrings: only the newest is kept. A
// keyring that cannot be read takes no sound copy's place, and one that is missing takes none away.

internal import Bytes
internal import Runtime
internal import Storage
internal import World

/// Copies keyrings to a backup and back.
struct KeyringCopies: Sendable {
  private let path: String

  /// The copies that belong to a backup.
  init(of backup: String) { path = backup + ".keyrings" }

  private var copies: KeyringStore { KeyringStore(copiesIn: LinuxDisk(root: path)) }

  /// Puts a folder's keyrings in the place of the ones before; after the backup's records, whose keys they have.
  ///
  /// - Parameter listed: the tenants that there are; a copy of any other goes.
  /// - Returns: what is wrong with keyrings of the folder; their copies stay as they were.
  func take(from data: String, of listed: Set<UUID>) throws(CommandFailure) -> [String] {
    try DataPath.make(path)
    let originals = KeyringStore(LinuxDisk(root: data))
    do throws(StorageError) {
      let tenants = try originals.tenants()
      var faults = try Self.copy(tenants, from: originals, to: copies)
      for tenant in try copies.tenants() where !tenants.contains(tenant) {
        if listed.contains(tenant) {
          faults.append("the keyring of tenant \(tenant) is missing, and its last copy is kept")
        } else {
          try copies.remove(tenant)
        }
      }
      return faults
    } catch { throw failure(error) }
  }

  /// Gives a folder the keyrings; without any, what is personal in it cannot be read.
  ///
  /// - Returns: which of them cannot be read.
  func give(to disk: any Disk) throws(CommandFailure) -> [String] {
    if !DataPath.isFile(path) { return [] }
    do throws(StorageError) {
      return try Self.copy(try copies.tenants(), from: copies, to: KeyringStore(disk))
    } catch { throw failure(error) }
  }

  /// Copies what can be read.
  ///
  /// - Returns: what is wrong with the others.
  private static func copy(
    _ tenants: [UUID], from source: KeyringStore, to target: KeyringStore
  ) throws(StorageError) -> [String] {
    var faults: [String] = []
    for tenant in tenants {
      let ring: Keyring?
      do throws(StorageError) { ring = try source.read(tenant) } catch {
        guard case .damaged(let fault) = error else { throw error }
        faults.append(fault.sentence)
        continue
      }
      if let ring { try target.write(ring, of: tenant) }
    }
    return faults
  }

  private func failure(_ error: StorageError) -> CommandFailure {
    CommandFailure("The keyrings in \(path) cannot be copied: \(error.sentence).")
  }
}
