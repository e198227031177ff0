// The types that have one obvious form in JSON. Everything else is written field by field by who knows it.

package import Bytes

/// A value that writes itself as one JSON value.
package protocol JSONWritable {
  /// Writes exactly one value.
  func write(to json: inout JSONWriter)
}

extension String: JSONWritable {
  package func write(to json: inout JSONWriter) { json.string(utf8: utf8Span.span) }
}

extension Bool: JSONWritable {
  package func write(to json: inout JSONWriter) { json.putValue(5) { $0.write(self ? "true" : "false") } }
}

extension Int: JSONWritable {
  package func write(to json: inout JSONWriter) { json.putValue(20) { $0.write(decimal: Int64(self)) } }
}

extension Int64: JSONWritable {
  package func write(to json: inout JSONWriter) { json.putValue(20) { $0.write(decimal: self) } }
}

extension UInt64: JSONWritable {
  package func write(to json: inout JSONWriter) { json.putValue(20) { $0.write(decimal: self) } }
}

extension Double: JSONWritable {
  package func write(to json: inout JSONWriter) { json.scalar { DecimalText.append(self, to: &$0) } }
}

extension UUID: JSONWritable {
  package func write(to json: inout JSONWriter) { json.putValue(UUID.textBytes + 2) { $0.writeQuoted(self) } }
}

extension Instant: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.putValue(Instant.textBytes + 2) { $0.writeQuoted(self) }
  }
}

extension Optional: JSONWritable where Wrapped: JSONWritable {
  package func write(to json: inout JSONWriter) {
    if let self { self.write(to: &json) } else { json.null() }
  }
}

extension Array: JSONWritable where Element: JSONWritable {
  package func write(to json: inout JSONWriter) {
    json.array { json in for element in self { element.write(to: &json) } }
  }
}
