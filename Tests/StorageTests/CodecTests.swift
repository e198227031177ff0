import Bytes
import Compression
import EngineTesting
import Testing
import World

@testable import Storage

/// The layouts of the small files: each reads back as it was, and no flipped bit is read as something else.
@Suite struct CodecTests {
  private static let header = SegmentHeader(
    number: 3, salt: 0xfeed, firstPosition: 77, firstGroup: 9, previousEnd: 5000, previousPosition: 70,
    segmentBytes: 8192)

  private static var index: SegmentIndex {
    var index = SegmentIndex()
    for position in 1...9 as ClosedRange<UInt64> {
      let header = RecordHeader(
        tenant: UUID(hi: 1, lo: position % 3), sequence: position * 300, count: 2,
        time: Instant(milliseconds: -5), schema: 1, position: position, payloadBytes: 0, payloadChecksum: 0)
      index.add(header, at: 4096 + Int(position) * 1000)
    }
    return index
  }

  /// What every look-up in an index file gives, nil when one of them sends to the segment.
  private static func lookedUp(in bytes: [UInt8], number: UInt64 = 3, end: Int = 8000) -> SegmentIndex? {
    let disk = FaultyDisk(seed: 1, files: ["index": bytes])
    guard let file = try? disk.open("index"),
      let table = try? SegmentIndexTable(file, number: number, end: end),
      let last = try? table.lastPositions()
    else { return nil }
    var found = SegmentIndex()
    for (tenant, position) in last {
      guard let entries = try? table.entries(of: tenant), entries.lastPosition == position else { return nil }
      found.tenants[tenant] = entries
    }
    return (try? table.entries(of: UUID(hi: 1, lo: 9))) == .some(nil) ? found : nil
  }

  private static var manifest: Manifest {
    var manifest = Manifest()
    manifest.lastSegment = 4
    for position in [9, 4] as [UInt64] {
      manifest.add(
        SnapshotHeader(
          tenant: UUID(hi: 1, lo: 2), position: position, sequence: 8, time: Instant(milliseconds: 3),
          schema: 2))
    }
    return manifest
  }

  /// A file, and whether some bytes are read as that file's value.
  struct Layout: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var bytes: [UInt8]
    var isRead: @Sendable ([UInt8]) -> Bool
    /// Whether they are read as any value at all.
    var isAccepted: @Sendable ([UInt8]) -> Bool
  }

  @Test func `a number from which nothing can be counted on is damage under whatever checksum`() {
    let headers: [(inout SegmentHeader) -> Void] = [
      { $0.number = 0 }, { $0.firstPosition = 0 }, { $0.firstPosition = .max }, { $0.firstGroup = 0 },
      { $0.firstGroup = .max }, { $0.previousPosition = .max },
      { $0.previousEnd = .max }, { $0.segmentBytes = 0 }, { $0.segmentBytes = 1 << 40 },
    ]
    for (row, change) in headers.enumerated() {
      var hostile = Self.header
      change(&hostile)
      #expect(SegmentHeader.read(hostile.encoded().span) == .unreadable, "row \(row)")
    }
    let manifests: [(inout Manifest) -> Void] = [
      { $0.firstSegment = 0 }, { $0.lastSegment = .max }, { $0.firstPosition = 0 },
      { $0.firstPosition = .max }, { $0.reservedPosition = .max - 1 },
      {
        $0.add(
          SnapshotHeader(
            tenant: UUID(hi: 1, lo: 9), position: .max, sequence: 8, time: Instant(milliseconds: 0), schema: 2
          ))
      },
    ]
    for (row, change) in manifests.enumerated() {
      var hostile = Self.manifest
      change(&hostile)
      #expect(Manifest.read(hostile.encoded().span) == .unreadable, "row \(row)")
    }
  }

  @Test func `an index that names a tenant twice is summed up all the same`() throws {
    var bytes = Self.index.encoded(number: 3, end: 8000)
    let rows = SegmentIndex.headBytes
    bytes.replaceSubrange(
      rows + SegmentIndex.Row.bytes..<rows + 2 * SegmentIndex.Row.bytes,
      with: bytes[rows..<rows + SegmentIndex.Row.bytes])
    let zeros = [UInt8](repeating: 0, count: Self.header.segmentBytes)
    let disk = FaultyDisk(seed: 1, files: [DataLayout.index(3): bytes, DataLayout.segment(3): zeros])
    let summary = try SegmentSummary(disk, SegmentInfo(Self.header, end: 8000), nil)
    #expect(summary.lastPositions.count == 2)
  }

  static var layouts: [Layout] {
    [
      Layout(
        testDescription: "segment header", bytes: Array(header.encoded()[0..<68]),
        isRead: { SegmentHeader.read($0.span) == .sound(header) },
        isAccepted: { if case .sound = SegmentHeader.read($0.span) { true } else { false } }),
      Layout(
        testDescription: "index", bytes: index.encoded(number: 3, end: 8000),
        isRead: { lookedUp(in: $0) == index },
        isAccepted: { lookedUp(in: $0) != nil }),
      Layout(
        testDescription: "manifest", bytes: manifest.encoded(),
        isRead: { Manifest.read($0.span) == .sound(manifest) },
        isAccepted: { if case .sound = Manifest.read($0.span) { true } else { false } }),
      Layout(
        testDescription: "snapshot head", bytes: SnapshotFile.head(manifest.snapshots[0]),
        isRead: { [manifest] in SnapshotFile.readHead($0.span) == .sound(manifest.snapshots[0]) },
        isAccepted: { if case .sound = SnapshotFile.readHead($0.span) { true } else { false } }),
    ]
  }

  @Test(arguments: layouts)
  func `a layout reads back, and neither a cut nor a flipped one does`(layout: Layout) {
    #expect(layout.isRead(layout.bytes))
    let cut = (0..<layout.bytes.count).filter { layout.isAccepted(Array(layout.bytes[0..<$0])) }
    #expect(cut.isEmpty)
    let flipped = (0..<layout.bytes.count * 8).filter { bit in
      var bytes = layout.bytes
      bytes[bit / 8] ^= 1 << UInt8(bit % 8)
      return layout.isAccepted(bytes)
    }
    #expect(flipped.isEmpty)
  }

  @Test func `an index of another segment or another end is not taken`() {
    let bytes = Self.index.encoded(number: 3, end: 8000)
    #expect(Self.lookedUp(in: bytes, number: 4) == nil)
    #expect(Self.lookedUp(in: bytes, end: 8001) == nil)
  }

  @Test func `a record header is sound only under its segment's salt`() throws {
    let header = RecordHeader(
      tenant: UUID(hi: 1, lo: 2), sequence: 3, count: 4, time: Instant(milliseconds: 5), schema: 6,
      position: 7,
      payloadBytes: 2, payloadChecksum: 8)
    var bytes: [UInt8] = []
    header.encode(into: &bytes)
    #expect(bytes.count == RecordHeader.bytes)
    RecordHeader.complete(&bytes, at: 0, group: 9, startsGroup: true, salt: 10)
    var expected = header
    expected.group = 9
    expected.startsGroup = true
    #expect(RecordHeader(bytes.span, at: 0, salt: 10) == expected)
    #expect(RecordHeader(bytes.span, at: 0, salt: 11) == nil)
    let accepted = (0..<bytes.count * 8).filter { bit in
      var flipped = bytes
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      return RecordHeader(flipped.span, at: 0, salt: 10) != nil
    }
    #expect(accepted.isEmpty)
  }

  @Test(arguments: [0, 1, 300, 70_000, 1 << 20])
  func `an LZ4 frame gives back what it was made of`(count: Int) throws {
    var random = SplitMix64(seed: UInt64(count))
    let content = (0..<count).map {
      $0 % 3 == 0 ? UInt8(truncatingIfNeeded: random.next()) : UInt8(ascii: "e")
    }
    var frame: [UInt8] = [7]
    try LZ4Frame.compress(content.span, into: &frame)
    let body = Array(frame.dropFirst())
    #expect(frame[0] == 7)
    #expect(try LZ4Frame.decompress(body.span, limit: count) == content)
    if count > 0 {
      #expect(throws: LZ4Error.tooLarge) { try LZ4Frame.decompress(body.span, limit: count - 1) }
    }
    for wrong in [Array(body.dropLast()), body + [0]] {
      #expect(throws: LZ4Error.malformed) { try LZ4Frame.decompress(wrong.span, limit: count) }
    }
  }

  @Test func `no flipped bit of an LZ4 frame gives other content`() throws {
    let content = Array("Delivery takes 2-4 working days, delivery to islands 6-8.".utf8)
    var frame: [UInt8] = []
    try LZ4Frame.compress(content.span, into: &frame)
    let wrong = (0..<frame.count * 8).filter { bit in
      var flipped = frame
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      guard let found = try? LZ4Frame.decompress(flipped.span, limit: 1 << 20) else { return false }
      return found != content
    }
    #expect(wrong.isEmpty)
  }
}
