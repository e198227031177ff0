// A field of a JSONValue that is an object. Objects are lists of these, because their order is kept.

/// One field of an object.
package struct JSONMember: Hashable, Sendable {
  /// The name.
  package let key: String
  /// The value.
  package let value: JSONValue

  /// A field.
  package init(_ key: String, _ value: JSONValue) {
    self.key = key
    self.value = value
  }
}
