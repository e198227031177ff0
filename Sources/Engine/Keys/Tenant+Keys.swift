// A tenant's side of its keyring: a worker writes, the tenant goes on with the keys that are durable already. A key is
// given only when the file has it, and goes from the file only when the journal has the erasure; after a crash in
// between, the next start finishes it.

internal import Bytes
package import Model
internal import Storage
internal import World

extension Tenant {
  /// What a new contact may be given.
  var keyRange: KeyRange {
    let keyring = cipher.keyring
    return KeyRange(after: keyring.erased.last ?? 0, last: keyring.count)
  }

  /// Whether keys wait to be written or removed: such a tenant should stay in memory.
  package var hasKeyWork: Bool {
    keyWork.isWriting || keyWork.isOutOfSpace || !keyWork.erasures.isEmpty
  }

  /// Brings the keyring and the state together after a start.
  ///
  /// A crash between the erasure and the keyring left the key; a state from before the erasure, or a journal that
  /// lost it unsynced, has a contact whose key is gone.
  func settleKeys() {
    if quarantine != nil || isRested { return }
    workOnKeys()
    let numbers = Set(
      keyWork.stored.erased.filter { $0 > 0 && $0 <= state.keysGiven && !state.isKeyErased($0) })
    if numbers.isEmpty { return }
    let departed = state.departed.all { numbers.contains($0.keyNumber) }.map { ID<Contact>($0.id.uuid) }
    for id in state.contacts.all(where: { numbers.contains($0.keyNumber) }).map(\.id) + departed {
      guard case .failure = commit(.eraseContact(id), by: .system) else { continue }
      // The journal has no room for all of them now.
      _ = shard.startTimer(at: world.clock.ticks() + EngineLimits.housekeepingMs * 1_000_000) { [weak self] in
        self?.onShard { $0.settleKeys() }
      }
      return
    }
  }

  /// Takes note of erasures among what was committed.
  func followKeys(_ events: [Event]) {
    for event in events {
      if case .contactErased(let fact) = event { forgetKey(fact.keyNumber) }
      if event.replacesEverything { forgetErasedKeys() }
    }
    workOnKeys()
  }

  /// An import may bring as erased whom the tenant still had a key for.
  private func forgetErasedKeys() {
    var numbers: [UInt64] = []
    state.erasedKeys.scan(from: 1) {
      if cipher.keyring.has($0) { numbers.append($0) }
      return true
    }
    numbers.forEach(forgetKey)
  }

  private func forgetKey(_ number: UInt64) {
    keyWork.erase(number, at: position)
    cipher.keyring = keyWork.usable
    world.durableCalls.when(position, world.journal.durable) { [weak self, shard] in
      guard let tenant = self else { return }
      shard.post { tenant.onShard { $0.workOnKeys() } }
    }
  }

  /// Has the keyring written, where there is a reason to.
  ///
  /// - Parameter needed: keys that a command lacked.
  func workOnKeys(needed: UInt64 = 0) {
    if quarantine != nil { return }
    let durable = world.journal.durable.position
    guard let job = keyWork.next(given: state.keysGiven, needed: needed, durable: durable) else { return }
    let duty = KeyWrite.Duty(KeyWrite())
    keyWrite = duty.write
    let posted = world.workers.post { [weak self, id, shard, store = world.keyrings, random = world.random] in
      let written = job.write(store, of: id) { random.next() }
      guard let tenant = self else { return }
      shard.post { tenant.onShard { $0.ended(job, written, duty.write) } }
    }
    if !posted { ended(job, .failure(.disk(DiskError(.busy, .write, "keyrings"))), duty.write) }
  }

  private func ended(_ job: KeyWork.Job, _ written: Result<Keyring, StorageError>, _ write: KeyWrite) {
    keyWork.end(job, written)
    world.keyringSpace.note(id, isLacking: keyWork.isOutOfSpace)
    cipher.keyring = keyWork.usable
    switch written {
    case .success:
      write.end(nil)
      workOnKeys()
    case .failure(let error):
      world.logger.log(
        .error, "keyring not written", [("tenant.id", id.description), ("error", error.sentence)])
      write.end(keyFailure)
      _ = shard.startTimer(at: world.clock.ticks() + EngineLimits.housekeepingMs * 1_000_000) { [weak self] in
        self?.onShard { $0.workOnKeys() }
      }
    }
  }

  /// Why a contact cannot be made, or a key not removed: for now, or for good.
  var keyFailure: CommitFailure {
    if keyWork.isFull { return .refused(.limitReached(noun: "contacts", limit: Int(Storage.Limits.keysMax))) }
    return keyWork.isOutOfSpace ? .diskFull : .overloaded
  }

  /// Makes the keys that a tenant begins with.
  ///
  /// - Returns: why there are none, or nil.
  func makeFirstKeys() async -> CommitFailure? {
    workOnKeys()
    if let keyWrite { return await keyWrite.wait() }
    return keyRange.last > 0 ? nil : keyFailure
  }

  /// How far the erasure of a contact has come outside the journal.
  package func keyStanding(of id: ID<Contact>) -> KeyStanding {
    guard let number = state.standing(of: id)?.keyNumber, keyWork.stored.has(number) else {
      return .gone
    }
    if let quarantine { return .troubled("the tenant is quarantined: \(quarantine.sentence)") }
    if let keyTrouble { return .troubled(keyTrouble) }
    return .there
  }

  /// Why the keyring could not be written the last time it was tried, nil when it was.
  package var keyTrouble: String? { keyWork.trouble }
}

/// Whether a contact's key is in its keyring's file.
package enum KeyStanding: Sendable, Hashable {
  case there, gone
  /// The last write of the file failed, for this reason; it is tried again.
  case troubled(String)
}
