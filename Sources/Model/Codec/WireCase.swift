/// A closed set of words: its raw value is the API's spelling, its tag the journal's number.
///
/// Numbers are given once and never used again for another word.
package protocol WireCase: WireField, WireDefault, RawRepresentable, CaseIterable, Sendable, Hashable
where RawValue == String {
  var wireTag: UInt64 { get }
}

extension WireCase {
  /// `Turn.Status` is `TurnStatus`: nested names alone would meet each other.
  package static var protoType: String {
    String(reflecting: Self.self).split(separator: ".").dropFirst().joined()
  }
  package static var wireType: WireType { .varint }
  package var isWireZero: Bool { false }
  package func appendWire(to writer: inout WireWriter) { writer.appendVarint(wireTag) }
  package mutating func readWire(_ reader: inout WireReader) throws(WireFault) {
    let tag = try reader.varint()
    for known in Self.allCases where known.wireTag == tag {
      self = known
      return
    }
    throw .unknownCase(tag: Int(truncatingIfNeeded: tag))
  }
}
