// The seed that `SVAR_SEED=N swift test --filter StorageSimulation` names, so that one failing run of the storage
// simulation can be repeated alone; the whole engine's is repeated by `make simulate SEED=N`.

internal import Foundation

/// A seed from the environment.
package enum NamedSeed {
  /// The number in `SVAR_SEED`; nil without one.
  package static let value = ProcessInfo.processInfo.environment["SVAR_SEED"].flatMap { UInt64($0) }
}
