// Judges what lies behind the last record that could be read. Only zeros: the clean end. Otherwise it looks for a
// sound header that proves that the unreadable place had been acknowledged, because its group was begun only after
// that place was synced. With no such proof the rest is a torn tail, which nobody was ever told about.

internal import Bytes
internal import World

/// What lies behind the readable records of the newest segment.
enum TailExamination: Hashable, Sendable {
  case clean
  /// Unacknowledged remains; the last byte that is not zero is before `end`.
  case torn(end: Int)
  /// A sound record of a later group at `evidence`.
  case damaged(evidence: Int)

  /// What a later record's group has to be for it to prove that the place in question was synced.
  enum Proof: Hashable, Sendable {
    /// The place may be anything after the last sound record of `group`: the group's rest, or the next one's start.
    case behind(group: UInt64)
    /// The place belongs to `group`: its header is sound.
    case inside(group: UInt64)

    func isGiven(by header: RecordHeader) -> Bool {
      switch self {
      case .behind(let group): header.group > group &+ 1 || header.group == group &+ 1 && header.startsGroup
      case .inside(let group): header.group > group
      }
    }
  }

  /// Reads from `offset` to the file's end.
  static func examine(
    _ file: any DiskFile, from offset: Int, salt: UInt32, proof: Proof
  ) throws(DiskError) -> TailExamination {
    let size = try file.size()
    var buffer = [UInt8](repeating: 0, count: max(RecordHeader.bytes, min(Limits.scanBytes, size - offset)))
    var start = offset
    var lastNonZero: Int?
    while start < size {
      let count = try file.read(into: &buffer, at: start)
      if count == 0 { break }
      let bytes = buffer.span.extracting(0..<count)
      var index = 0
      while let next = nextNonZero(bytes, from: index) {
        lastNonZero = start + next
        index = next + 1
        // The place itself is no proof of itself.
        guard start + next > offset, let header = RecordHeader(bytes, at: next, salt: salt) else { continue }
        if proof.isGiven(by: header) { return .damaged(evidence: start + next) }
      }
      if start + count >= size { break }
      // A header may lie across two reads.
      start += max(1, count - RecordHeader.bytes + 1)
    }
    guard let lastNonZero else { return .clean }
    return .torn(end: lastNonZero + 1)
  }

  /// Whether a file holds nothing but zeros from `offset` on.
  static func isZero(_ file: any DiskFile, from offset: Int) throws(DiskError) -> Bool {
    // No group is later than the last one there is, so nothing can be proof.
    try examine(file, from: offset, salt: 0, proof: .inside(group: .max)) == .clean
  }

  /// Zeros that are looked at together.
  private static let blockBytes = 4096

  private static func nextNonZero(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    // A block that equals what stands one byte behind it is one byte over and over; memcmp finds that out.
    while index + blockBytes < bytes.count, bytes[index] == 0,
      bytes.extracting(index..<index + blockBytes)
        .equals(bytes.extracting(index + 1..<index + 1 + blockBytes))
    { index += blockBytes }
    while index + 8 <= bytes.count, bytes.load(UInt64.self, at: index) == 0 { index += 8 }
    while index < bytes.count, bytes[index] == 0 { index += 1 }
    return index < bytes.count ? index : nil
  }
}
