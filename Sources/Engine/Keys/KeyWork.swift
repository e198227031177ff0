// What is to be done with a tenant's keyring file, as a value: keys are made ahead before they run out, keys of erased
// contacts go once the erasure is durable, and at most one write is under way. Whoever owns it carries the writes out
// and comes back with what became of them.

internal import Model
internal import Storage
internal import World

/// The keyring as its file has it, and what has to change there.
struct KeyWork: Sendable {
  /// A key that must go once its erasure is durable.
  struct Erasure: Sendable {
    var number: UInt64
    var position: UInt64
  }

  /// One write of the file.
  struct Job: Sendable {
    var keyring: Keyring
    var erased: [UInt64]
    var growth: Int
  }

  /// What the file has.
  private(set) var stored: Keyring
  private(set) var isWriting = false
  private(set) var erasures: [Erasure] = []
  /// The last write failed for want of space.
  private(set) var isOutOfSpace = false
  /// Why the last write failed.
  private(set) var trouble: String?

  private let keysMax: UInt64

  /// - Parameter keysMax: how many keys the ring may get.
  init(_ stored: Keyring, keysMax: UInt64 = Storage.Limits.keysMax) {
    self.stored = stored
    self.keysMax = keysMax
  }

  /// Whether no key can be made any more.
  var isFull: Bool { stored.count >= keysMax }

  /// What may be sealed under and given: nothing that is about to go.
  var usable: Keyring {
    var keyring = stored
    for erasure in erasures { keyring.erase(erasure.number) }
    return keyring
  }

  func isPending(_ number: UInt64) -> Bool { erasures.contains { $0.number == number } }

  mutating func erase(_ number: UInt64, at position: UInt64) {
    if stored.has(number), !isPending(number) {
      erasures.append(Erasure(number: number, position: position))
    }
  }

  /// The next write, nil when nothing is to be done or one is under way.
  ///
  /// - Parameters:
  ///   - given: the last key that a contact has.
  ///   - needed: keys that were lacking.
  ///   - durable: the journal's mark.
  mutating func next(given: UInt64, needed: UInt64, durable: UInt64) -> Job? {
    if isWriting { return nil }
    let ready = erasures.filter { $0.position <= durable }.map(\.number)
    let room = isFull ? 0 : keysMax - stored.count
    let growth = Int(min(max(UInt64(growth(given)), needed), room))
    if ready.isEmpty && growth == 0 { return nil }
    isWriting = true
    return Job(keyring: stored, erased: ready, growth: growth)
  }

  /// How many keys to make: as many as there are, as soon as fewer than half of that are left.
  private func growth(_ given: UInt64) -> Int {
    let used = max(given, stored.erased.last ?? 0)
    let ahead = min(max(EngineLimits.keysAheadMin, used / 2), EngineLimits.keysAheadMax)
    let left = stored.count - min(used, stored.count)
    return left * 2 < ahead ? Int(ahead - left) : 0
  }

  /// A write has ended.
  mutating func end(_ job: Job, _ written: Result<Keyring, StorageError>) {
    isWriting = false
    switch written {
    case .success(let keyring):
      stored = keyring
      isOutOfSpace = false
      trouble = nil
      erasures.removeAll { job.erased.contains($0.number) }
    case .failure(let error):
      trouble = error.sentence
      if case .disk(let disk) = error { isOutOfSpace = disk.kind == .noSpace }
    }
  }
}

extension KeyWork.Job {
  /// Writes the file; blocks.
  func write(
    _ store: KeyringStore, of tenant: ID<TenantInfo>, _ random: () -> UInt64
  ) -> Result<Keyring, StorageError> {
    var keyring = keyring
    for number in erased { keyring.erase(number) }
    keyring.grow(by: growth, random)
    do throws(StorageError) { try store.write(keyring, of: tenant.uuid) } catch { return .failure(error) }
    return .success(keyring)
  }
}
