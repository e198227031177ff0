// A file of the faulty disk, apart from its names: what is on the medium, and the writes that are only in memory.
// Invariant: a crash changes no byte that a sync had promised, unless it was written again since.

internal import Bytes

/// The contents of one file.
struct FaultyInode: Sendable {
  private struct Write: Sendable {
    var offset: Int
    var bytes: [UInt8]
  }

  /// What is read now.
  private(set) var bytes: [UInt8]
  private var durable: [UInt8]
  private var unsynced: [Write] = []
  /// Writes whose sync failed: the kernel has marked them clean, so no later sync writes them.
  private var forsaken: [Write] = []

  /// A file whose bytes, if any, are on the medium.
  init(durable: [UInt8] = []) {
    bytes = durable
    self.durable = durable
  }

  mutating func write(_ span: Span<UInt8>, at offset: Int) {
    let write = Write(offset: offset, bytes: span.array)
    Self.apply(write.bytes, at: offset, to: &bytes)
    unsynced.append(write)
  }

  mutating func sync() {
    for write in unsynced { Self.apply(write.bytes, at: write.offset, to: &durable) }
    unsynced = []
  }

  mutating func failSync() {
    forsaken.append(contentsOf: unsynced)
    unsynced = []
  }

  /// Flips one bit for good, as a medium does.
  mutating func flip(bit: Int) {
    durable[bit / 8] ^= 1 << UInt8(bit % 8)
    bytes = durable
  }

  /// Loses what was not synced, but for what happened to reach the medium.
  mutating func crash(_ random: inout SplitMix64) {
    var left = durable
    switch Int.random(in: 0..<4, using: &random) {
    case 0: break
    case 1: for write in forsaken + unsynced { Self.apply(write.bytes, at: write.offset, to: &left) }
    case 2: keepPrefix(&left, &random)
    default: keepSectors(&left, &random)
    }
    durable = left
    bytes = left
    unsynced = []
    forsaken = []
  }

  /// The writes up to some byte of some write, in order.
  private func keepPrefix(_ left: inout [UInt8], _ random: inout SplitMix64) {
    var budget = Int.random(in: 0...unsynced.reduce(0) { $0 + $1.bytes.count }, using: &random)
    for write in unsynced where budget > 0 {
      let kept = min(budget, write.bytes.count)
      Self.apply(Array(write.bytes[0..<kept]), at: write.offset, to: &left)
      budget -= kept
    }
  }

  /// Any of the sectors that the writes touched, in any order.
  private func keepSectors(_ left: inout [UInt8], _ random: inout SplitMix64) {
    let sector = 512
    for write in (forsaken + unsynced).shuffled(using: &random) {
      var start = 0
      while start < write.bytes.count {
        let end = min(write.bytes.count, ((write.offset + start) / sector + 1) * sector - write.offset)
        if Bool.random(using: &random) {
          Self.apply(Array(write.bytes[start..<end]), at: write.offset + start, to: &left)
        }
        start = end
      }
    }
  }

  private static func apply(_ piece: [UInt8], at offset: Int, to bytes: inout [UInt8]) {
    if offset == bytes.count { return bytes.append(contentsOf: piece) }
    if bytes.count < offset + piece.count {
      bytes.append(contentsOf: [UInt8](repeating: 0, count: offset + piece.count - bytes.count))
    }
    bytes.replaceSubrange(offset..<offset + piece.count, with: piece)
  }
}
