// What a field may hold: a type with its bounds, and how it is read from a value. Kinds are put together, an array of
// strings from strings, an object from its fields; each says in words what it wanted when it does not get it, and makes
// the words only then.

package import Bytes

/// A kind of JSON value that becomes a `Value`.
package struct JSONKind<Value> {
  /// Reads the value; nil when it left a fault in the report.
  let read: (_ value: JSONValue, _ dropsUnknown: Bool, _ report: inout JSONReport) -> Value?
  /// What stands in for a value that was refused; it never leaves JSONBody.
  let placeholder: (_ dropsUnknown: Bool) -> Value

  init(
    placeholder: @escaping (Bool) -> Value,
    read: @escaping (JSONValue, Bool, inout JSONReport) -> Value?
  ) {
    self.placeholder = placeholder
    self.read = read
  }

  /// The same values, of which only those are taken that `convert` makes something of.
  /// - Parameters:
  ///   - message: what is said otherwise, as "must be an email address".
  ///   - placeholder: any value; it stands in for a refused one and never leaves.
  package func refined<New>(
    _ message: String, placeholder: New, _ convert: @escaping (Value) -> New?
  ) -> JSONKind<New> {
    let read = self.read
    return JSONKind<New>(placeholder: { _ in placeholder }) { value, dropsUnknown, report in
      guard let first = read(value, dropsUnknown, &report) else { return nil }
      if let converted = convert(first) { return converted }
      return report.refuse(message)
    }
  }
}

extension JSONKind<String> {
  /// A string of so many UTF-8 bytes.
  package static func string(bytes: ClosedRange<Int>) -> JSONKind {
    JSONKind(placeholder: { _ in "" }) { value, _, report in
      if case .string(let text) = value, bytes.contains(text.utf8.count) { return text }
      return report.refuse("must be a string of \(bytes.text) bytes")
    }
  }

  /// A string of so many characters, counted as Unicode scalars.
  package static func string(characters: ClosedRange<Int>) -> JSONKind {
    JSONKind(placeholder: { _ in "" }) { value, _, report in
      if case .string(let text) = value, characters.contains(text.unicodeScalars.count) { return text }
      return report.refuse("must be a string of \(characters.text) characters")
    }
  }
}

extension JSONKind<Bool> {
  /// true or false.
  package static var bool: JSONKind {
    JSONKind(placeholder: { _ in false }) { value, _, report in
      if case .bool(let flag) = value { return flag }
      return report.refuse("must be true or false")
    }
  }
}

extension JSONKind<Int> {
  /// A whole number; `3.0` is one.
  package static func integer(_ range: ClosedRange<Int>) -> JSONKind {
    JSONKind(placeholder: { _ in range.lowerBound }) { value, _, report in
      let number: Int? =
        switch value {
        case .integer(let number): Int(exactly: number)
        case .number(let number): Int(exactly: number)
        default: nil
        }
      if let number, range.contains(number) { return number }
      return report.refuse("must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
  }
}

extension JSONKind<Double> {
  /// A number.
  package static func number(_ range: ClosedRange<Double>) -> JSONKind {
    JSONKind(placeholder: { _ in range.lowerBound }) { value, _, report in
      let number: Double? =
        switch value {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
      if let number, range.contains(number) { return number }
      return report.refuse("must be a number from \(range.lowerBound) to \(range.upperBound)")
    }
  }
}

extension JSONKind<UUID> {
  /// An id as text, with or without its prefix.
  package static var uuid: JSONKind<UUID> {
    JSONKind(placeholder: { _ in UUID(hi: 0, lo: 0) }) { value, _, report in
      if case .string(let text) = value, let id = UUID(text) { return id }
      return report.refuse("must be an id")
    }
  }
}

extension JSONKind<Instant> {
  /// A moment in RFC 3339.
  package static var instant: JSONKind<Instant> {
    JSONKind(placeholder: { _ in Instant(milliseconds: 0) }) { value, _, report in
      if case .string(let text) = value, let time = Instant(rfc3339: text.utf8Span.span) { return time }
      return report.refuse("must be a time such as 2026-03-15T14:30:00Z")
    }
  }
}

extension JSONKind<JSONValue> {
  /// Any value but null, as it is.
  package static var any: JSONKind { JSONKind(placeholder: { _ in .null }) { value, _, _ in value } }
}

extension JSONKind {
  /// One of some words, each standing for a value; there must be at least one.
  package static func enumeration(_ words: KeyValuePairs<String, Value>) -> JSONKind {
    JSONKind(placeholder: { _ in words[0].value }) { value, _, report in
      if case .string(let text) = value, let word = words.first(where: { $0.key == text }) {
        return word.value
      }
      return report.refuse("must be one of \(words.map { $0.key }.joined(separator: ", "))")
    }
  }

  /// One of the cases of a string enumeration, by raw value.
  package static func enumeration(
    _: Value.Type
  ) -> JSONKind where Value: RawRepresentable<String> & CaseIterable, Value.AllCases == [Value] {
    JSONKind(placeholder: { _ in Value.allCases[0] }) { value, _, report in
      if case .string(let text) = value, let word = Value(rawValue: text) { return word }
      return report.refuse("must be one of \(Value.allCases.map { $0.rawValue }.joined(separator: ", "))")
    }
  }

  /// An array of so many elements of one kind.
  package static func array<Element>(
    of kind: JSONKind<Element>, count: ClosedRange<Int>
  ) -> JSONKind where Value == [Element] {
    JSONKind(placeholder: { _ in [] }) { value, dropsUnknown, report in
      guard case .array(let elements) = value, count.contains(elements.count) else {
        return report.refuse("must be an array of \(count.text) elements")
      }
      var values: [Element] = []
      values.reserveCapacity(elements.count)
      for (index, element) in elements.enumerated() {
        report.path.steps.append(.index(index))
        if let value = kind.read(element, dropsUnknown, &report) { values.append(value) }
        report.path.steps.removeLast()
      }
      return values.count == elements.count ? values : nil
    }
  }

  /// An object whose fields `read` asks for.
  package static func object(_ read: @escaping (inout JSONFields) -> Value) -> JSONKind {
    JSONKind(
      placeholder: { dropsUnknown in
        var nothing = JSONFields([], dropsUnknown: dropsUnknown)
        return read(&nothing)
      },
      read: { value, dropsUnknown, report in
        guard case .object(let members) = value else { return report.refuse("must be an object") }
        var fields = JSONFields(members, dropsUnknown: dropsUnknown, report: report)
        let decoded = read(&fields)
        report = fields.finish()
        return decoded
      })
  }
}

extension ClosedRange<Int> {
  /// The range in words.
  fileprivate var text: String {
    lowerBound == 0 ? "at most \(upperBound)" : "\(lowerBound) to \(upperBound)"
  }
}
