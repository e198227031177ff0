// What a personal field can hold: text or bytes, maybe, or several. Every such value can be put in a seal, read back
// out of one, and replaced where it stands.

internal import Bytes

/// Puts something else in a personal value's place.
package protocol PersonalRewriter {
  mutating func rewrite(_ text: inout String)
  mutating func rewrite(_ blob: inout Blob)
}

/// A type that a personal field can have.
package protocol PersonalField: WireField {
  /// Appends key and value, or nothing.
  func appendPersonalField(_ tag: Int, to writer: inout WireWriter)
  /// Appends the value without its key.
  func appendPersonal(to writer: inout WireWriter)
  /// Replaces or, for repeated fields, extends the value by the next one of the reader.
  mutating func readPersonal(_ reader: inout WireReader) throws(WireFault)
  mutating func rewritePersonal<R: PersonalRewriter>(_ rewriter: inout R)
}

extension PersonalField {
  package func appendPersonalField(_ tag: Int, to writer: inout WireWriter) {
    if isWireZero { return }
    writer.appendKey(tag, .bytes)
    appendPersonal(to: &writer)
  }
}

extension String: PersonalField {
  /// What stands where a person's words were.
  package static let erased = "[erased]"

  package func appendPersonal(to writer: inout WireWriter) { writer.appendPersonal(utf8Span.span) }

  package mutating func readPersonal(_ reader: inout WireReader) throws(WireFault) {
    var read = ""
    let isThere = try reader.personal { (bytes) throws(WireFault) in
      guard let text = Self(utf8: bytes) else { throw .invalidText }
      read = text
    }
    self = isThere ? read : .erased
  }

  package mutating func rewritePersonal<R: PersonalRewriter>(_ rewriter: inout R) { rewriter.rewrite(&self) }
}

extension Blob: PersonalField {
  package func appendPersonal(to writer: inout WireWriter) { writer.appendPersonal(bytes.span) }

  package mutating func readPersonal(_ reader: inout WireReader) throws(WireFault) {
    var read: [UInt8] = []
    _ = try reader.personal { (bytes) throws(WireFault) in read.append(bytes: bytes) }
    bytes = read
  }

  package mutating func rewritePersonal<R: PersonalRewriter>(_ rewriter: inout R) { rewriter.rewrite(&self) }
}

extension Optional: PersonalField where Wrapped: PersonalField & WireDefault {
  package func appendPersonal(to writer: inout WireWriter) { self?.appendPersonal(to: &writer) }

  package mutating func readPersonal(_ reader: inout WireReader) throws(WireFault) {
    var value = Wrapped()
    try value.readPersonal(&reader)
    self = value
  }

  package mutating func rewritePersonal<R: PersonalRewriter>(_ rewriter: inout R) {
    self?.rewritePersonal(&rewriter)
  }
}

extension Array: PersonalField where Element: PersonalField & WireDefault {
  package func appendPersonal(to writer: inout WireWriter) {}

  package func appendPersonalField(_ tag: Int, to writer: inout WireWriter) {
    for element in self {
      writer.appendKey(tag, .bytes)
      element.appendPersonal(to: &writer)
    }
  }

  package mutating func readPersonal(_ reader: inout WireReader) throws(WireFault) {
    var element = Element()
    try element.readPersonal(&reader)
    append(element)
  }

  package mutating func rewritePersonal<R: PersonalRewriter>(_ rewriter: inout R) {
    for index in indices { self[index].rewritePersonal(&rewriter) }
  }
}
