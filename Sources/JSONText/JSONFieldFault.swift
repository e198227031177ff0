// One thing that is wrong with a body, for the person who sent it.

/// One fault of a body.
package struct JSONFieldFault: Hashable, Sendable {
  /// Where, as `items[2].name`; empty for the body itself.
  package let path: String
  /// What is wrong, so that "path message" reads as a sentence.
  package let message: String

  /// A fault.
  package init(path: String, message: String) {
    self.path = path
    self.message = message
  }
}
