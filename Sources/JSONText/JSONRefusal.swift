// All that is wrong with a body, thrown once.

/// Why a body was refused.
package struct JSONRefusal: Error, Hashable, Sendable {
  /// True when the text is not JSON at all; `faults` then has one element.
  package let isMalformed: Bool
  /// At least one, and at most `JSONLimits.faultCountMax`.
  package let faults: [JSONFieldFault]
}
