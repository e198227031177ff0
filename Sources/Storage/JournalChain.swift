// The segments of a data folder as their headers tell it: which there are, where each ends, which follows which. A
// segment's end is written in the header of the next, so everything before a later header is known to have been
// durable, and a gap in the chain is damage. It reads headers only, no records.

internal import Bytes
internal import World

/// The segments in use, oldest first, and the blank one behind them.
struct JournalChain: Sendable {
  /// A segment in use.
  struct Link: Sendable {
    var header: SegmentHeader
    var file: any DiskFile
    /// Where its last record ends, nil for the newest.
    var end: Int?
    /// The first position behind it, nil for the newest.
    var nextPosition: UInt64?
    /// Its last position as the next header has it, nil for the newest.
    var lastPosition: UInt64?
    var path: String { DataLayout.segment(header.number) }
  }

  private(set) var links: [Link] = []
  /// The number of the blank segment, when there is one of the right place.
  private(set) var blank: UInt64?
  private(set) var blankBytes = 0

  /// Reads the headers of all segments that the manifest counts as retained.
  ///
  /// - Parameter isWritten: whether the links' files are opened for writing too.
  init(_ disk: any Disk, _ manifest: Manifest, isWritten: Bool = false) throws(StorageError) {
    for number in try Self.numbers(disk) where number >= manifest.firstSegment {
      let file = try StorageError.onDisk { () throws(DiskError) in
        let path = DataLayout.segment(number)
        return isWritten ? try disk.open(path) : try disk.openForReading(path)
      }
      try add(number, file, manifest)
    }
    guard links.last?.header.number ?? 0 >= manifest.lastSegment else {
      let missing = max(manifest.firstSegment, (links.last?.header.number ?? 0) + 1)
      throw Self.missing(missing)
    }
  }

  /// The numbers of the segment files that there are, blank ones too.
  static func numbers(_ disk: any Disk) throws(StorageError) -> [UInt64] {
    do throws(DiskError) {
      return try disk.list(DataLayout.journal).compactMap(DataLayout.segmentNumber(ofName:)).sorted()
    } catch { throw .disk(error) }
  }

  private mutating func add(
    _ number: UInt64, _ file: any DiskFile, _ manifest: Manifest
  ) throws(StorageError) {
    switch try SegmentHeader.read(file) {
    case .newerFormat(let version):
      throw .newerFormat(file: DataLayout.segment(number), version: version)
    case .unreadable: try addUnreadable(number, file, manifest)
    case .sound(let header): try addSound(header, number, file, manifest)
    }
  }

  private mutating func addSound(
    _ header: SegmentHeader, _ number: UInt64, _ file: any DiskFile, _ manifest: Manifest
  ) throws(StorageError) {
    guard header.number == number else {
      throw Self.damaged(number, "the header is that of segment \(header.number)")
    }
    if let blank { throw Self.damaged(blank, "the segment header cannot be read, though a later one can") }
    let expected = links.last.map { $0.header.number + 1 } ?? manifest.firstSegment
    guard number == expected else { throw Self.missing(expected) }
    if var last = links.popLast() {
      guard header.previousPosition < header.firstPosition,
        (SegmentHeader.blockBytes...last.header.segmentBytes).contains(header.previousEnd)
      else {
        throw Self.damaged(number, "the segment header contradicts itself")
      }
      last.end = header.previousEnd
      last.nextPosition = header.firstPosition
      last.lastPosition = header.previousPosition
      links.append(last)
    }
    links.append(Link(header: header, file: file))
  }

  /// A header that cannot be read: the segment is blank, or was never taken into use, or it is damage.
  private mutating func addUnreadable(
    _ number: UInt64, _ file: any DiskFile, _ manifest: Manifest
  ) throws(StorageError) {
    let isBlank: Bool
    do throws(DiskError) {
      isBlank = try TailExamination.isZero(file, from: SegmentHeader.blockBytes)
      if blank == nil {
        blank = number
        blankBytes = try file.size()
      }
    } catch { throw .disk(error) }
    guard isBlank, number > manifest.lastSegment else {
      throw Self.damaged(number, "the segment header cannot be read, though the segment was in use")
    }
  }

  private static func missing(_ number: UInt64) -> StorageError { damaged(number, "the segment is missing") }

  private static func damaged(_ number: UInt64, _ finding: String) -> StorageError {
    .damaged(StorageFault(file: DataLayout.segment(number), offset: 0, finding: finding))
  }
}
