// The seed that `make simulate SEED=N` names, so that one failing run can be repeated alone.

internal import Foundation

/// A seed from the environment.
package enum NamedSeed {
  /// The number in `SVAR_SEED`; nil without one.
  package static let value = ProcessInfo.processInfo.environment["SVAR_SEED"].flatMap { UInt64($0) }
}
