// The fields of one object while they are asked for. Each question either has an answer or leaves a fault and gets a
// placeholder, so that the asking goes on and all faults are found; JSONBody sees to it that no placeholder leaves.

/// The fields of an object, each of which is asked for by name.
package struct JSONFields {
  private let members: [JSONMember]
  private let indexes: [String: Int]
  private var asked: [Bool]
  private let dropsUnknown: Bool
  var report = JSONReport()

  init(_ members: [JSONMember], dropsUnknown: Bool, report: JSONReport = JSONReport()) {
    self.members = members
    self.dropsUnknown = dropsUnknown
    self.report = report
    asked = Array(repeating: false, count: members.count)
    indexes =
      members.count > JSONLimits.comparedKeysMax
      ? Dictionary(uniqueKeysWithValues: members.enumerated().map { ($0.element.key, $0.offset) }) : [:]
  }

  /// The value of a field that must be there and not null.
  package mutating func required<Value>(_ key: String, _ kind: JSONKind<Value>) -> Value {
    switch presence(key, kind) {
    case .value(let value): return value
    case .null: fault(key, "must not be null")
    case .absent: fault(key, "is required")
    }
    return kind.placeholder(dropsUnknown)
  }

  /// The value of a field that may be left out or null.
  package mutating func optional<Value>(_ key: String, _ kind: JSONKind<Value>) -> Value? {
    guard case .value(let value) = presence(key, kind) else { return nil }
    return value
  }

  /// The value of a field that may be left out or null, in which case it is `fallback`.
  package mutating func optional<Value>(
    _ key: String, _ kind: JSONKind<Value>, default fallback: @autoclosure () -> Value
  ) -> Value {
    optional(key, kind) ?? fallback()
  }

  /// The same as `optional`, telling null from absence.
  package mutating func presence<Value>(_ key: String, _ kind: JSONKind<Value>) -> JSONPresence<Value> {
    guard let index = index(of: key) else { return .absent }
    asked[index] = true
    if case .null = members[index].value { return .null }
    report.path.steps.append(.key(key))
    let value = kind.read(members[index].value, dropsUnknown, &report)
    report.path.steps.removeLast()
    return .value(value ?? kind.placeholder(dropsUnknown))
  }

  /// The value of a field that may be left out but not be null.
  package mutating func unlessAbsent<Value>(_ key: String, _ kind: JSONKind<Value>) -> Value? {
    switch presence(key, kind) {
    case .value(let value): return value
    case .null:
      fault(key, "must not be null")
      return nil
    case .absent: return nil
    }
  }

  /// True when the object has the field, whatever its value.
  package func has(_ key: String) -> Bool { index(of: key) != nil }

  /// All fields as they came, none of which is unknown then.
  package mutating func all() -> [JSONMember] {
    asked = Array(repeating: true, count: members.count)
    return members
  }

  /// Adds a fault that only the caller can see, such as two fields that exclude each other.
  package mutating func fault(_ key: String, _ message: String) {
    report.path.steps.append(.key(key))
    report.add(message)
    report.path.steps.removeLast()
  }

  /// Judges the fields that nobody asked for.
  mutating func finish() -> JSONReport {
    for (index, member) in members.enumerated() where !asked[index] {
      report.path.steps.append(.key(member.key))
      if dropsUnknown { report.addIgnored() } else { report.add("is not a field that is known here") }
      report.path.steps.removeLast()
    }
    return report
  }

  private func index(of key: String) -> Int? {
    indexes.isEmpty ? members.firstIndex { $0.key == key } : indexes[key]
  }
}
