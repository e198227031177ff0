// A message is one table: `visit` names every field once, with tag, name and place, and the encoder, the
// decoder and the schema text are three visitors of it (docs/decisions/0001). Fields are written in the
// order of the table, so the decoder meets them in that order in one pass; foreign orders and unknown
// fields cost further passes and are read all the same.

/// What walks over a message's table.
package protocol FieldCoder: ~Escapable {
  mutating func field<T: WireField>(
    _ tag: Int, _ name: StaticString, _ value: inout T
  ) throws(WireFault)
  /// A field with content of a contact's: it travels sealed under the contact's key, and is erased with it.
  mutating func personal<T: PersonalField>(
    _ tag: Int, _ name: StaticString, _ value: inout T
  ) throws(WireFault)
  /// Rows of a table, each of which may belong to somebody else.
  mutating func rows<Row: OwnedRow>(
    _ tag: Int, _ name: StaticString, _ rows: inout [Row]
  ) throws(WireFault)
  /// The place of the seals that personal fields refer to, before all of them.
  mutating func seals(_ tag: Int) throws(WireFault)
}

extension FieldCoder where Self: ~Escapable {
  /// For coders to whom a person's words are words: they write no bytes.
  package mutating func personal<T: PersonalField>(
    _ tag: Int, _ name: StaticString, _ value: inout T
  ) throws(WireFault) { try field(tag, name, &value) }

  package mutating func rows<Row: OwnedRow>(
    _ tag: Int, _ name: StaticString, _ rows: inout [Row]
  ) throws(WireFault) { try field(tag, name, &rows) }

  package mutating func seals(_ tag: Int) throws(WireFault) {}

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

  package func appendWire(to writer: inout WireWriter) {
    writer.appendDelimited { appendFields(to: &$0) }
  }

  /// Appends the message's fields without a length.
  package func appendFields(to writer: inout WireWriter) {
    var encoder = FieldEncoder(writer)
    writer = WireWriter()
    var copy = self
    // An encoder never throws: it only appends.
    try? copy.visit(&encoder)
    writer = encoder.writer
  }

  package mutating func readWire(_ reader: inout WireReader) throws(WireFault) {
    try readFields(WireReader(try reader.delimited(), reader.sealing))
  }

  /// Reads all fields of a message that fills the reader.
  package mutating func readFields(_ reader: consuming WireReader) throws(WireFault) {
    var decoder = FieldDecoder(reader)
    while true {
      let before = decoder.reader.offset
      try visit(&decoder)
      if decoder.reader.isAtEnd { return }
      if decoder.reader.offset == before { try decoder.reader.skipField() }
    }
  }

  /// The message that fills `span`, with nothing sealed in it.
  package init(wire span: Span<UInt8>) throws(WireFault) {
    self.init()
    try readFields(WireReader(span))
  }

  /// The message's bytes without a length, personal values in plain.
  package var wireBytes: [UInt8] {
    var writer = WireWriter()
    appendFields(to: &writer)
    return writer.bytes
  }

  package var pathOfExcess: String? {
    var finder = ExcessFinder()
    var copy = self
    // The finder never throws: it only looks.
    try? copy.visit(&finder)
    return finder.path
  }

  package mutating func rewriteInside<R: PersonalRewriter>(_ rewriter: inout R) {
    var visitor = PersonalVisitor(rewriter: rewriter)
    // The visitor never throws: it only replaces.
    try? visit(&visitor)
    rewriter = visitor.rewriter
  }
}

/// Appends each field that is not zero.
package struct FieldEncoder: FieldCoder {
  package var writer: WireWriter

  package init(_ writer: WireWriter) { self.writer = writer }

  package mutating func field<T: WireField>(_ tag: Int, _ name: StaticString, _ value: inout T) {
    value.appendField(tag, to: &writer)
  }

  package mutating func personal<T: PersonalField>(_ tag: Int, _ name: StaticString, _ value: inout T) {
    value.appendPersonalField(tag, to: &writer)
  }

  package mutating func rows<Row: OwnedRow>(_ tag: Int, _ name: StaticString, _ rows: inout [Row]) {
    for row in rows {
      if let keys = writer.rowKeys { writer.seal(under: keys(row.owner)) }
      writer.appendKey(tag, .bytes)
      row.appendWire(to: &writer)
    }
  }
}

/// Takes the next fields of the reader as long as their tag is the one asked for.
package struct FieldDecoder: FieldCoder, ~Escapable {
  package var reader: WireReader

  @_lifetime(copy reader)
  package init(_ reader: consuming WireReader) { self.reader = reader }

  @_lifetime(self: copy self)
  package mutating func field<T: WireField>(
    _ tag: Int, _ name: StaticString, _ value: inout T
  ) throws(WireFault) {
    while try isNext(tag, T.wireType) { try value.readWire(&reader) }
  }

  @_lifetime(self: copy self)
  package mutating func personal<T: PersonalField>(
    _ tag: Int, _ name: StaticString, _ value: inout T
  ) throws(WireFault) {
    while try isNext(tag, .bytes) { try value.readPersonal(&reader) }
  }

  @_lifetime(self: copy self)
  package mutating func seals(_ tag: Int) throws(WireFault) {
    guard try isNext(tag, .bytes) else { return }
    // Parts that stand one behind the other bring seals of their own.
    reader.sealing?.begin()
    repeat { try reader.readSeal() } while try isNext(tag, .bytes)
  }

  /// Passes the next field's key if it is the one asked for.
  @_lifetime(self: copy self)
  private mutating func isNext(_ tag: Int, _ type: WireType) throws(WireFault) -> Bool {
    guard let key = try reader.peekKey(), key.tag == tag else { return false }
    guard key.type == type else { throw .wrongWireType(tag: tag) }
    _ = try reader.varint()
    return true
  }
}

/// Writes the message's part of `docs/format/svar.proto`.
package struct SchemaWriter: FieldCoder {
  package var lines: [String] = []

  package init() {}

  package mutating func field<T: WireField>(_ tag: Int, _ name: StaticString, _ value: inout T) {
    lines.append("  \(T.protoType) \(name) = \(tag);")
  }

  package mutating func personal<T: PersonalField>(_ tag: Int, _ name: StaticString, _ value: inout T) {
    let type = T.protoType.split(separator: " ")
    let shown = (type.dropLast() + ["bytes"]).joined(separator: " ")
    lines.append("  \(shown) \(name) = \(tag);  // personal \(type.last ?? "")")
  }

  package mutating func seals(_ tag: Int) { lines.append("  repeated Seal seals = \(tag);") }

  /// The `message` block of a type.
  package static func block<M: WireMessage>(_: M.Type) -> String {
    var writer = Self()
    var value = M()
    // The schema writer never throws: it only names the fields.
    try? value.visit(&writer)
    return (["message \(M.protoName) {"] + writer.lines + ["}"]).joined(separator: "\n")
  }
}
