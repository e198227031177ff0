// Faults that the simulation has to find: a checker that has never been seen red proves nothing. None of them is in
// the product: each is played by what stands around it, the disk or whoever passes answers on.

/// A bug that a simulated world plays.
package enum DeliberateBug: String, CaseIterable, Sendable {
  /// The journal's files are not synced, though the disk says so.
  case skipSync
  /// Names are not synced, though the disk says so.
  case skipFolderSync
  /// What recovery kept is served before it is synced.
  case skipRecoverySync
  /// Answers leave before their position is durable.
  case answerEarly
  /// Answers that changed nothing leave before their position is durable.
  case refuseEarly
  /// After a restart the idempotency keys of earlier lives are unknown.
  case forgetKeys
}
