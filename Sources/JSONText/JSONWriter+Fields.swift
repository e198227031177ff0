// The fields that nearly every answer is made of, without generics: the general ones are not specialised for callers
// in other targets, and looking up their metadata was a tenth of a list's time.

package import Bytes

extension JSONWriter {
  /// Writes a text field; nil is written as null.
  package mutating func field(_ key: StaticString, _ value: String?) {
    if let value { field(key, value) } else { nullField(key) }
  }

  /// Writes a text field.
  package mutating func field(_ key: StaticString, _ value: String) { field(key, utf8: value.utf8Span.span) }

  /// Writes a text field, or nothing when the value is nil.
  package mutating func field(_ key: StaticString, ifPresent value: String?) {
    if let value { field(key, value) }
  }

  /// Writes a text field of bytes that are UTF-8.
  package mutating func field(_ key: StaticString, utf8 text: Span<UInt8>) {
    if StringScan.isPlain(text) {
      putField(key, text.count + 2) { $0.writeQuoted(text) }
    } else {
      self.key(key)
      string(utf8: text)
    }
  }

  /// Writes a text field of two texts with a space between.
  package mutating func field(_ key: StaticString, words first: String, _ second: String) {
    let first = first.utf8Span.span
    let second = second.utf8Span.span
    guard StringScan.isPlain(first), StringScan.isPlain(second) else {
      var text = first.array
      text.append(UInt8(ascii: " "))
      text.append(bytes: second)
      return field(key, utf8: text.span)
    }
    putField(key, first.count + second.count + 3) { pen in
      pen.write(UInt8(ascii: "\""))
      pen.write(first)
      pen.write(UInt8(ascii: " "))
      pen.write(second)
      pen.write(UInt8(ascii: "\""))
    }
  }

  /// Writes an id field; nil is written as null.
  package mutating func field(_ key: StaticString, _ value: UUID?) {
    if let value { field(key, value) } else { nullField(key) }
  }

  /// Writes an id field.
  package mutating func field(_ key: StaticString, _ value: UUID) {
    putField(key, UUID.textBytes + 2) { $0.writeQuoted(value) }
  }

  /// Writes an id field, or nothing when the value is nil.
  package mutating func field(_ key: StaticString, ifPresent value: UUID?) {
    if let value { field(key, value) }
  }

  /// Writes a time field; nil is written as null.
  package mutating func field(_ key: StaticString, _ value: Instant?) {
    if let value { field(key, value) } else { nullField(key) }
  }

  /// Writes a time field.
  package mutating func field(_ key: StaticString, _ value: Instant) {
    putField(key, Instant.textBytes + 2) { $0.writeQuoted(value) }
  }

  /// Writes a flag.
  package mutating func field(_ key: StaticString, _ value: Bool) {
    putField(key, 5) { $0.write(value ? "true" : "false") }
  }

  /// Writes a whole number.
  package mutating func field(_ key: StaticString, _ value: Int) {
    putField(key, 20) { $0.write(decimal: Int64(value)) }
  }

  private mutating func nullField(_ key: StaticString) { putField(key, 4) { $0.write("null") } }
}
