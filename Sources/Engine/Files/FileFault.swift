// Why a file could not be kept or read: each is another answer.

internal import Storage
internal import World

/// What went wrong with a file.
package enum FileFault: Error, Hashable, Sendable {
  /// It is not in the folder: its tenant came from elsewhere without it, or nobody refers to it any more.
  case gone
  /// It cannot be opened: its bytes are not those that were written, or its key is another's.
  case damaged
  case diskFull
  /// So much of all tenants, or of this one, waits already.
  case overloaded
  case tenantOverloaded
  case disk(String)

  init(_ error: StorageError) {
    switch error {
    case .disk(let disk) where disk.kind == .notFound: self = .gone
    case .disk(let disk) where disk.kind == .noSpace: self = .diskFull
    case .damaged: self = .damaged
    default: self = .disk(error.sentence)
    }
  }
}
