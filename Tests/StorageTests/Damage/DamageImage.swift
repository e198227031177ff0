// A small data folder as a server leaves it: four tenants, groups of several records, three segments with records and
// one made ahead, indexes, snapshots, and on wish the torn beginning of a group that nobody was told about.

import Bytes
import EngineTesting
import Storage
import World

/// A sound data folder, and what is known of it.
struct DamageImage: Sendable {
  enum Kind: String, CaseIterable, Sendable { case whole, torn }

  let files: [String: [UInt8]]
  /// Every record in the journal, those of the torn group too as far as they are whole.
  let records: [SimulatedRecord]
  /// How many of them were acknowledged, and how many of these in the last group.
  let acknowledged: Int
  let lastGroup: Int
  /// The newest segment that has records, and where the last acknowledged group starts and ends in it.
  let newest: String
  let lastGroupPlace: Range<Int>

  static let tenants = (1...4).map { UUID(hi: 7, lo: $0) }
  static let settings = StorageSettings(segmentBytes: 8192)
  static let whole = DamageImage(.whole)
  static let torn = DamageImage(.torn)

  /// The first tenant's: three keys, one of them erased.
  static let keyring: Keyring = {
    var random = SplitMix64(seed: 7)
    var ring = Keyring()
    ring.grow(by: 3) { random.next() }
    ring.erase(2)
    return ring
  }()

  static func of(_ kind: Kind) -> DamageImage { kind == .whole ? whole : torn }

  /// Where the record of this position lies.
  func place(of position: UInt64) -> (file: String, offset: Int)? {
    var place: (String, Int)?
    let reader = try? DataFolderReader(FaultyDisk(seed: 1, files: files))
    try? reader?.readRecords { header, _, file, offset in
      if header.position == position { place = (file, offset) }
    } damaged: { _ in
    }
    return place
  }

  func isSegment(_ file: String) -> Bool { file.hasSuffix(".segment") }

  /// Whether a byte of a segment lies neither in its header's fields nor in a record, nor near one.
  func isUnused(_ offset: Int, of file: String) -> Bool {
    guard isSegment(file), let bytes = files[file] else { return false }
    return !bytes[max(0, offset - 8)..<min(bytes.count, offset + 8)].contains { $0 != 0 }
  }

  private init(_ kind: Kind) {
    let test = TestFolder(Self.settings)
    guard let journal = try? test.openJournal() else { preconditionFailure("a new folder opens") }
    var sequences = [UInt64](repeating: 1, count: 4)
    func append(_ tenant: Int, bytes: Int) {
      journal.append(UInt64(tenant + 1), sequences[tenant], bytes: bytes)
      sequences[tenant] += 1
    }
    for group in 0..<14 {
      for record in 0...group % 3 { append((group + record) % 4, bytes: 60 + 37 * group) }
      test.settle(journal)
      if [4, 9, 11].contains(group) { Self.snapshot(test, position: journal.durable.position, sequences) }
    }
    try? test.folder?.keyrings.write(Self.keyring, of: Self.tenants[0])
    acknowledged = Int(journal.durable.position)
    lastGroup = 13 % 3 + 1
    if kind == .torn {
      for tenant in 0..<3 { append(tenant, bytes: 90) }
      test.settle(journal)
    }
    test.kill()
    var files = test.disk.files
    let places = Self.places(files)
    let last = places[acknowledged - lastGroup]
    newest = last.file
    let end = places[acknowledged - 1]
    lastGroupPlace = last.offset..<end.offset + end.bytes
    if kind == .torn, let third = places.last {
      // The group's first record reached the disk, the second too; of the third only a part.
      files[third.file]?.replaceSubrange(
        third.offset + 40..<third.offset + third.bytes, with: repeatElement(0, count: third.bytes - 40))
    }
    // Another one is as good: what was signed with it is not, and lies nowhere here.
    files[DataLayout.secret] = nil
    self.files = files
    records = Self.records(files)
  }

  /// Two tenants are written down each time, so that one of them has an older snapshot.
  private static func snapshot(_ test: TestFolder, position: UInt64, _ sequences: [UInt64]) {
    for (index, tenant) in tenants.prefix(position < 12 ? 1 : 2).enumerated() {
      let header = SnapshotHeader(
        tenant: tenant, position: position, sequence: sequences[index] - 1, time: Instant(milliseconds: 9),
        schema: 1)
      test.folder?.snapshots.write(
        header,
        content: { (sink: inout SnapshotSink) throws(StorageError) in
          for piece in content(of: header) { try sink.append(piece.span) }
        }, completion: { _ in })
    }
  }

  /// What the snapshot of this header holds.
  static func content(of header: SnapshotHeader) -> [[UInt8]] {
    (0..<3).map { [UInt8](repeating: UInt8(truncatingIfNeeded: header.position) &+ $0, count: 20) }
  }

  private static func places(_ files: [String: [UInt8]]) -> [(file: String, offset: Int, bytes: Int)] {
    var places: [(String, Int, Int)] = []
    let reader = try? DataFolderReader(FaultyDisk(seed: 1, files: files))
    try? reader?.readRecords { header, _, file, offset in
      places.append((file, offset, header.recordBytes))
    } damaged: { _ in
    }
    return places
  }

  private static func records(_ files: [String: [UInt8]]) -> [SimulatedRecord] {
    var records: [SimulatedRecord] = []
    let reader = try? DataFolderReader(FaultyDisk(seed: 1, files: files))
    try? reader?.readRecords { header, payload, _, _ in
      records.append(SimulatedRecord(header, payload))
    } damaged: { _ in
    }
    return records
  }
}
