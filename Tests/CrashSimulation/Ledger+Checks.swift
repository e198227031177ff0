// What a state is held against: the facts, applied again from the first.

internal import Bytes
internal import EngineTesting
internal import Model

extension Ledger {
  /// Every acknowledged command is there exactly once and in order: a recovered state is a prefix of what was applied,
  /// and no shorter than what had been seen.
  func checkAcknowledged(_ tenant: ID<TenantInfo>, _ state: TenantState) -> String? {
    let book = books[tenant] ?? Book()
    if state.sequence < book.seen {
      return "\(tenant): event \(book.seen) had been seen, recovery ends at \(state.sequence)"
    }
    if state.sequence > UInt64(book.facts.count) {
      return "\(tenant): recovery shows event \(state.sequence), there were \(book.facts.count)"
    }
    return nil
  }

  /// Snapshot plus tail equals replay: goes on from what was recovered.
  func checkRecoveredState(_ tenant: ID<TenantInfo>, _ state: TenantState) -> String? {
    guard let book = books[tenant] else { return nil }
    book.facts.removeLast(book.facts.count - Int(state.sequence))
    if book.replay.sequence > state.sequence {
      // Less is there than an earlier start showed, where that is allowed.
      book.replay = TenantState()
      book.keys = [:]
    }
    if let sentence = advance(book) { return "\(tenant): \(sentence)" }
    if let difference = difference(tenant, state, book.replay) {
      return "\(tenant): replay and recovery at event \(state.sequence) differ in \(difference)"
    }
    // Recovery synced what it kept: from now on it may be seen.
    book.seen = state.sequence
    return nil
  }

  /// Replay equals the living state; it goes no further than what the process has applied.
  func checkLivingState(_ tenant: ID<TenantInfo>, _ state: TenantState) -> String? {
    guard let book = books[tenant], state.sequence == UInt64(book.facts.count) else {
      return "\(tenant): the feed missed events before \(state.sequence)"
    }
    let alive = Book()
    alive.replay = book.replay
    alive.keys = book.keys
    alive.facts = book.facts
    if let sentence = advance(alive) { return "\(tenant): \(sentence)" }
    return difference(tenant, state, alive.replay).map { "\(tenant): replay and live state differ in \($0)" }
  }

  /// Applies the facts that the replay does not have yet.
  private func advance(_ book: Book) -> String? {
    for fact in book.facts.dropFirst(Int(book.replay.sequence)) {
      do throws(Contradiction) {
        try book.replay.apply(fact.event, fact.stamp)
      } catch { return error.sentence }
      if let sentence = checkIdempotency(book, fact) { return sentence }
    }
    return nil
  }

  /// Every idempotency key is answered once in its day.
  private func checkIdempotency(_ book: Book, _ fact: Fact) -> String? {
    guard case .requestAnswered(let request) = fact.event else { return nil }
    if let earlier = book.keys[request.keyHash],
      request.at.milliseconds - earlier.milliseconds <= Limits.idempotencyKeptMs
    {
      return "an idempotency key was answered twice"
    }
    book.keys[request.keyHash] = request.at
    return nil
  }

  /// Holds one journal record against the facts.
  func holds(_ record: EventRecord, from sequence: UInt64, at position: UInt64, of tenant: UUID) -> Bool {
    guard let facts = books[ID(tenant)]?.facts, sequence > 0 else { return false }
    let end = Int(sequence) - 1 + record.events.count
    guard end <= facts.count else { return false }
    return facts[(Int(sequence) - 1)..<end].elementsEqual(record.events) {
      Self.isSame($0.event, $1) && $0.position == position
    }
  }

  /// An event of an erased contact reads without the person, in the feed at once, on the disk with its key gone; of
  /// an import's rows some belong to the erased and some do not.
  private static func isSame(_ told: Event, _ kept: Event) -> Bool {
    if told == kept || told.erased == kept || told == kept.erased { return true }
    if case .partImported = told { return told.erased == kept.erased }
    return false
  }

  /// What sets two states of a tenant apart; what only an erased key could tell does not.
  private func difference(
    _ tenant: ID<TenantInfo>, _ state: TenantState, _ replay: TenantState
  ) -> String? {
    let keys = erasedKeys[tenant] ?? []
    return Self.without(keys, state).difference(from: Self.without(keys, replay))
  }

  /// The state as it is when these keys' contacts are erased on top.
  private static func without(_ keys: [UInt64], _ state: TenantState) -> TenantState {
    var state = state
    for number in keys where !state.isKeyErased(number) {
      for contact in state.contacts.all(where: { $0.keyNumber == number }) {
        let stamp = Stamp(at: state.lastAt, actor: .system, requestId: ID())
        // A contact that is there can be erased.
        try? state.apply(.contactErased(ContactErased(contact.id, keyNumber: number)), stamp)
      }
    }
    return state
  }

  /// A snapshot on the disk is the replay up to its event.
  ///
  /// - Parameter snapshots: what each of this tenant's snapshots says, by the event it ends with.
  func checkSnapshots(_ tenant: ID<TenantInfo>, _ snapshots: [(sequence: UInt64, state: TenantState)])
    -> String?
  {
    guard let book = books[tenant] else { return nil }
    let replay = Book()
    for snapshot in snapshots.sorted(by: { $0.sequence < $1.sequence }) {
      guard snapshot.sequence <= UInt64(book.facts.count) else { continue }
      replay.facts = Array(book.facts.prefix(Int(snapshot.sequence)))
      if let sentence = advance(replay) { return "\(tenant): \(sentence)" }
      if let difference = difference(tenant, snapshot.state, replay.replay) {
        return "\(tenant): replay and the snapshot at event \(snapshot.sequence) differ in \(difference)"
      }
    }
    return nil
  }
}
