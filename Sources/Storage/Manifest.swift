// What a data folder says it contains: from which segment on the journal is kept and up to which it was written, and
// the snapshots that are whole. Files that it does not list are leftovers. Laid out in docs/FORMATS.md, replaced as
// a whole and atomically, so that it is always either the old or the new one.

internal import Bytes

/// The contents of the manifest file.
struct Manifest: Hashable, Sendable {
  private static let magic: UInt64 = 0x004e_414d_5241_5653
  private static let formatVersion = 1
  private static let headBytes = 48

  /// The oldest segment that is kept.
  var firstSegment: UInt64 = 1
  /// The first position that is kept.
  var firstPosition: UInt64 = 1
  /// A segment that was taken into use; later ones may have been.
  var lastSegment: UInt64 = 0
  /// No position up to this one is given: another folder that this one was restored from may have used it.
  var reservedPosition: UInt64 = 0
  /// By tenant, then by position.
  private(set) var snapshots: [SnapshotHeader] = []

  /// What a manifest file turned out to be.
  enum Reading: Hashable, Sendable {
    case sound(Manifest)
    case newerFormat(Int)
    case unreadable
  }

  /// The listed snapshots of one tenant, oldest first.
  func snapshots(of tenant: UUID) -> [SnapshotHeader] {
    let first = index(of: (tenant.hi, tenant.lo, 0))
    return Array(snapshots[first...].prefix { $0.tenant == tenant })
  }

  /// Where the first snapshot stands that does not come before `place`.
  private func index(of place: (UInt64, UInt64, UInt64)) -> Int {
    var low = 0
    var high = snapshots.count
    while low < high {
      let middle = (low + high) / 2
      if Self.order(snapshots[middle]) < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Lists a snapshot; one of the same tenant and position is replaced.
  mutating func add(_ snapshot: SnapshotHeader) {
    let index = index(of: Self.order(snapshot))
    if index < snapshots.count, Self.order(snapshots[index]) == Self.order(snapshot) {
      snapshots[index] = snapshot
    } else {
      snapshots.insert(snapshot, at: index)
    }
  }

  /// Lists a snapshot no longer.
  mutating func drop(_ snapshot: SnapshotHeader) {
    let index = index(of: Self.order(snapshot))
    if index < snapshots.count, Self.order(snapshots[index]) == Self.order(snapshot) {
      snapshots.remove(at: index)
    }
  }

  /// Lists per tenant only the newest snapshot, the one that the retained journal is read on from, and some between.
  ///
  /// From the second on the past is read, and it stands in when the newest cannot be read: the newest one at or before
  /// the start of the retained journal, else the oldest. Those between shorten the reading, and follow as the second
  /// when the journal's start moves on.
  /// - Returns: those that are no longer listed.
  mutating func dropSnapshots() -> [SnapshotHeader] {
    let newest = snapshots.reduce(0) { max($0, $1.position) }
    let spacing = max(1, (newest - min(newest, firstPosition)) / UInt64(Limits.snapshotsBetween))
    var kept: [SnapshotHeader] = []
    var dropped: [SnapshotHeader] = []
    for (index, snapshot) in snapshots.enumerated() {
      let next = index + 1 < snapshots.count ? snapshots[index + 1] : nil
      let isNewest = next?.tenant != snapshot.tenant
      let isBeforeBase = !isNewest && next.map { $0.position < firstPosition } == true
      let before = kept.last.flatMap { $0.tenant == snapshot.tenant ? $0.position : nil }
      let isNear = before.map { snapshot.position - $0 < spacing } ?? false
      if isNewest || !isBeforeBase && !isNear { kept.append(snapshot) } else { dropped.append(snapshot) }
    }
    snapshots = kept
    return dropped
  }

  /// Keeps the journal from this segment on only, and no snapshot that does not lead into it.
  ///
  /// - Parameter released: what went before it; a tenant's newest snapshot is behind all of that.
  /// - Returns: the snapshots that are no longer listed.
  mutating func advance(to segment: SegmentInfo, without released: ReleasedRecords) -> [SnapshotHeader] {
    firstSegment = max(firstSegment, segment.number)
    firstPosition = max(firstPosition, segment.firstPosition)
    var kept: [SnapshotHeader] = []
    var dropped: [SnapshotHeader] = []
    for (index, snapshot) in snapshots.enumerated() {
      let isNewest = index + 1 == snapshots.count || snapshots[index + 1].tenant != snapshot.tenant
      let leadsOn = released.lastPosition(of: snapshot.tenant) <= snapshot.position
      if isNewest || leadsOn { kept.append(snapshot) } else { dropped.append(snapshot) }
    }
    snapshots = kept
    return dropped + dropSnapshots()
  }

  /// Lists only the snapshots up to a position.
  ///
  /// - Returns: those that are no longer listed.
  mutating func keepSnapshots(upTo position: UInt64) -> [SnapshotHeader] {
    let dropped = snapshots.filter { $0.position > position }
    snapshots.removeAll { $0.position > position }
    return dropped
  }

  private static func order(_ snapshot: SnapshotHeader) -> (UInt64, UInt64, UInt64) {
    (snapshot.tenant.hi, snapshot.tenant.lo, snapshot.position)
  }

  /// The whole file.
  func encoded() -> [UInt8] {
    var output: [UInt8] = []
    output.append(littleEndian: Self.magic)
    output.append(littleEndian: UInt32(Self.formatVersion))
    output.append(littleEndian: UInt32(snapshots.count))
    output.append(littleEndian: firstSegment)
    output.append(littleEndian: lastSegment)
    output.append(littleEndian: firstPosition)
    output.append(littleEndian: reservedPosition)
    for snapshot in snapshots { snapshot.encode(into: &output) }
    output.append(littleEndian: crc32c(output.span))
    return output
  }

  private var isWithinLimits: Bool {
    let counted = 1..<Limits.numbersEnd
    return counted.contains(firstSegment) && counted.contains(firstPosition)
      && lastSegment < counted.upperBound
      && reservedPosition < counted.upperBound && snapshots.allSatisfy { $0.position < counted.upperBound }
  }

  /// Reads a whole file.
  static func read(_ file: Span<UInt8>) -> Reading {
    guard file.count >= headBytes + 4, file.load(UInt64.self, at: 0) == magic else { return .unreadable }
    // The checksum stands at the end in every version, so a flipped bit is no other version.
    guard file.load(UInt32.self, at: file.count - 4) == crc32c(file.extracting(0..<file.count - 4)) else {
      return .unreadable
    }
    let version = Int(file.load(UInt32.self, at: 8))
    guard version == formatVersion else { return .newerFormat(version) }
    let count = Int(file.load(UInt32.self, at: 12))
    let covered = headBytes + count * SnapshotHeader.encodedBytes
    guard count <= Limits.manifestSnapshotsMax, file.count == covered + 4 else { return .unreadable }
    var manifest = Manifest()
    manifest.firstSegment = file.load(UInt64.self, at: 16)
    manifest.lastSegment = file.load(UInt64.self, at: 24)
    manifest.firstPosition = file.load(UInt64.self, at: 32)
    manifest.reservedPosition = file.load(UInt64.self, at: 40)
    for index in 0..<count {
      manifest.snapshots.append(
        SnapshotHeader(decoding: file, at: headBytes + index * SnapshotHeader.encodedBytes))
    }
    return manifest.isWithinLimits ? .sound(manifest) : .unreadable
  }
}
