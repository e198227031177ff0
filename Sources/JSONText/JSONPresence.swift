// PATCH bodies mean three things by a field: leave it, clear it, set it.

/// What a field said, where leaving it out and null differ.
package enum JSONPresence<Value> {
  /// The field is not there.
  case absent
  /// The field is null.
  case null
  /// The field has a value.
  case value(Value)
}

extension JSONPresence: Sendable where Value: Sendable {}
extension JSONPresence: Equatable where Value: Equatable {}
