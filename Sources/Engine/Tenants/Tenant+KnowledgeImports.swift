// Imports of knowledge go on by themselves, a few rows at a time with a pause for the neighbours between, and after a
// restart from where they were: what is left of them stands in the state. The timer is only the reminder.

internal import Model
internal import World

extension Tenant {
  /// Sets the timer for the next rows, where there are any and none is set.
  func followKnowledgeImports() {
    guard hasBegun, importTimer == nil, state.runningKnowledgeImport != nil else { return }
    setImportTimer(after: EngineLimits.knowledgeImportPauseMs)
  }

  private func setImportTimer(after milliseconds: UInt64) {
    importTimer = shard.startTimer(at: world.clock.ticks() + milliseconds * 1_000_000) { [weak self] in
      self?.onShard { $0.advanceKnowledgeImport() }
    }
  }

  private func advanceKnowledgeImport() {
    importTimer = nil
    guard let job = state.runningKnowledgeImport else { return }
    // What was taken sets the next timer.
    guard case .failure(let failure) = commit(.advanceKnowledgeImport(job.id), by: job.author) else { return }
    switch failure {
    case .quarantined, .rested, .stopped, .refused, .tooLarge: return
    case .diskFull, .overloaded, .tenantOverloaded: setImportTimer(after: EngineLimits.housekeepingMs)
    }
  }
}
