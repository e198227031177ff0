// Which snapshots a repair keeps: every one that can be read to its end. Without a manifest the files' names say what
// there is; a file that nobody had listed yet is as good, since a snapshot is written when its position is durable.

internal import Bytes
internal import World

/// The snapshots of a folder, sorted into sound ones and others.
struct RepairSnapshots {
  /// All that the manifest lists or, without one, that there are.
  private(set) var all: [SnapshotHeader] = []
  private(set) var sound: [SnapshotHeader] = []
  /// Those listed that cannot be read.
  private(set) var lost: [SnapshotHeader] = []
  /// Their files, as far as there are any.
  private(set) var files: [String] = []
  private(set) var findings: [StorageFault] = []

  init(_ disk: any Disk, _ manifest: Manifest?) throws(StorageError) {
    if let manifest { all = manifest.snapshots } else { all = try Self.named(disk) }
    for header in all {
      do throws(StorageError) {
        let found = try SnapshotReader.read(header, disk) { _ in }
        sound.append(manifest == nil ? found : header)
      } catch {
        lost.append(header)
        switch error {
        case .damaged(let fault):
          findings.append(fault)
          files.append(fault.file)
        case .disk(let disk) where disk.kind == .notFound:
          findings.append(StorageFault(file: disk.path, offset: 0, finding: "it is missing"))
        default: throw error
        }
      }
    }
    if manifest == nil { lost = [] }
  }

  /// What the names in the folder say; the rest of each header is in its file.
  private static func named(_ disk: any Disk) throws(StorageError) -> [SnapshotHeader] {
    let names: [String]
    do throws(DiskError) { names = try disk.list(DataLayout.snapshots) } catch {
      if error.kind == .notFound { return [] }
      throw .disk(error)
    }
    return names.compactMap(DataLayout.snapshot(ofName:)).map { tenant, position in
      SnapshotHeader(
        tenant: tenant, position: position, sequence: 0, time: Instant(milliseconds: 0), schema: 0)
    }.sorted { ($0.tenant.hi, $0.tenant.lo, $0.position) < ($1.tenant.hi, $1.tenant.lo, $1.position) }
  }
}
