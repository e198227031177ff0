// How one field's value stands on the wire. A value equal to its type's zero is not written, and a missing
// field reads as zero, as in proto3; optionals write a present zero.

internal import Bytes

/// A type that a message's field can have.
package protocol WireField {
  /// The type's name in `docs/format/svar.proto`.
  static var protoType: String { get }
  static var wireType: WireType { get }
  /// Whether the value may be left out.
  var isWireZero: Bool { get }
  /// Appends the value without its key.
  func appendWire(to writer: inout WireWriter)
  /// Replaces or, for repeated fields, extends the value by the next one of the reader.
  mutating func readWire(_ reader: inout WireReader) throws(WireFault)
  /// Appends key and value, or nothing.
  func appendField(_ tag: Int, to writer: inout WireWriter)
  /// Takes a rewriter to what is personal inside the value.
  mutating func rewriteInside<R: PersonalRewriter>(_ rewriter: inout R)
  /// Where inside the value a number stands that is beyond `Limits.numberMax` and its like; empty for the value itself,
  /// nil for nowhere.
  var pathOfExcess: String? { get }
}

extension WireField {
  package func appendField(_ tag: Int, to writer: inout WireWriter) {
    if isWireZero { return }
    writer.appendKey(tag, Self.wireType)
    appendWire(to: &writer)
  }

  package mutating func rewriteInside<R: PersonalRewriter>(_ rewriter: inout R) {}

  package var pathOfExcess: String? { nil }
}

extension UInt64: WireField {
  package var pathOfExcess: String? { self > Limits.numberMax ? "" : nil }
  package static var protoType: String { "uint64" }
  package static var wireType: WireType { .varint }
  package var isWireZero: Bool { self == 0 }
  package func appendWire(to writer: inout WireWriter) { writer.appendVarint(self) }
  package mutating func readWire(_ reader: inout WireReader) throws(WireFault) { self = try reader.varint() }
}

extension UInt32: WireField {
  package var pathOfExcess: String? { self > Limits.smallNumberMax ? "" : nil }
  package static var protoType: String { "uint32" }
  package static var wireType: WireType { .varint }
  package var isWireZero: Bool { self == 0 }
  package func appendWire(to writer: inout WireWriter) { writer.appendVarint(UInt64(self)) }
  package mutating func readWire(_ reader: inout WireReader) throws(WireFault) {
    self = UInt32(truncatingIfNeeded: try reader.varint())
  }
}

extension Int: WireField {
  package var pathOfExcess: String? { magnitude > Limits.numberMax ? "" : nil }
  package static var protoType: String { "sint64" }
  package static var wireType: WireType { .varint }
  package var isWireZero: Bool { self == 0 }
  package func appendWire(to writer: inout WireWriter) {
    writer.appendVarint(UInt64(bitPattern: Int64(self << 1 ^ self >> 63)))
  }
  package mutating func readWire(_ reader: inout WireReader) throws(WireFault) {
    let raw = try reader.varint()
    self = Int(bitPattern: UInt(raw >> 1)) ^ -Int(raw & 1)
  }
}

extension Bool: WireField {
  package static var protoType: String { "bool" }
  package static var wireType: WireType { .varint }
  package var isWireZero: Bool { !self }
  package func appendWire(to writer: inout WireWriter) { writer.bytes.append(self ? 1 : 0) }
  package mutating func readWire(_ reader: inout WireReader) throws(WireFault) {
    self = try reader.varint() != 0
  }
}

extension Double: WireField {
  package var pathOfExcess: String? { isFinite ? nil : "" }
  package static var protoType: String { "double" }
  package static var wireType: WireType { .fixed64 }
  package var isWireZero: Bool { bitPattern == 0 }
  package func appendWire(to writer: inout WireWriter) {
    writer.bytes.append(littleEndian: bitPattern)
  }
  package mutating func readWire(_ reader: inout WireReader) throws(WireFault) {
    self = Double(bitPattern: try reader.fixed64())
  }
}

extension String: WireField {
  package static var protoType: String { "string" }
  package static var wireType: WireType { .bytes }
  package var isWireZero: Bool { isEmpty }
  package func appendWire(to writer: inout WireWriter) {
    writer.appendVarint(UInt64(utf8.count))
    writer.bytes.append(contentsOf: utf8)
  }
  package mutating func readWire(_ reader: inout WireReader) throws(WireFault) {
    let span = try reader.delimited()
    guard let text = Self(utf8: span) else { throw .invalidText }
    self = text
  }
}

/// Any number of opaque bytes, where `[UInt8]` would read as a repeated field.
package struct Blob: Hashable, Sendable, WireField {
  package var bytes: [UInt8]

  package init(_ bytes: [UInt8] = []) { self.bytes = bytes }

  package static var protoType: String { "bytes" }
  package static var wireType: WireType { .bytes }
  package var isWireZero: Bool { bytes.isEmpty }
  package func appendWire(to writer: inout WireWriter) {
    writer.appendVarint(UInt64(bytes.count))
    writer.bytes.append(contentsOf: bytes)
  }
  package mutating func readWire(_ reader: inout WireReader) throws(WireFault) {
    let span = try reader.delimited()
    bytes = unsafe span.withUnsafeBufferPointer { unsafe Array($0) }
  }
}

extension Optional: WireField where Wrapped: WireField & WireDefault {
  package static var protoType: String { "optional " + Wrapped.protoType }
  package static var wireType: WireType { Wrapped.wireType }
  package var isWireZero: Bool { self == nil }
  package func appendWire(to writer: inout WireWriter) { self?.appendWire(to: &writer) }
  package mutating func readWire(_ reader: inout WireReader) throws(WireFault) {
    var value = Wrapped()
    try value.readWire(&reader)
    self = value
  }
  package mutating func rewriteInside<R: PersonalRewriter>(_ rewriter: inout R) {
    self?.rewriteInside(&rewriter)
  }
  package var pathOfExcess: String? { self?.pathOfExcess }
}

extension Array: WireField where Element: WireField & WireDefault {
  package static var protoType: String { "repeated " + Element.protoType }
  package static var wireType: WireType { Element.wireType }
  package var isWireZero: Bool { isEmpty }
  package func appendWire(to writer: inout WireWriter) {}
  package func appendField(_ tag: Int, to writer: inout WireWriter) {
    for element in self {
      writer.appendKey(tag, Element.wireType)
      element.appendWire(to: &writer)
    }
  }
  package mutating func readWire(_ reader: inout WireReader) throws(WireFault) {
    var element = Element()
    try element.readWire(&reader)
    append(element)
  }
  package mutating func rewriteInside<R: PersonalRewriter>(_ rewriter: inout R) {
    for index in indices { self[index].rewriteInside(&rewriter) }
  }
  package var pathOfExcess: String? {
    for index in indices {
      if let path = self[index].pathOfExcess { return ".\(index)" + path }
    }
    return nil
  }
}

/// A type with a value to start reading from.
package protocol WireDefault { init() }

extension UInt64: WireDefault {}
extension UInt32: WireDefault {}
extension Int: WireDefault {}
extension Bool: WireDefault {}
extension Double: WireDefault {}
extension String: WireDefault {}
extension Blob: WireDefault { package init() { self.init([]) } }
