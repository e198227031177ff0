// The errors of this layer, as a caller can act on them: the disk's, which may pass; damage, which a person has to
// look at; a format from the future, which wants a newer program.

package import Compression
package import World

/// Why a data folder, or something in it, cannot be used.
package enum StorageError: Error, Hashable, Sendable {
  /// The disk refused.
  case disk(DiskError)
  /// What had been acknowledged cannot be read: nobody but a person may go on from here.
  case damaged(StorageFault)
  /// Written by a newer version of this program, or by one from before the first declared format.
  case newerFormat(file: String, version: Int)
  /// The compression library failed.
  case compression(file: String, LZ4Error)
  /// A piece of a snapshot is larger than a reader would take.
  case pieceTooLarge(file: String, bytes: Int)

  /// For logs and people: what, where.
  package var sentence: String {
    switch self {
    case .disk(let error): error.sentence
    case .damaged(let fault): fault.sentence
    case .newerFormat(let file, let version):
      "\(file) has format \(version), which this program does not read"
    case .compression(let file, let error): "\(file) cannot be compressed: \(error)"
    case .pieceTooLarge(let file, let bytes):
      "\(file) cannot be written: a row of \(bytes) bytes is too large"
    }
  }
}

extension StorageError {
  /// Whether the same call can be expected to fail again: what is damaged or gone stays so.
  var isLasting: Bool {
    if case .disk(let error) = self { error.kind == .notFound } else { true }
  }

  /// Runs disk operations, giving their errors this layer's type.
  static func onDisk<Value>(_ body: () throws(DiskError) -> Value) throws(StorageError) -> Value {
    do throws(DiskError) { return try body() } catch { throw .disk(error) }
  }
}
