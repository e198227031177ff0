// Every bound of this layer in one place. What exceeds one is refused, except the last two, which only choose a method.

/// The bounds of what is read.
package enum JSONLimits {
  /// How many arrays and objects may be open at once.
  package static let depthMax = 32
  /// How many faults, and how many dropped fields, of one body are reported; the first ones are.
  package static let faultCountMax = 50
  /// Up to so many keys of an object are compared one by one; more are hashed.
  static let comparedKeysMax = 16
  /// By so much at least the writer's room grows.
  static let roomBytesMin = 960
}
