// A message is one table: `visit` names every field once, with tag, name and place, and the encoder, the
// decoder and the schema text are three visitors of it (docs/decisions/0001). Fields are written in the
// order of the table, so the decoder meets them in that order in one pass; foreign orders and unknown
// fields cost further passes and are read all the same.

/// What walks over a message's table.
package protocol FieldCoder: ~Escapable {
  /// - Parameter personal: content of a person's; sealed on disk from format v1 on.
  mutating func field<T: WireField>(
    _ tag: Int, _ name: StaticString, _ value: inout T, personal: Bool
  ) throws(WireFault)
}

extension FieldCoder where Self: ~Escapable {
  package mutating func field<T: WireField>(
    _ tag: Int, _ name: StaticString, _ value: inout T
  ) throws(WireFault) { try field(tag, name, &value, personal: false) }

  /// A field that a fresh message has not at zero.
  ///
  /// It is written always: left out at zero, it would read back as what a fresh message has.
  package mutating func defaulted<T: WireField & WireDefault>(
    _ tag: Int, _ name: StaticString, _ value: inout T
  ) throws(WireFault) {
    var shown: T? = value
    try field(tag, name, &shown)
    if let shown { value = shown }
  }
}

/// A value with a table of fields.
package protocol WireMessage: WireField, WireDefault, Sendable {
  static var protoName: String { get }
  mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault)
}

extension WireMessage {
  package static var protoName: String { "\(Self.self)" }
  package static var protoType: String { protoName }
  package static var wireType: WireType { .bytes }
  package var isWireZero: Bool { false }

  package func appendWire(to bytes: inout [UInt8]) {
    bytes.appendDelimited { appendFields(to: &$0) }
  }

  /// Appends the message's fields without a length.
  package func appendFields(to bytes: inout [UInt8]) {
    var encoder = FieldEncoder(bytes: bytes)
    bytes = []
    var copy = self
    // An encoder never throws: it only appends.
    try? copy.visit(&encoder)
    bytes = encoder.bytes
  }

  package mutating func readWire(_ reader: inout WireReader) throws(WireFault) {
    try readFields(try reader.delimited())
  }

  /// Reads all fields of a message that fills `span`.
  package mutating func readFields(_ span: Span<UInt8>) throws(WireFault) {
    var decoder = FieldDecoder(span)
    while true {
      let before = decoder.reader.offset
      try visit(&decoder)
      if decoder.reader.isAtEnd { return }
      if decoder.reader.offset == before { try decoder.reader.skipField() }
    }
  }

  /// The message that fills `span`.
  package init(wire span: Span<UInt8>) throws(WireFault) {
    self.init()
    try readFields(span)
  }

  /// The message's bytes without a length.
  package var wireBytes: [UInt8] {
    var bytes: [UInt8] = []
    appendFields(to: &bytes)
    return bytes
  }
}

/// Appends each field that is not zero.
package struct FieldEncoder: FieldCoder {
  package var bytes: [UInt8]

  package init(bytes: [UInt8]) { self.bytes = bytes }

  package mutating func field<T: WireField>(
    _ tag: Int, _ name: StaticString, _ value: inout T, personal: Bool
  ) { value.appendField(tag, to: &bytes) }
}

/// Takes the next fields of the reader as long as their tag is the one asked for.
package struct FieldDecoder: FieldCoder, ~Escapable {
  package var reader: WireReader

  @_lifetime(copy span)
  package init(_ span: Span<UInt8>) { reader = WireReader(span) }

  @_lifetime(self: copy self)
  package mutating func field<T: WireField>(
    _ tag: Int, _ name: StaticString, _ value: inout T, personal: Bool
  ) throws(WireFault) {
    while let key = try reader.peekKey(), key.tag == tag {
      guard key.type == T.wireType else { throw .wrongWireType(tag: tag) }
      _ = try reader.varint()
      try value.readWire(&reader)
    }
  }
}

/// Writes the message's part of `docs/format/svar.proto`.
package struct SchemaWriter: FieldCoder {
  package var lines: [String] = []

  package init() {}

  package mutating func field<T: WireField>(
    _ tag: Int, _ name: StaticString, _ value: inout T, personal: Bool
  ) { lines.append("  \(T.protoType) \(name) = \(tag);" + (personal ? "  // personal" : "")) }

  /// The `message` block of a type.
  package static func block<M: WireMessage>(_: M.Type) -> String {
    var writer = Self()
    var value = M()
    // The schema writer never throws: it only names the fields.
    try? value.visit(&writer)
    return (["message \(M.protoName) {"] + writer.lines + ["}"]).joined(separator: "\n")
  }
}
