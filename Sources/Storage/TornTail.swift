/// Bytes behind the journal's end that are no record: a write that the end of a process or of the power cut off.
///
/// A bit that flipped in the very last group looks the same, so a person is told.
package struct TornTail: Hashable, Sendable {
  /// The segment, and where in it the journal ends now.
  package var file: String
  package var offset: Int
  package var bytes: Int
  /// The file that holds a copy; nil when the disk was full.
  package var copy: String?

  package init(file: String, offset: Int, bytes: Int, copy: String? = nil) {
    self.file = file
    self.offset = offset
    self.bytes = bytes
    self.copy = copy
  }

  /// For people: how much, where.
  package var sentence: String { "torn tail moved aside: \(bytes) bytes at \(file) \(offset)" }
}
