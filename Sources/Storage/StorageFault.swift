/// One damaged place in a data folder.
package struct StorageFault: Hashable, Sendable {
  /// Relative to the data folder.
  package var file: String
  /// In bytes from the file's start.
  package var offset: Int
  /// What is wrong there, without file and offset.
  package var finding: String

  package init(file: String, offset: Int, finding: String) {
    self.file = file
    self.offset = offset
    self.finding = finding
  }

  /// The fault in one sentence.
  package var sentence: String { "\(file) at byte \(offset): \(finding)" }
}
