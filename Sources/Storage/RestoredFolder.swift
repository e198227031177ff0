// Makes a folder out of a backup's files: cuts its journal at a point, and sees to it that what is written from now on
// has positions that nobody ever used. The folder that the backup is of may go on writing, and who reads both must not
// find one position twice: so the new one goes on far ahead, at a place that chance has chosen.

package import Bytes
package import World

/// A backup's files in a folder that nobody has opened yet.
package struct RestoredFolder: Sendable {
  /// Where the journal ends.
  package enum Cut: Hashable, Sendable {
    case end
    /// The last record at or before this position.
    case position(UInt64)
    /// Before the first record behind this time.
    case time(Instant)
  }

  /// A record's place.
  private struct Place {
    var segment: Int
    var end: Int
    var position: UInt64
  }

  private let disk: any Disk
  private var manifest: Manifest
  private let chain: JournalChain

  /// Gives each segment the length that its header says: a backup has no zeros from behind the last record.
  ///
  /// What is added is a hole, for nothing is ever written there.
  package static func lengthen(_ disk: any Disk) throws(StorageError) {
    for number in try JournalChain.numbers(disk) {
      let file = try StorageError.onDisk { () throws(DiskError) in
        try disk.open(DataLayout.segment(number))
      }
      let reading = try SegmentHeader.read(file)
      try StorageError.onDisk { () throws(DiskError) in
        guard case .sound(let header) = reading, header.segmentBytes > (try file.size())
        else { return }
        try file.write([0].span, at: header.segmentBytes - 1)
        try file.sync()
      }
    }
  }

  /// Reads what is there.
  package init(_ disk: any Disk) throws(StorageError) {
    self.disk = disk
    guard let manifest = try ManifestKeeper.load(disk) else {
      throw .disk(DiskError(.notFound, .open, DataLayout.manifest))
    }
    self.manifest = manifest
    chain = try JournalChain(disk, manifest, isWritten: true)
  }

  /// The position at which a cut falls, nil when it lies before what is kept.
  package func position(of cut: Cut) throws(StorageError) -> UInt64? {
    let first = manifest.firstPosition
    if case .position(let position) = cut, position < first - 1 { return nil }
    let place = try place(of: cut)
    if case .time = cut, place.position < first, first > 1 { return nil }
    return place.position
  }

  /// The tenants that have snapshots, but none from before a position.
  package func withoutSnapshot(upTo position: UInt64) -> [UUID] {
    let early = Set(manifest.snapshots.filter { $0.position <= position }.map(\.tenant))
    return Set(manifest.snapshots.map(\.tenant)).subtracting(early).sorted()
  }

  /// Cuts the journal, takes away what lies behind, and reserves every position up to `gap` behind the newest.
  ///
  /// All of it is durable when this returns.
  package mutating func finish(_ cut: Cut, gap: UInt64) throws(StorageError) {
    let last = max(try place(of: .end).position, manifest.snapshots.map(\.position).max() ?? 0)
    let place = try place(of: cut)
    do throws(DiskError) {
      for link in chain.links.dropFirst(place.segment + 1) { try disk.remove(link.path) }
      if cut != .end, place.segment < chain.links.count {
        let link = chain.links[place.segment]
        let size = try link.file.size()
        try Self.clear(link.file, from: place.end, to: link.end ?? size)
        manifest.lastSegment = min(manifest.lastSegment, link.header.number)
        for snapshot in manifest.keepSnapshots(upTo: place.position) { try disk.remove(snapshot.path) }
      }
      manifest.reservedPosition = max(manifest.reservedPosition, last) + gap
      try ManifestKeeper.write(manifest, disk)
      try disk.syncFolder(DataLayout.journal)
      try disk.syncFolder(DataLayout.snapshots)
      try FileFolder(disk).syncNames()
    } catch { throw .disk(error) }
  }

  /// Zeros behind a place are the journal's end.
  private static func clear(_ file: any DiskFile, from start: Int, to size: Int) throws(DiskError) {
    let zeros = [UInt8](repeating: 0, count: Limits.zeroPieceBytes)
    var offset = start
    while offset < size {
      let count = min(zeros.count, size - offset)
      try file.write(zeros.span.extracting(0..<count), at: offset)
      offset += count
    }
    try file.sync()
  }

  private func place(of cut: Cut) throws(StorageError) -> Place {
    var place = Place(segment: 0, end: SegmentHeader.blockBytes, position: manifest.firstPosition - 1)
    var isOver = false
    for (index, link) in chain.links.enumerated() where !isOver {
      if let first = chain.links.first, index == 0 { place.position = first.header.previousPosition }
      place = Place(segment: index, end: SegmentHeader.blockBytes, position: place.position)
      var walk = try SegmentWalk(link)
      let pass = { (header: RecordHeader, offset: Int) in
        isOver = isOver || cut.isBefore(header)
        if !isOver {
          place = Place(segment: index, end: offset + header.recordBytes, position: header.position)
        }
      }
      _ = try walk.run(
        visit: { header, _, offset in pass(header, offset) }, damaged: { pass($0.header, $0.offset) })
    }
    return place
  }
}

extension RestoredFolder.Cut {
  fileprivate func isBefore(_ header: RecordHeader) -> Bool {
    switch self {
    case .end: false
    case .position(let position): header.position > position
    case .time(let time): header.time > time
    }
  }
}
