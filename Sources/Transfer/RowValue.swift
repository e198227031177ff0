// What a field of a row is as JSON: the same tables that say how it stands on disk say it here, under the same names.
// Ids and times are text, bytes base64, digests hexadecimal, closed sets the API's words. What is at its zero is left
// out, as on the wire, and reads back as that zero.

internal import Bytes
internal import JSONText
internal import Model

/// A field's type that is one JSON value.
protocol RowValue {
  func write(to json: inout JSONWriter)
  /// Nil when the value is of another kind.
  init?(row value: JSONValue)
}

/// An optional or a list: what it holds decides.
protocol RowWrapper {
  var rowElements: [any WireField] { get }
  static func read(_ value: JSONValue, _ reader: inout RowReader) -> Self
}

extension String: RowValue {
  init?(row value: JSONValue) {
    guard case .string(let text) = value else { return nil }
    self = text
  }
}

extension Bool: RowValue {
  init?(row value: JSONValue) {
    guard case .bool(let flag) = value else { return nil }
    self = flag
  }
}

extension Int: RowValue {
  init?(row value: JSONValue) {
    guard case .integer(let number) = value else { return nil }
    self = Int(number)
  }
}

extension UInt64: RowValue {
  init?(row value: JSONValue) {
    guard case .integer(let number) = value, number >= 0 else { return nil }
    self = UInt64(number)
  }
}

extension UInt32: RowValue {
  func write(to json: inout JSONWriter) { json.value(UInt64(self)) }
  init?(row value: JSONValue) {
    guard case .integer(let number) = value, let exact = UInt32(exactly: number) else { return nil }
    self = exact
  }
}

extension Double: RowValue {
  init?(row value: JSONValue) {
    switch value {
    case .integer(let number): self = Double(number)
    case .number(let number): self = number
    default: return nil
    }
  }
}

extension Instant: RowValue {
  init?(row value: JSONValue) {
    guard case .string(let text) = value, let instant = Instant(rfc3339: text.utf8Span.span) else {
      return nil
    }
    self = instant
  }
}

extension ID: RowValue {
  func write(to json: inout JSONWriter) { json.value(uuid) }
  init?(row value: JSONValue) {
    guard case .string(let text) = value, let uuid = UUID(text) else { return nil }
    self.init(uuid)
  }
}

extension Blob: RowValue {
  func write(to json: inout JSONWriter) { json.value(Base64.standard.encode(bytes.span)) }
  init?(row value: JSONValue) {
    guard case .string(let text) = value, let bytes = Base64.standard.decode(text.utf8Span.span) else {
      return nil
    }
    self.init(bytes)
  }
}

extension Digest: RowValue {
  func write(to json: inout JSONWriter) { json.value(Hexadecimal.encode(bytes.span)) }
  init?(row value: JSONValue) {
    guard case .string(let text) = value, let bytes = Hexadecimal.decode(text.utf8Span.span) else {
      return nil
    }
    self.init(bytes)
  }
}

extension Optional: RowWrapper where Wrapped: WireField {
  var rowElements: [any WireField] { map { [$0] } ?? [] }
  static func read(_ value: JSONValue, _ reader: inout RowReader) -> Self {
    reader.value(Wrapped.self, value)
  }
}

extension Array: RowWrapper where Element: WireField {
  var rowElements: [any WireField] { self }
  static func read(_ value: JSONValue, _ reader: inout RowReader) -> Self {
    guard case .array(let elements) = value else {
      reader.fault("must be a list")
      return []
    }
    var read: [Element] = []
    for (index, element) in elements.enumerated() {
      if let one = reader.at(String(index), { $0.value(Element.self, element) }) { read.append(one) }
    }
    return read
  }
}
