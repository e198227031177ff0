// The fields that nearly every answer is made of, without generics: the general ones are not specialised for callers
// in other targets, and looking up their metadata was a tenth of a list's time.

package import Bytes

extension JSONWriter {
  /// Writes a text field; nil is written as null.
  package mutating func field(_ key: StaticString, _ value: String?) {
    self.key(key)
    if let value { string(utf8: value.utf8Span.span) } else { null() }
  }

  /// Writes a text field.
  package mutating func field(_ key: StaticString, _ value: String) {
    self.key(key)
    string(utf8: value.utf8Span.span)
  }

  /// Writes a text field, or nothing when the value is nil.
  package mutating func field(_ key: StaticString, ifPresent value: String?) {
    if let value { field(key, value) }
  }

  /// Writes an id field; nil is written as null.
  package mutating func field(_ key: StaticString, _ value: UUID?) {
    self.key(key)
    if let value { value.write(to: &self) } else { null() }
  }

  /// Writes an id field.
  package mutating func field(_ key: StaticString, _ value: UUID) {
    self.key(key)
    value.write(to: &self)
  }

  /// Writes an id field, or nothing when the value is nil.
  package mutating func field(_ key: StaticString, ifPresent value: UUID?) {
    if let value { field(key, value) }
  }

  /// Writes a time field; nil is written as null.
  package mutating func field(_ key: StaticString, _ value: Instant?) {
    self.key(key)
    if let value { value.write(to: &self) } else { null() }
  }

  /// Writes a time field.
  package mutating func field(_ key: StaticString, _ value: Instant) {
    self.key(key)
    value.write(to: &self)
  }

  /// Writes a flag.
  package mutating func field(_ key: StaticString, _ value: Bool) {
    self.key(key)
    value.write(to: &self)
  }

  /// Writes a whole number.
  package mutating func field(_ key: StaticString, _ value: Int) {
    self.key(key)
    value.write(to: &self)
  }
}
