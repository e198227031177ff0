/// A SHA-256.
package struct Digest: Hashable, Sendable, WireField, WireDefault {
  private var a: UInt64 = 0
  private var b: UInt64 = 0
  private var c: UInt64 = 0
  private var d: UInt64 = 0

  package init() {}

  /// The digest of these big-endian words.
  package init(words: (UInt64, UInt64, UInt64, UInt64)) { (a, b, c, d) = words }

  /// The digest as big-endian words.
  package var words: (UInt64, UInt64, UInt64, UInt64) { (a, b, c, d) }

  /// - Returns: nil unless there are 32 bytes.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    let word = { (start: Int) in bytes[start..<start + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
    (a, b, c, d) = (word(0), word(8), word(16), word(24))
  }

  /// A part of a digest tells it from others as well as all of it.
  package func hash(into hasher: inout Hasher) { hasher.combine(a) }

  /// The first 128 bits, for an id.
  package var head: (hi: UInt64, lo: UInt64) { (a, b) }

  package var bytes: [UInt8] {
    [a, b, c, d].flatMap { word in
      stride(from: UInt64(56), through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) }
    }
  }

  package static var protoType: String { "bytes" }
  package static var wireType: WireType { .bytes }
  package var isWireZero: Bool { a | b | c | d == 0 }
  package func appendWire(to writer: inout WireWriter) {
    writer.bytes.append(32)
    writer.bytes.append(contentsOf: bytes)
  }
  package mutating func readWire(_ reader: inout WireReader) throws(WireFault) {
    var blob = Blob()
    try blob.readWire(&reader)
    guard let digest = Self(blob.bytes) else { throw .truncated }
    self = digest
  }
}
