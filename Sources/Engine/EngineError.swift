// The start is refused as a whole for these; what concerns one tenant is its quarantine, and the others serve.

package import Storage

/// Why an engine cannot start.
package enum EngineError: Error, Sendable {
  case storage(StorageError)
  case history(HistoryError)
  /// The directory's own records cannot be read: without it nobody can be served.
  case directory(String)

  package var sentence: String {
    switch self {
    case .storage(let error): error.sentence
    case .history(let error): error.sentence
    case .directory(let sentence): sentence
    }
  }
}
