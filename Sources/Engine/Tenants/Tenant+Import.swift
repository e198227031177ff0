// After an import the tenant holds something else: what runs for the old state ends, what the new one wants starts.

internal import Model

extension Tenant {
  /// Ends the old state's turns and starts the new one's, as a start of the process does.
  func restartTurns() {
    for task in turnTasks.values { task.cancel() }
    turnTasks = [:]
    if hasBegun { resumeTurns() }
  }
}
