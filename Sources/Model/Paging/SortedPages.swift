// A sorted set in pages: the index behind every list. Two levels: a list of pages, each a sorted array of at
// most 256 keys. Ordered by the key alone, so live state and replay agree.

/// A sorted set of small keys.
package struct SortedPages<Key: Comparable & Sendable>: Sendable {
  private var pages: [[Key]] = []
  package private(set) var count = 0

  private static var pageKeysMax: Int { 256 }
  /// How full pages are made that are filled in order: the next keys find room.
  private static var pageKeysFilled: Int { 192 }

  package init() {}

  /// The set of these keys, each of which comes once.
  init(_ keys: [Key]) { append(sorted: keys.sorted()) }

  /// Adds keys that are in order and behind all that are here.
  mutating func append(sorted keys: [Key]) {
    for start in stride(from: 0, to: keys.count, by: Self.pageKeysFilled) {
      pages.append(Array(keys[start..<min(start + Self.pageKeysFilled, keys.count)]))
    }
    count += keys.count
  }

  /// - Returns: false when the key was there already.
  @discardableResult
  package mutating func insert(_ key: Key) -> Bool {
    if pages.isEmpty {
      pages.append([key])
      count = 1
      return true
    }
    let page = pageIndex(for: key)
    let index = Self.lowerBound(pages[page], key)
    if index < pages[page].count && pages[page][index] == key { return false }
    pages[page].insert(key, at: index)
    count += 1
    if pages[page].count > Self.pageKeysMax {
      let half = pages[page].count / 2
      let upper = Array(pages[page][half...])
      pages[page].removeSubrange(half...)
      pages.insert(upper, at: page + 1)
    }
    return true
  }

  /// - Returns: whether the key was there.
  @discardableResult
  package mutating func remove(_ key: Key) -> Bool {
    if pages.isEmpty { return false }
    let page = pageIndex(for: key)
    let index = Self.lowerBound(pages[page], key)
    guard index < pages[page].count, pages[page][index] == key else { return false }
    pages[page].remove(at: index)
    count -= 1
    if pages[page].isEmpty { pages.remove(at: page) }
    return true
  }

  /// Takes `old` out, where it is there, and puts `new` in.
  ///
  /// Within a page only the keys between the two places move: a short way costs little.
  package mutating func replace(_ old: Key, with new: Key) {
    if !pages.isEmpty {
      let page = pageIndex(for: old)
      if page == pageIndex(for: new), Self.move(old, to: new, in: &pages[page]) { return }
    }
    remove(old)
    insert(new)
  }

  /// - Returns: false, and nothing changes, when `old` is not there or `new` is.
  private static func move(_ old: Key, to new: Key, in page: inout [Key]) -> Bool {
    var index = lowerBound(page, old)
    let place = lowerBound(page, new)
    guard index < page.count, page[index] == old, place == page.count || page[place] != new else {
      return false
    }
    var keys = page.mutableSpan
    while index > place {
      keys[index] = keys[index - 1]
      index -= 1
    }
    while index + 1 < place {
      keys[index] = keys[index + 1]
      index += 1
    }
    keys[index] = new
    return true
  }

  package var first: Key? { smallest }

  var smallest: Key? { pages.isEmpty ? nil : pages[0][0] }

  /// Calls `body` for each key from the first that is not less than `start`, until it answers false.
  package func scan(from start: Key, _ body: (Key) -> Bool) {
    if pages.isEmpty { return }
    var page = pageIndex(for: start)
    var index = Self.lowerBound(pages[page], start)
    while page < pages.count {
      while index < pages[page].count {
        if !body(pages[page][index]) { return }
        index += 1
      }
      page += 1
      index = 0
    }
  }

  /// The same among the keys that stand `inside` a stretch, after passing over so many of them, by pages where it can.
  package func scan(
    from start: Key, skipping count: Int, inside: (Key) -> Bool, _ body: (Key) -> Bool
  ) {
    if pages.isEmpty { return }
    var page = pageIndex(for: start)
    var index = Self.lowerBound(pages[page], start)
    var left = count
    while page < pages.count {
      let rest = pages[page].count - index
      if left >= rest, let last = pages[page].last, inside(last) {
        left -= rest
        index = pages[page].count
      }
      while index < pages[page].count {
        let key = pages[page][index]
        if !inside(key) { return }
        if left > 0 { left -= 1 } else if !body(key) { return }
        index += 1
      }
      page += 1
      index = 0
    }
  }

  /// The last page whose first key is not greater than `key`, else the first page.
  private func pageIndex(for key: Key) -> Int {
    var low = 0
    var high = pages.count
    while low < high {
      let middle = (low + high) / 2
      if pages[middle][0] <= key { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  private static func lowerBound(_ page: [Key], _ key: Key) -> Int {
    var low = 0
    var high = page.count
    while low < high {
      let middle = (low + high) / 2
      if page[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
