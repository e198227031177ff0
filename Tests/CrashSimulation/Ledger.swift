// What the outside was told. Beside the engine it keeps every event that was applied, with its position, and what of
// it had been seen by anybody: an answer whose position was durable, or an event on the feed. After a restart the
// ledger is the truth that the recovered state is held against. It reads no disk. What it can say of one tenant's
// facts is in Ledger+Questions.swift, what it holds a state against in Ledger+Checks.swift.

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
  final class Book {
    /// By sequence, from 1.
    var facts: [Fact] = []
    /// What a restart has to show at least.
    var seen: UInt64 = 0
    /// Every event that earlier recoveries kept, applied again from the first.
    var replay = TenantState()
    /// When each idempotency key was answered, as far as recoveries kept it.
    var keys: [Digest: Instant] = [:]
    /// The position of every message that was ever applied.
    var messages: [UUID: UInt64] = [:]
    /// An import and a restore give the tenant a new one.
    var incarnations: Set<ID<TenantInfo>> = []
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
  /// The keys that the disk's keyrings had erased, when they were last looked at.
  var erasedKeys: [ID<TenantInfo>: [UInt64]] = [:]
  private var waiting: [Waiting] = []
  private weak var engine: Engine?
  private var newestPosition: UInt64 = 0
  /// The newest position that an earlier process left on the disk, kept or cut: all new ones are beyond it.
  private var usedPosition: UInt64 = 0
  /// The first thing found wrong outside a check.
  private(set) var finding: String?

  package init() {}

  // MARK: the engine's side

  /// Follows a process that has been recovered and checked.
  ///
  /// - Parameter usedPosition: the newest that any earlier process wrote, as far as the disk shows it.
  func follow(_ engine: Engine, usedPosition: UInt64) {
    self.engine = engine
    newestPosition = engine.journal.durable.position
    self.usedPosition = usedPosition
  }

  /// Whether there is somebody to be told.
  var isFollowing: Bool { engine != nil }

  /// The process is gone, and with it every answer that had not left.
  func forgetProcess() {
    engine = nil
    waiting = []
  }

  package func didLoad(_ state: TenantState, of tenant: ID<TenantInfo>) {}

  package func didUnload(_ state: TenantState, of tenant: ID<TenantInfo>) {}

  /// Takes what was applied from the tenant's feed; it subscribes to nothing, so that tenants may rest.
  package func didApply(_ events: [Event], to state: TenantState, of tenant: ID<TenantInfo>) {
    guard let engine else { return }
    let before = state.sequence - UInt64(events.count)
    guard let entries = engine.callers.tenant(tenant)?.onShard({ $0.missed(after: before) }) else {
      return note("\(tenant): the feed does not have what was just applied")
    }
    for entry in entries {
      append(
        Fact(position: entry.position, stamp: entry.stamp, event: entry.event), entry.sequence, of: tenant)
      if entry.event.renewsIncarnation { books[tenant]?.incarnations.insert(state.tenant.incarnation) }
    }
  }

  private func append(_ fact: Fact, _ sequence: UInt64, of tenant: ID<TenantInfo>) {
    let book = books[tenant] ?? Book()
    if books[tenant] == nil {
      books[tenant] = book
      tenants.append(tenant)
    }
    let last = UInt64(book.facts.count)
    if sequence != last + 1 { note("\(tenant): event \(sequence) was told after event \(last)") }
    if fact.position < newestPosition { note("position \(fact.position) was given after \(newestPosition)") }
    if fact.position <= usedPosition { note("position \(fact.position) had been used up to \(usedPosition)") }
    newestPosition = max(newestPosition, fact.position)
    book.facts.append(fact)
    switch fact.event {
    case .messageReceived(let received): book.messages[received.message.id.uuid] = fact.position
    case .messageSent(let sent): book.messages[sent.message.id.uuid] = fact.position
    default: break
    }
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
    if !waiting.isEmpty {
      for answer in waiting where answer.position <= durable { see(answer.tenant, answer.sequence) }
      waiting.removeAll { $0.position <= durable }
    }
    for book in books.values {
      var sequence = book.seen
      while sequence < UInt64(book.facts.count), book.facts[Int(sequence)].position <= durable {
        sequence += 1
      }
      book.seen = max(book.seen, sequence)
    }
  }

  private func see(_ tenant: ID<TenantInfo>, _ sequence: UInt64) {
    guard let book = books[tenant], book.seen < sequence else { return }
    book.seen = sequence
  }

  /// The power went in a mode that promises less: only what is at or before `synced` must be there.
  func forget(after synced: UInt64) {
    for book in books.values {
      while book.seen > 0,
        book.seen > UInt64(book.facts.count) || book.facts[Int(book.seen) - 1].position > synced
      {
        book.seen -= 1
      }
    }
  }
}

extension Event {
  /// Whether the tenant is told apart from what it was: made, imported, or taken back in time.
  fileprivate var renewsIncarnation: Bool {
    switch self {
    case .tenantCreated, .incarnationRenewed: true
    default: replacesEverything
    }
  }
}
