// A hash map whose buckets are pages of their own (linear hashing: one bucket splits at a time, so no insert
// pays for the whole map). Never iterated: its order is nobody's business.

/// A map from small keys to small values in pages.
package struct PagedMap<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private var buckets: [[Key: Value]] = [[:]]
  /// Buckets at the start of the current round, a power of two.
  private var roundBuckets = 1
  /// The next bucket to split in this round.
  private var splitIndex = 0
  package private(set) var count = 0

  private static var bucketEntriesAverage: Int { 96 }

  package init() {}

  package subscript(key: Key) -> Value? {
    get { buckets[bucket(of: key)][key] }
    set {
      let index = bucket(of: key)
      let before = buckets[index].count
      buckets[index][key] = newValue
      count += buckets[index].count - before
      if count > buckets.count * Self.bucketEntriesAverage { split() }
    }
  }

  package subscript(key: Key, default fallback: Value) -> Value {
    get { self[key] ?? fallback }
    set { self[key] = newValue }
  }

  private func bucket(of key: Key) -> Int {
    let hash = UInt(bitPattern: key.hashValue)
    let index = Int(hash & UInt(roundBuckets - 1))
    return index < splitIndex ? Int(hash & UInt(roundBuckets * 2 - 1)) : index
  }

  private mutating func split() {
    let entries = buckets[splitIndex]
    buckets[splitIndex] = [:]
    buckets.append([:])
    splitIndex += 1
    for (key, value) in entries { buckets[bucket(of: key)][key] = value }
    if splitIndex == roundBuckets {
      roundBuckets *= 2
      splitIndex = 0
    }
  }
}
