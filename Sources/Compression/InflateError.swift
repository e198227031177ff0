/// Why a message was not inflated.
package enum InflateError: Error, Hashable, Sendable {
  /// Not a whole deflate stream, or followed by something.
  case malformed
  /// The content is longer than the caller's limit.
  case tooLarge
  case outOfMemory
}
