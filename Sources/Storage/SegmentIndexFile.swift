// The index of one sealed segment on disk. Losing it costs a scan, never a record, so its errors are passed over.

internal import Bytes
internal import World

/// Reads, writes and remakes one index file.
struct SegmentIndexFile {
  private let disk: any Disk
  private let number: UInt64
  private let end: Int

  /// The index of a sealed segment.
  init(_ disk: any Disk, _ segment: SegmentInfo) {
    self.disk = disk
    number = segment.number
    end = segment.end ?? SegmentHeader.blockBytes
  }

  /// Writes the file; a failure leaves it to be made again.
  func write(_ index: SegmentIndex) {
    let path = DataLayout.index(number)
    do throws(DiskError) {
      let file = try disk.create(path)
      try file.write(index.encoded(number: number, end: end).span, at: 0)
      try file.sync()
    } catch {
      try? disk.remove(path)
    }
  }

  /// The index, read from its file or, when that is missing or bad, made from the segment.
  func load() throws(StorageError) -> SegmentIndex {
    if let bytes = try? disk.readWhole(DataLayout.index(number)),
      let index = SegmentIndex(bytes.span, number: number, end: end)
    {
      return index
    }
    let index = try scan()
    write(index)
    return index
  }

  private func scan() throws(StorageError) -> SegmentIndex {
    let path = DataLayout.segment(number)
    let file: any DiskFile
    let reading: SegmentHeader.Reading
    do throws(DiskError) {
      file = try disk.open(path)
      var block = [UInt8](repeating: 0, count: SegmentHeader.blockBytes)
      let count = try file.read(into: &block, at: 0)
      reading = SegmentHeader.read(block.span.extracting(0..<count))
    } catch { throw .disk(error) }
    guard case .sound(let header) = reading else {
      throw .damaged(StorageFault(file: path, offset: 0, finding: "the segment header cannot be read"))
    }
    var index = SegmentIndex()
    var walk = try SegmentWalk(JournalChain.Link(header: header, file: file, end: end))
    // A damaged payload is its tenant's affair, told at recovery; it is not listed.
    _ = try walk.run(visit: { record, _, offset in index.add(record, at: offset) }, damaged: { _ in })
    return index
  }
}
