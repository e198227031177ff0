// What a field may hold: a type with its bounds, and how it is read from a value. Kinds are put together, an array of
// strings from strings, an object from its fields; each says in words what it wanted when it does not get it.

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

  /// A kind whose only fault is that `convert` makes nothing of the value.
  private init(_ message: String, placeholder: Value, _ convert: @escaping (JSONValue) -> Value?) {
    self.placeholder = { _ in placeholder }
    read = { value, _, report in
      if let converted = convert(value) { return converted }
      report.add(message)
      return nil
    }
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
      report.add(message)
      return nil
    }
  }
}

extension JSONKind<String> {
  /// A string of so many UTF-8 bytes.
  package static func string(bytes: ClosedRange<Int>) -> JSONKind {
    JSONKind("must be a string of \(bytes.text) bytes", placeholder: "") { value in
      guard case .string(let text) = value, bytes.contains(text.utf8.count) else { return nil }
      return text
    }
  }

  /// A string of so many characters, counted as Unicode scalars.
  package static func string(characters: ClosedRange<Int>) -> JSONKind {
    JSONKind("must be a string of \(characters.text) characters", placeholder: "") { value in
      guard case .string(let text) = value, characters.contains(text.unicodeScalars.count) else { return nil }
      return text
    }
  }
}

extension JSONKind<Bool> {
  /// true or false.
  package static var bool: JSONKind {
    JSONKind("must be true or false", placeholder: false) { value in
      guard case .bool(let flag) = value else { return nil }
      return flag
    }
  }
}

extension JSONKind<Int> {
  /// A whole number; `3.0` is one.
  package static func integer(_ range: ClosedRange<Int>) -> JSONKind {
    JSONKind(
      "must be a whole number from \(range.lowerBound) to \(range.upperBound)", placeholder: range.lowerBound
    ) {
      switch $0 {
      case .integer(let number): Int(exactly: number).flatMap { range.contains($0) ? $0 : nil }
      case .number(let number): Int(exactly: number).flatMap { range.contains($0) ? $0 : nil }
      default: nil
      }
    }
  }
}

extension JSONKind<Double> {
  /// A number.
  package static func number(_ range: ClosedRange<Double>) -> JSONKind {
    JSONKind(
      "must be a number from \(range.lowerBound) to \(range.upperBound)", placeholder: range.lowerBound
    ) {
      switch $0 {
      case .integer(let number): range.contains(Double(number)) ? Double(number) : nil
      case .number(let number): range.contains(number) ? number : nil
      default: nil
      }
    }
  }
}

extension JSONKind<UUID> {
  /// An id as text, with or without its prefix.
  package static var uuid: JSONKind<UUID> {
    JSONKind("must be an id", placeholder: UUID(hi: 0, lo: 0)) { value in
      guard case .string(let text) = value else { return nil }
      return UUID(text)
    }
  }
}

extension JSONKind<Instant> {
  /// A moment in RFC 3339.
  package static var instant: JSONKind<Instant> {
    JSONKind("must be a time such as 2026-03-15T14:30:00Z", placeholder: Instant(milliseconds: 0)) { value in
      guard case .string(let text) = value else { return nil }
      return Instant(rfc3339: text.utf8Span.span)
    }
  }
}

extension JSONKind<JSONValue> {
  /// Any value but null, as it is.
  package static var any: JSONKind {
    JSONKind("must be a value", placeholder: .null) { $0 }
  }
}

extension JSONKind {
  /// One of some words, each standing for a value; there must be at least one.
  package static func enumeration(_ words: KeyValuePairs<String, Value>) -> JSONKind {
    let names = words.map { $0.key }
    return JSONKind(
      "must be one of \(names.joined(separator: ", "))", placeholder: words[0].value
    ) { value in
      guard case .string(let text) = value else { return nil }
      return words.first { $0.key == text }?.value
    }
  }

  /// One of the cases of a string enumeration, by raw value.
  package static func enumeration(
    _ type: Value.Type
  ) -> JSONKind where Value: RawRepresentable<String> & CaseIterable, Value.AllCases == [Value] {
    let names = type.allCases.map(\.rawValue)
    return JSONKind("must be one of \(names.joined(separator: ", "))", placeholder: type.allCases[0]) {
      value in
      guard case .string(let text) = value else { return nil }
      return Value(rawValue: text)
    }
  }

  /// An array of so many elements of one kind.
  package static func array<Element>(
    of kind: JSONKind<Element>, count: ClosedRange<Int>
  ) -> JSONKind where Value == [Element] {
    JSONKind(placeholder: { _ in [] }) { value, dropsUnknown, report in
      guard case .array(let elements) = value, count.contains(elements.count) else {
        report.add("must be an array of \(count.text) elements")
        return nil
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
        guard case .object(let members) = value else {
          report.add("must be an object")
          return nil
        }
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
