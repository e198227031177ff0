// How a refusal of the engine reads on the command line.

internal import Engine
internal import Model

extension CommandFailure {
  /// Passes what a commit made, or says why there is nothing.
  @discardableResult
  static func check<Value>(_ result: Result<Value, CommitFailure>) throws(CommandFailure) -> Value {
    switch result {
    case .success(let value): return value
    case .failure(.refused(let refusal)): throw CommandFailure(refusal.sentence)
    case .failure(.quarantined(let quarantine)):
      throw CommandFailure(
        "The tenant is quarantined at position \(quarantine.position): \(quarantine.sentence).")
    case .failure(.diskFull): throw CommandFailure("The disk is full.")
    case .failure(.overloaded): throw CommandFailure("More is waiting for the disk than may wait.")
    case .failure(.tooLarge): throw CommandFailure("The record is larger than the journal takes.")
    case .failure(.tenantOverloaded):
      throw CommandFailure("More of this tenant is waiting than may wait.")
    case .failure(.stopped): throw CommandFailure("The journal has stopped.")
    case .failure(.rested): throw CommandFailure("The tenant was unloaded meanwhile.")
    }
  }

  /// Passes what a visit to a tenant made, or says why the tenant cannot be had.
  static func check<Value>(_ result: Result<Value, LoadFailure>) throws(CommandFailure) -> Value {
    switch result {
    case .success(let value): return value
    case .failure(let failure): throw CommandFailure("The tenant cannot be loaded: \(failure.sentence).")
    }
  }
}
