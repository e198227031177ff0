// Writes JSON straight into bytes. Commas are its business, nesting is shown by closures, so what comes out is well
// formed as long as an object is given fields and an array is given values. It holds no tree and makes no strings.

internal import Bytes

/// A JSON text in the making (RFC 8259), without white space.
package struct JSONWriter: Sendable {
  /// What has been written.
  package private(set) var bytes: [UInt8]
  private var needsComma = false

  /// Goes on behind `bytes`, which are left as they are; hand a buffer over to reuse its room.
  package init(appendingTo bytes: consuming [UInt8] = []) { self.bytes = bytes }

  /// Writes one object whose fields `body` writes.
  package mutating func object(_ body: (inout JSONWriter) -> Void) {
    begin(UInt8(ascii: "{"))
    body(&self)
    end(UInt8(ascii: "}"))
  }

  /// Writes one array whose values `body` writes.
  package mutating func array(_ body: (inout JSONWriter) -> Void) {
    begin(UInt8(ascii: "["))
    body(&self)
    end(UInt8(ascii: "]"))
  }

  /// Writes a field that is an object.
  package mutating func object(_ key: StaticString, _ body: (inout JSONWriter) -> Void) {
    self.key(key)
    object(body)
  }

  /// Writes a field that is an array.
  package mutating func array(_ key: StaticString, _ body: (inout JSONWriter) -> Void) {
    self.key(key)
    array(body)
  }

  /// Writes a field; nil is written as null.
  @inlinable
  package mutating func field<Value: JSONWritable>(_ key: StaticString, _ value: Value) {
    self.key(key)
    value.write(to: &self)
  }

  /// Writes a field, or nothing when the value is nil.
  @inlinable
  package mutating func field<Value: JSONWritable>(_ key: StaticString, ifPresent value: Value?) {
    guard let value else { return }
    self.key(key)
    value.write(to: &self)
  }

  /// Writes a value: an element of an array, what follows a key, or the whole text.
  @inlinable
  package mutating func value<Value: JSONWritable>(_ value: Value) {
    value.write(to: &self)
  }

  /// Writes a field's key, which must need no escape; a value has to follow.
  package mutating func key(_ key: StaticString) {
    let needsComma = needsComma
    bytes.append(addingCapacity: key.utf8CodeUnitCount + 4) { output in
      if needsComma { output.append(UInt8(ascii: ",")) }
      output.append(UInt8(ascii: "\""))
      output.append(key)
      output.append(UInt8(ascii: "\""))
      output.append(UInt8(ascii: ":"))
    }
    self.needsComma = false
  }

  /// Writes a field's key that is not known beforehand; a value has to follow.
  package mutating func key(text: String) {
    separate()
    appendQuoted(text.utf8Span.span)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes null.
  package mutating func null() {
    separate()
    bytes.append("null")
    needsComma = true
  }

  /// Writes a string of bytes that are UTF-8.
  package mutating func string(utf8 text: Span<UInt8>) {
    separate()
    appendQuoted(text)
    needsComma = true
  }

  /// Writes bytes that are one JSON value already.
  package mutating func raw(_ rendered: Span<UInt8>) {
    separate()
    bytes.append(bytes: rendered)
    needsComma = true
  }

  /// Writes a value by appending to the bytes; what is appended must be one JSON value.
  mutating func scalar(_ append: (inout [UInt8]) -> Void) {
    separate()
    append(&bytes)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func end(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func appendQuoted(_ text: Span<UInt8>) {
    var start = 0
    if StringScan.firstSpecial(in: text, from: 0) == text.count {
      return bytes.append(addingCapacity: text.count + 2) { output in
        output.append(UInt8(ascii: "\""))
        output.append(bytes: text)
        output.append(UInt8(ascii: "\""))
      }
    }
    bytes.append(UInt8(ascii: "\""))
    while true {
      let stop = StringScan.firstSpecial(in: text, from: start)
      bytes.append(bytes: text.extracting(start..<stop))
      guard stop < text.count else { break }
      appendEscape(text[stop])
      start = stop + 1
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func appendEscape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): bytes.append("\\\"")
    case UInt8(ascii: "\\"): bytes.append("\\\\")
    case 0x08: bytes.append("\\b")
    case 0x09: bytes.append("\\t")
    case 0x0a: bytes.append("\\n")
    case 0x0c: bytes.append("\\f")
    case 0x0d: bytes.append("\\r")
    default:
      bytes.append("\\u00")
      Hexadecimal.append([byte].span, to: &bytes)
    }
  }
}
