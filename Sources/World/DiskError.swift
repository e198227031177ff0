// Why an operation on the disk failed: the kind is what a caller acts on, operation and path are for people.
// A full disk is a kind of its own, because it refuses writes where anything else stops the server.

/// A failed disk operation, with what was tried and where.
package struct DiskError: Error, Hashable, Sendable {
  /// The cases a caller treats differently.
  package enum Kind: Hashable, Sendable {
    case notFound
    /// `ENOSPC` and `EDQUOT`.
    case noSpace
    /// Another process holds the lock.
    case busy
    /// Any other error number.
    case failed(errno: Int32)
  }

  /// What was tried.
  package enum Operation: String, Hashable, Sendable {
    case makeFolder, list, create, open, lock, read, write, sync, size, rename, remove, syncFolder
  }

  package var kind: Kind
  package var operation: Operation
  /// Relative to the disk's folder.
  package var path: String

  package init(_ kind: Kind, _ operation: Operation, _ path: String) {
    self.kind = kind
    self.operation = operation
    self.path = path
  }

  /// For logs and people: operation, path, reason.
  package var sentence: String {
    let reason =
      switch kind {
      case .notFound: "no such file"
      case .noSpace: "no space left"
      case .busy: "in use by another process"
      case .failed(let errno): "errno \(errno)"
      }
    return "\(operation.rawValue) \(path): \(reason)"
  }
}
