// What the outside was told. Beside the engine it keeps every event that was applied, with its position, and what of
// it had been seen by anybody: an answer whose position was durable, or an event on the feed. After a restart the
// ledger is the truth that the recovered state is held against. It reads no disk.

internal import Bytes
internal import Engine
internal import EngineTesting
package import Model
internal import Storage
internal import World

/// The record that a simulation keeps of all tenants.
// SAFETY: one thread drives a simulation: shards, workers, journal and checks take turns.
package final class Ledger: TenantObserver, @unchecked Sendable {
  /// One event as it was applied.
  struct Fact {
    var position: UInt64
    var stamp: Stamp
    var event: Event
  }

  /// What is known of one tenant.
  struct Book {
    /// By sequence, from 1.
    var facts: [Fact] = []
    /// What a restart has to show at least.
    var seen: UInt64 = 0
    /// Every event that earlier recoveries kept, applied again from the first.
    var replay = TenantState()
    /// When each idempotency key was answered, as far as recoveries kept it.
    var keys: [Digest: Instant] = [:]
  }

  /// An answer that waits for its position.
  private struct Waiting {
    var tenant: ID<TenantInfo>
    var position: UInt64
    var sequence: UInt64
  }

  private(set) var books: [ID<TenantInfo>: Book] = [:]
  /// The tenants in the order of their making.
  private(set) var tenants: [ID<TenantInfo>] = []
  private var waiting: [Waiting] = []
  private weak var engine: Engine?
  private var newestPosition: UInt64 = 0
  /// The first thing found wrong outside a check.
  private(set) var finding: String?

  package init() {}

  // MARK: the engine's side

  /// Follows a process that has been recovered and checked.
  func follow(_ engine: Engine) {
    self.engine = engine
    newestPosition = engine.journal.durable.position
  }

  /// Whether there is somebody to be told.
  var isFollowing: Bool { engine != nil }

  /// The process is gone, and with it every answer that had not left.
  func forgetProcess() {
    engine = nil
    waiting = []
  }

  package func didLoad(_ state: TenantState, of tenant: ID<TenantInfo>) {
    guard let engine, let loaded = engine.callers.tenant(tenant) else { return }
    loaded.onShard { $0.subscribe(.all, Reader(tenant, self, engine)) }
  }

  /// A tenant's first event comes before anybody can subscribe.
  package func didApply(_ events: [Event], to state: TenantState, of tenant: ID<TenantInfo>) {
    guard let engine, case .tenantCreated? = events.first else { return }
    let stamp = Stamp(at: state.lastAt, actor: .system, requestId: ID())
    for event in events {
      append(Fact(position: engine.lastPosition, stamp: stamp, event: event), state.sequence, of: tenant)
    }
  }

  /// Reads one tenant's feed for the ledger, as long as its process lives.
  private final class Reader: FeedSubscriber {
    private let tenant: ID<TenantInfo>
    private let ledger: Ledger
    private weak var engine: Engine?

    init(_ tenant: ID<TenantInfo>, _ ledger: Ledger, _ engine: Engine) {
      self.tenant = tenant
      self.ledger = ledger
      self.engine = engine
    }

    func onEvents(_ entries: ArraySlice<FeedEntry>, _ state: TenantState) {
      guard let engine, ledger.engine === engine else { return }
      for entry in entries {
        ledger.append(
          Fact(position: entry.position, stamp: entry.stamp, event: entry.event), entry.sequence, of: tenant)
      }
    }
  }

  private func append(_ fact: Fact, _ sequence: UInt64, of tenant: ID<TenantInfo>) {
    if books[tenant] == nil { tenants.append(tenant) }
    let last = UInt64(books[tenant]?.facts.count ?? 0)
    if sequence != last + 1 { note("\(tenant): event \(sequence) was told after event \(last)") }
    if fact.position < newestPosition { note("position \(fact.position) was given after \(newestPosition)") }
    newestPosition = max(newestPosition, fact.position)
    books[tenant, default: Book()].facts.append(fact)
  }

  private func note(_ sentence: String) { finding = finding ?? sentence }

  // MARK: the client's side

  /// An answer was computed from the tenant's state at `sequence`; it waits for `position`.
  ///
  /// - Parameter isEarly: it leaves at once, which is a bug.
  func answer(_ tenant: ID<TenantInfo>, sequence: UInt64, position: UInt64, isEarly: Bool) {
    if isEarly {
      see(tenant, sequence)
    } else {
      waiting.append(Waiting(tenant: tenant, position: position, sequence: sequence))
    }
  }

  /// Lets out everything that is durable.
  func release(upTo durable: UInt64) {
    for answer in waiting where answer.position <= durable { see(answer.tenant, answer.sequence) }
    waiting.removeAll { $0.position <= durable }
    for tenant in tenants {
      guard let book = books[tenant] else { continue }
      var sequence = book.seen
      while sequence < UInt64(book.facts.count), book.facts[Int(sequence)].position <= durable {
        sequence += 1
      }
      see(tenant, sequence)
    }
  }

  private func see(_ tenant: ID<TenantInfo>, _ sequence: UInt64) {
    guard let seen = books[tenant]?.seen, seen < sequence else { return }
    books[tenant]?.seen = sequence
  }

  /// Ids of everything in the tenants but this one.
  func idsOutside(_ tenant: ID<TenantInfo>) -> [UUID] {
    tenants.filter { $0 != tenant }.flatMap { other in
      (books[other]?.facts.prefix(60) ?? []).compactMap { fact -> UUID? in
        switch fact.event {
        case .workspaceCreated(let workspace): workspace.id.uuid
        case .channelCreated(let channel): channel.id.uuid
        case .conversationOpened(let fact): fact.id.uuid
        case .attentionItemRaised(let item): item.id.uuid
        case .knowledgeEntryCreated(let entry): entry.id.uuid
        case .chatSessionOpened(let session): session.id.uuid
        default: nil
        }
      }
    }
  }

  // MARK: checks

  /// Holds a recovered state against the record, and goes on from what was recovered.
  ///
  /// - Returns: what is wrong, or nil.
  func recovered(_ tenant: ID<TenantInfo>, _ state: TenantState) -> String? {
    var book = books[tenant] ?? Book()
    if state.sequence < book.seen {
      return "\(tenant): event \(book.seen) had been seen, recovery ends at \(state.sequence)"
    }
    if state.sequence > UInt64(book.facts.count) {
      return "\(tenant): recovery shows event \(state.sequence), there were \(book.facts.count)"
    }
    let kept = book.facts.prefix(Int(state.sequence))
    for fact in kept.dropFirst(Int(book.replay.sequence)) {
      if let sentence = Self.apply(fact, to: &book) { return "\(tenant): \(sentence)" }
    }
    if let difference = state.difference(from: book.replay) {
      return "\(tenant): replay and recovery at event \(state.sequence) differ in \(difference)"
    }
    book.facts = Array(kept)
    // Recovery synced what it kept: from now on it may be seen.
    book.seen = state.sequence
    books[tenant] = book
    return nil
  }

  private static func apply(_ fact: Fact, to book: inout Book) -> String? {
    do throws(Contradiction) {
      try book.replay.apply(fact.event, fact.stamp)
    } catch { return error.sentence }
    guard case .requestAnswered(let request) = fact.event else { return nil }
    if let earlier = book.keys[request.keyHash],
      request.at.milliseconds - earlier.milliseconds <= Limits.idempotencyKeptMs
    {
      return "an idempotency key was answered twice"
    }
    book.keys[request.keyHash] = request.at
    return nil
  }

  /// Holds a living state against the record.
  func lives(_ tenant: ID<TenantInfo>, _ state: TenantState) -> String? {
    guard var book = books[tenant], state.sequence == UInt64(book.facts.count) else {
      return "\(tenant): the feed missed events before \(state.sequence)"
    }
    for fact in book.facts.dropFirst(Int(book.replay.sequence)) {
      if let sentence = Self.apply(fact, to: &book) { return "\(tenant): \(sentence)" }
    }
    return state.difference(from: book.replay).map { "\(tenant): replay and live state differ in \($0)" }
  }

  /// Holds one journal record against the record.
  func holds(_ record: EventRecord, from sequence: UInt64, at position: UInt64, of tenant: UUID) -> Bool {
    guard let facts = books[ID(tenant)]?.facts, sequence > 0 else { return false }
    let end = Int(sequence) - 1 + record.events.count
    guard end <= facts.count else { return false }
    return facts[(Int(sequence) - 1)..<end].elementsEqual(record.events) {
      $0.event == $1 && $0.position == position
    }
  }
}
