// Embedded files that are not served: what the demo is made of.

internal import CAssets

/// A file that the binary carries.
package enum EmbeddedFile {
  /// The bytes of the file of this name, like `demo/tenant.json`; nil when there is none.
  package static func bytes(_ name: String) -> [UInt8]? {
    var count = 0
    guard let start = svar_asset(name, &count) else { return nil }
    // SAFETY: the library promises `count` bytes that live as long as the process; they are copied here.
    return Array(UnsafeBufferPointer(start: start, count: count))
  }
}
