// The journal as bytes, read by what docs/FORMATS.md says and by none of the product's code: which records lie in a
// segment, sound or torn. The deliberate bugs of a recovery that is less careful are played on it.

internal import Bytes
internal import EngineTesting

/// The newest segments of a data folder at rest.
struct JournalBytes {
  private static let headBytes = 4_096
  private static let recordHeadBytes = 72
  private static let magicByte: UInt8 = 0x53

  /// Segments with a readable head, oldest first.
  private var segments: [(path: String, bytes: [UInt8], salt: UInt32)] = []

  init(_ files: [String: [UInt8]]) {
    let newest = files.filter { $0.key.hasSuffix(".segment") && !Self.isBlank($0.value) }.sorted {
      $0.key < $1.key
    }
    segments = newest.suffix(2).map { path, bytes in
      (path, bytes, bytes.count < 16 ? 0 : UInt32(Self.number(bytes.span, 12, bytes: 4)))
    }
  }

  private static func isBlank(_ bytes: [UInt8]) -> Bool { bytes.prefix(8).allSatisfy { $0 == 0 } }

  /// The newest position that any sound header names, kept or not.
  var newestPosition: UInt64 {
    var newest: UInt64 = 0
    for (_, bytes, salt) in segments {
      let span = bytes.span
      var offset = Self.headBytes
      while offset + Self.recordHeadBytes <= bytes.count {
        if span[offset] == Self.magicByte, Self.isSoundHead(span, offset, salt) {
          newest = max(newest, Self.number(span, offset + 16, bytes: 8))
          offset += Self.recordHeadBytes
        } else {
          offset += 1
        }
      }
    }
    return newest
  }

  private static func isSoundHead(_ span: Span<UInt8>, _ offset: Int, _ salt: UInt32) -> Bool {
    number(span, offset, bytes: 2) == 0x5653
      && number(span, offset + 8, bytes: 4) == UInt64(headChecksum(span, offset, salt))
  }

  private static func headChecksum(_ span: Span<UInt8>, _ offset: Int, _ salt: UInt32) -> UInt32 {
    let before = crc32c(span.extracting(offset..<offset + 8), seed: salt)
    return crc32c(span.extracting(offset + 12..<offset + recordHeadBytes), seed: before)
  }

  /// A number as it lies there, lowest byte first.
  private static func number(_ span: Span<UInt8>, _ offset: Int, bytes count: Int) -> UInt64 {
    (0..<count).reduce(0) { $0 | UInt64(span[offset + $1]) << UInt64(8 * $1) }
  }

  private static func put(_ number: UInt32, into bytes: inout [UInt8], at offset: Int) {
    for index in 0..<4 { bytes[offset + index] = UInt8(truncatingIfNeeded: number >> UInt32(8 * index)) }
  }

  /// Where the sound records of the newest segment end.
  ///
  /// - Parameter takesTorn: gives a torn payload the checksum that it has, as if nobody compared it.
  private mutating func end(takesTorn: Bool) -> Int {
    guard let newest = segments.indices.last else { return 0 }
    let salt = segments[newest].salt
    var bytes = segments[newest].bytes
    var offset = Self.headBytes
    while offset + Self.recordHeadBytes <= bytes.count, Self.isSoundHead(bytes.span, offset, salt) {
      let payload = offset + Self.recordHeadBytes
      let end = payload + Int(Self.number(bytes.span, offset + 4, bytes: 4))
      guard end <= bytes.count else { break }
      let checksum = crc32c(bytes.span.extracting(payload..<end))
      if UInt64(checksum) != Self.number(bytes.span, offset + 12, bytes: 4) {
        guard takesTorn else { break }
        Self.put(checksum, into: &bytes, at: offset + 12)
        Self.put(Self.headChecksum(bytes.span, offset, salt), into: &bytes, at: offset + 8)
      }
      offset = end
    }
    segments[newest].bytes = bytes
    return offset
  }

  /// The newest segment as a recovery would leave it that wipes a torn tail and gives its positions again.
  mutating func wipingTornTail() -> (path: String, bytes: [UInt8])? {
    let start = end(takesTorn: false)
    guard var newest = segments.last, newest.bytes[start...].contains(where: { $0 != 0 }) else { return nil }
    for index in start..<newest.bytes.count { newest.bytes[index] = 0 }
    return (newest.path, newest.bytes)
  }

  /// The newest segment as it looks to a recovery that does not compare checksums of payloads.
  mutating func takingTornRecords() -> (path: String, bytes: [UInt8])? {
    let before = segments.last?.bytes
    _ = end(takesTorn: true)
    guard let newest = segments.last, newest.bytes != before else { return nil }
    return (newest.path, newest.bytes)
  }
}
