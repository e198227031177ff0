// An id knows its noun, so that a contact's cannot be given where a conversation's is asked. Times and ids have
// their place on the wire here, because their own target knows nothing of it.

package import Bytes

/// The id of a `Noun`: 128 bits, made as UUID version 7, taken in any version.
package struct ID<Noun>: Hashable, Comparable, Sendable {
  package var uuid: UUID

  package init(_ uuid: UUID) { self.uuid = uuid }

  @inlinable
  package static func == (a: Self, b: Self) -> Bool { a.uuid == b.uuid }

  @inlinable
  package static func < (a: Self, b: Self) -> Bool { a.uuid < b.uuid }
}

extension ID: CustomStringConvertible {
  package var description: String { uuid.description }
}

extension ID: WireField, WireDefault {
  package init() { uuid = UUID(hi: 0, lo: 0) }

  package static var protoType: String { "bytes" }
  package static var wireType: WireType { .bytes }
  package var isWireZero: Bool { uuid.hi == 0 && uuid.lo == 0 }

  package func appendWire(to writer: inout WireWriter) {
    writer.bytes.append(16)
    writer.bytes.append(littleEndian: uuid.hi.byteSwapped)
    writer.bytes.append(littleEndian: uuid.lo.byteSwapped)
  }

  package mutating func readWire(_ reader: inout WireReader) throws(WireFault) {
    let span = try reader.delimited()
    guard span.count == 16 else { throw .truncated }
    var hi: UInt64 = 0
    var lo: UInt64 = 0
    for index in 0..<8 { hi = hi << 8 | UInt64(span[index]) }
    for index in 8..<16 { lo = lo << 8 | UInt64(span[index]) }
    uuid = UUID(hi: hi, lo: lo)
  }
}

extension Instant: WireField, WireDefault {
  package init() { self.init(milliseconds: 0) }

  package static var protoType: String { "sint64" }
  package static var wireType: WireType { .varint }
  package var isWireZero: Bool { milliseconds == 0 }
  package var pathOfExcess: String? { Limits.times.contains(milliseconds) ? nil : "" }
  package func appendWire(to writer: inout WireWriter) { Int(milliseconds).appendWire(to: &writer) }
  package mutating func readWire(_ reader: inout WireReader) throws(WireFault) {
    var value = 0
    try value.readWire(&reader)
    milliseconds = Int64(value)
  }
}
