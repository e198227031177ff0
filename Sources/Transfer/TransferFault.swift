// Why a file that was to carry something cannot be read.

/// A file that is not what it should be, in one sentence.
package struct TransferFault: Error, Hashable, Sendable {
  package let sentence: String

  init(_ sentence: String) { self.sentence = sentence }
}
