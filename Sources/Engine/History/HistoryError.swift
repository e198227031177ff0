// What a reader of the past is told: what is wrong with the tenant itself stands in what was read, as its quarantine.

package import Storage

/// Why a tenant's past cannot be had.
package enum HistoryError: Error, Hashable, Sendable {
  /// The point lies before what is kept of the journal.
  case gone
  /// The disk, or a format from the future; what is wrong with the tenant itself is its quarantine.
  case storage(StorageError)

  package var sentence: String {
    switch self {
    case .gone: "that time is no longer kept"
    case .storage(let error): error.sentence
    }
  }
}
