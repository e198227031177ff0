// What a folder at rest holds of each tenant: its listed snapshots, and its records by the indexes. Nothing is
// written: an index that is missing is made in memory for the one who asks.

package import Bytes
internal import World

/// One tenant's past at a time, in a folder that no server holds.
package struct FolderHistory: Sendable {
  struct Segment: Sendable {
    var info: SegmentInfo
    /// Of the newest segment, which has no file for it.
    var index: SegmentIndex?
  }

  /// The newest position that was found.
  package let lastPosition: UInt64
  private let disk: any Disk
  private let lock: (any DiskLock)?
  private let manifest: Manifest
  private let segments: [Segment]

  init(
    disk: any Disk, lock: (any DiskLock)?, manifest: Manifest, segments: [Segment], lastPosition: UInt64
  ) {
    self.lastPosition = lastPosition
    self.disk = disk
    self.lock = lock
    self.manifest = manifest
    self.segments = segments
  }

  /// The listed snapshots of one tenant, oldest first.
  package func snapshots(of tenant: UUID) -> [SnapshotHeader] { manifest.snapshots(of: tenant) }

  /// The keys of the tenant's contacts, nil when there is no file of them.
  package func keyring(of tenant: UUID) throws(StorageError) -> Keyring? {
    try KeyringStore(disk).read(tenant)
  }

  /// Gives a listed snapshot's content in pieces of whole appends, in order.
  ///
  /// - Returns: the header that the file carries, whose schema is that of the content.
  @discardableResult
  package func readSnapshot(
    _ header: SnapshotHeader, visit: (Span<UInt8>) -> Void
  ) throws(StorageError) -> SnapshotHeader {
    try SnapshotReader.read(header, disk, visit)
  }

  /// Gives one tenant's records behind `position` in order, until `visit` returns false.
  ///
  /// - Parameter damaged: told of a record whose payload cannot be read, which ends the reading.
  /// - Throws: `damaged` when there is no record where the index has one, `disk`.
  package func readRecords(
    of tenant: UUID, after position: UInt64, visit: (RecordHeader, Span<UInt8>) -> Bool,
    damaged: (DamagedPayload) -> Void
  ) throws(StorageError) {
    let parts = segments.map { segment in
      TenantRecords.Part(
        segment: segment.info, source: segment.index.map { .memory($0.tenants[tenant]) } ?? .file)
    }
    let records = TenantRecords(disk: disk, tenant: tenant, parts: parts, remakesIndexes: false)
    try records.read(after: position, visit: visit, damaged: damaged)
  }

  /// The newest position of each tenant that has a record in a retained segment.
  package func lastPositions() throws(StorageError) -> [UUID: UInt64] {
    var newest: [UUID: UInt64] = [:]
    for segment in segments {
      let file = SegmentIndexFile(disk, segment.info, remakes: false)
      let found = if let index = segment.index { index.lastPositions } else { try file.lastPositions() }
      for (tenant, position) in found { newest[tenant] = position }
    }
    return newest
  }
}
