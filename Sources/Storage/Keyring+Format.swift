// A keyring's file, laid out in docs/FORMATS.md: a head, then one block for each key with a checksum of its own, so
// that damage names the place and an erased key is recorded as erased.

internal import Bytes

extension Keyring {
  private static let magic: UInt64 = 0x0059_454b_5241_5653
  private static let formatVersion = 1
  private static let headBytes = 40
  private static let blockBytes = 40
  private static let isThere: UInt32 = 1
  private static let isGone: UInt32 = 2

  /// The whole file.
  func encoded(_ tenant: UUID) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(Self.headBytes + Int(count) * Self.blockBytes)
    output.append(littleEndian: Self.magic)
    output.append(littleEndian: UInt32(Self.formatVersion))
    output.append(littleEndian: tenant.hi.byteSwapped)
    output.append(littleEndian: tenant.lo.byteSwapped)
    output.append(littleEndian: count)
    output.append(littleEndian: crc32c(output.span))
    for number in 1..<count + 1 {
      let start = output.count
      output.append(littleEndian: isErased(number) ? Self.isGone : Self.isThere)
      withKey(number) { output.append(bytes: $0) }
      output.append(littleEndian: Self.sum(output.span.extracting(start..<output.count), number))
    }
    return output
  }

  /// The checksum of a block, which no other place in the ring has.
  private static func sum(_ block: Span<UInt8>, _ number: UInt64) -> UInt32 {
    var place: [UInt8] = []
    place.append(littleEndian: number)
    return crc32c(block, seed: crc32c(place.span))
  }

  /// Reads a whole file.
  init(_ file: Span<UInt8>, of tenant: UUID, path: String) throws(StorageError) {
    func damage(_ offset: Int, _ finding: String) -> StorageError {
      .damaged(StorageFault(file: path, offset: offset, finding: finding))
    }
    guard file.count >= Self.headBytes, file.load(UInt64.self, at: 0) == Self.magic else {
      throw damage(0, "this is no keyring")
    }
    // The checksum stands here in every version, so a flipped bit is no other version.
    guard file.load(UInt32.self, at: 36) == crc32c(file.extracting(0..<36)) else {
      throw damage(0, "the keyring's head is damaged")
    }
    let version = Int(file.load(UInt32.self, at: 8))
    if version != Self.formatVersion { throw .newerFormat(file: path, version: version) }
    guard file.load(UInt64.self, at: 12).byteSwapped == tenant.hi,
      file.load(UInt64.self, at: 20).byteSwapped == tenant.lo
    else { throw damage(12, "this is the keyring of another tenant") }
    let count = file.load(UInt64.self, at: 28)
    guard count <= Limits.keysMax, file.count == Self.headBytes + Int(count) * Self.blockBytes else {
      throw damage(
        min(file.count, Self.headBytes), "the keyring has not the \(count) keys that its head says")
    }
    self.init()
    for number in 1..<count + 1 {
      let start = Self.headBytes + Int(number - 1) * Self.blockBytes
      let block = file.extracting(start..<start + Self.blockBytes - 4)
      guard file.load(UInt32.self, at: start + Self.blockBytes - 4) == Self.sum(block, number) else {
        throw damage(start, "key \(number) cannot be read")
      }
      switch block.load(UInt32.self, at: 0) {
      case Self.isThere: append(block.extracting(4..<4 + Self.keyBytes))
      case Self.isGone: appendErased()
      default: throw damage(start, "key \(number) is neither there nor erased")
      }
    }
  }

  /// What can still be read of a damaged file; a key that cannot counts as erased.
  ///
  /// - Returns: the ring, the numbers of the keys that are lost, and whether there may have been more behind them.
  static func salvaged(_ file: Span<UInt8>) -> (ring: Keyring, lost: [UInt64], mayHaveMore: Bool) {
    var ring = Keyring()
    var lost: [UInt64] = []
    let isHeadSound =
      file.count >= headBytes && file.load(UInt32.self, at: 36) == crc32c(file.extracting(0..<36))
    let inFile = UInt64((max(headBytes, file.count) - headBytes + blockBytes - 1) / blockBytes)
    let count = isHeadSound ? min(file.load(UInt64.self, at: 28), Limits.keysMax) : inFile
    for number in 1..<count + 1 {
      let start = headBytes + Int(number - 1) * blockBytes
      guard isBlock(file, at: start, number) else {
        ring.appendErased()
        lost.append(number)
        continue
      }
      if file.load(UInt32.self, at: start) == isThere {
        ring.append(file.extracting(start + 4..<start + 4 + keyBytes))
      } else {
        ring.appendErased()
      }
    }
    return (ring, lost, !isHeadSound)
  }

  /// Whether the whole block of this key is at `start`.
  private static func isBlock(_ file: Span<UInt8>, at start: Int, _ number: UInt64) -> Bool {
    guard start + blockBytes <= file.count else { return false }
    let crc = file.load(UInt32.self, at: start + blockBytes - 4)
    return crc == sum(file.extracting(start..<start + blockBytes - 4), number)
  }
}
