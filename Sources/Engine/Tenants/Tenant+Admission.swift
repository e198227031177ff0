// What a tenant may have waiting, asked before a command changes anything: of the disk, and of its turns. The answer is
// this tenant's own where its share is used up, and the process's where nobody's would be taken.

internal import Bytes
internal import Model
internal import Storage

extension Tenant {
  /// Why a command should come later, nil when it may come now.
  func admission(of command: Command) -> CommitFailure? {
    if let refusal = world.journal.admission(of: id.uuid) { return CommitFailure(refusal) }
    guard case .receiveMessage = command else { return nil }
    let waiting = world.turnQueue(of: shard).withLock { $0.waiting(of: id) }
    return waiting < world.settings.turnsWaitingMax ? nil : .tenantOverloaded
  }
}
