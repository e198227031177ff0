// The keys of one tenant's contacts, numbered from 1 without a gap. A key that was erased keeps its place and says so:
// "erased" and "unreadable" must never look alike. In pages, so that a copy for a snapshot shares what it holds.

internal import Bytes

/// A tenant's keys.
package struct Keyring: Equatable, Sendable {
  /// Bytes of one key.
  package static let keyBytes = 32
  private static let pageKeys = 128
  private static let noKey = [UInt8](repeating: 0, count: keyBytes)

  /// The number of the last key; the first is 1.
  package private(set) var count: UInt64 = 0
  /// The numbers of erased keys, ascending.
  package private(set) var erased: [UInt64] = []
  private var pages: [[UInt8]] = []

  package init() {}

  /// Whether the key is there to be used.
  package func has(_ number: UInt64) -> Bool { isWithin(number) && !isErased(number) }

  package func isWithin(_ number: UInt64) -> Bool { number >= 1 && number <= count }

  package func isErased(_ number: UInt64) -> Bool {
    var low = 0
    var high = erased.count
    while low < high {
      let middle = (low + high) / 2
      if erased[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < erased.count && erased[low] == number
  }

  /// Lends a key that is within the ring; zeros where it was erased.
  package func withKey<R>(_ number: UInt64, _ body: (Span<UInt8>) -> R) -> R {
    let (page, offset) = Self.place(number)
    let keys = pages[page]
    return body(keys.span.extracting(offset..<offset + Self.keyBytes))
  }

  private static func place(_ number: UInt64) -> (page: Int, offset: Int) {
    let index = Int(number - 1)
    return (index / pageKeys, index % pageKeys * keyBytes)
  }

  /// Adds keys at the end.
  package mutating func grow(by keys: Int, _ random: () -> UInt64) {
    for _ in 0..<keys {
      var key: [UInt8] = []
      for _ in 0..<4 { key.append(littleEndian: random()) }
      append(key.span)
    }
  }

  mutating func append(_ key: Span<UInt8>) {
    if count % UInt64(Self.pageKeys) == 0 {
      var page: [UInt8] = []
      page.reserveCapacity(Self.pageKeys * Self.keyBytes)
      pages.append(page)
    }
    pages[pages.count - 1].append(bytes: key)
    count += 1
  }

  /// Adds the place of a key that is gone.
  mutating func appendErased() {
    append(Self.noKey.span)
    erased.append(count)
  }

  /// Forgets a key for good; one that is gone already, or was never there, changes nothing.
  package mutating func erase(_ number: UInt64) {
    guard has(number) else { return }
    let (page, offset) = Self.place(number)
    pages[page].replaceSubrange(offset..<offset + Self.keyBytes, with: Self.noKey)
    erased.insert(number, at: erased.firstIndex { $0 > number } ?? erased.count)
  }
}
