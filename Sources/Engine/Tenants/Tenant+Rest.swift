// When a tenant may be unloaded, and what is left of it. Whoever holds on to the actor afterwards is refused: it is
// looked up again, and found on its seat once it is loaded.

internal import Bytes
internal import Model
internal import Storage
internal import World

extension Tenant {
  /// Whether nothing here would be missed: no turn runs or waits, nothing is due, nothing is being imported, no key is to
  /// be written, no leftover file is looked for, nobody reads or is connected, all of it is durable.
  ///
  /// What cannot be read again is kept: a tenant in quarantine stays.
  var mayRest: Bool {
    !isRested && quarantine == nil && turnTasks.isEmpty && state.runningTurns.first == nil && guests == 0
      && feed.subscriberCount == 0 && !snapshotBacklog.isRunning && !hasKeyWork && !fileTraffic.isSweeping
      && !isDue && !isListingPublicKeys && (!hasBegun || state.runningKnowledgeImport == nil)
      && position <= world.journal.durable.position
  }

  /// Whether a due time has come: one loaded for it fires it before it goes again, or it would be loaded for ever.
  private var isDue: Bool { hasBegun && state.due.first.map { $0.at <= world.clock.now() } == true }

  /// What the tenant takes in memory, as far as that is known without counting.
  var bytesEstimate: Int {
    let bytes = snapshotBacklog.snapshotBytes + snapshotBacklog.journalBytes
    return EngineLimits.tenantBytes + EngineLimits.memoryBytesPerStateByte * bytes
  }

  /// Ends this tenant's life in memory.
  ///
  /// - Returns: what the directory is to know of it.
  func rest() -> TenantRest {
    precondition(mayRest && isWritten, "only a tenant that is written down and idle rests")
    let rest = TenantRest(ID(id.uuid), position: position, dueAt: state.due.first?.at)
    if let dueTimer { shard.cancelTimer(dueTimer.token) }
    dueTimer = nil
    isRested = true
    for observer in world.observers { observer.didUnload(state, of: id) }
    state = TenantState()
    feed = Feed()
    cipher.keyring = Keyring()
    return rest
  }

  /// Keeps the tenant in memory until `leave`.
  package func enter() { guests += 1 }

  package func leave() { guests -= 1 }
}
