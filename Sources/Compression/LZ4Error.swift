/// Why a frame was not made or not read.
package enum LZ4Error: Error, Hashable, Sendable {
  /// Not one whole sound frame of ours: cut, altered, or followed by something.
  case malformed
  /// The content is longer than the caller's limit.
  case tooLarge
  case outOfMemory
  /// The library's own code, from compressing.
  case library(code: Int)
}
