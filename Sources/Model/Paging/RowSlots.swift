// Which slot of a table an id's row stands in. Ids are spread over pages by a hash (linear hashing: one page splits at a
// time, so no insert pays for the whole map), and a page is sorted and looked through by halves: for some hundred ids
// that is a third of the work of a hashed set, and every row of every answer is found here. Nobody outside the process
// can foresee which page an id falls into, so ids that somebody has chosen do not gather in one. Never iterated.

internal import Bytes

/// A map from ids to slots in pages.
struct RowSlots: Sendable {
  private struct Entry: Sendable {
    let hi: UInt64
    let lo: UInt64
    let slot: UInt32
  }

  private var pages: [[Entry]] = [[]]
  /// Pages at the start of the current round, a power of two.
  private var roundPages = 1
  /// The next page to split in this round.
  private var splitIndex = 0
  private(set) var count = 0

  private static var pageEntriesAverage: Int { 96 }
  /// Another pair of odd numbers in every process.
  private static let factors = (
    UInt64(truncatingIfNeeded: 1.hashValue) | 1, UInt64(truncatingIfNeeded: 2.hashValue) | 1
  )

  init() {}

  subscript(id: UUID) -> Int? {
    let page = pages[page(of: id.hi, id.lo)]
    let index = Self.index(of: id, in: page)
    guard index < page.count, page[index].hi == id.hi, page[index].lo == id.lo else { return nil }
    return Int(page[index].slot)
  }

  /// - Returns: false, and nothing changes, when the id is there already.
  mutating func insert(_ id: UUID, _ slot: Int) -> Bool {
    if self[id] != nil { return false }
    let page = page(of: id.hi, id.lo)
    let index = Self.index(of: id, in: pages[page])
    pages[page].insert(Entry(hi: id.hi, lo: id.lo, slot: UInt32(slot)), at: index)
    count += 1
    if count > pages.count * Self.pageEntriesAverage { split() }
    return true
  }

  /// - Returns: the slot that the id had.
  mutating func remove(_ id: UUID) -> Int? {
    guard let slot = self[id] else { return nil }
    let page = page(of: id.hi, id.lo)
    pages[page].remove(at: Self.index(of: id, in: pages[page]))
    count -= 1
    return slot
  }

  private func page(of hi: UInt64, _ lo: UInt64) -> Int {
    let hash = (hi &* Self.factors.0 &+ lo &* Self.factors.1) >> 32
    let index = Int(hash & UInt64(roundPages - 1))
    return index < splitIndex ? Int(hash & UInt64(roundPages * 2 - 1)) : index
  }

  /// Where the id stands in a page, or would.
  private static func index(of id: UUID, in page: [Entry]) -> Int {
    let page = page.span
    var low = 0
    var high = page.count
    while low < high {
      let middle = (low + high) / 2
      let entry = page[middle]
      if entry.hi == id.hi ? entry.lo < id.lo : entry.hi < id.hi { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func split() {
    let entries = pages[splitIndex]
    pages[splitIndex] = []
    pages.append([])
    splitIndex += 1
    for entry in entries { pages[page(of: entry.hi, entry.lo)].append(entry) }
    if splitIndex == roundPages {
      roundPages *= 2
      splitIndex = 0
    }
  }
}
