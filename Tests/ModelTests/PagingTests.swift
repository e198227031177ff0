// The paged structures against the plain ones, with operations from a seed that a failure prints.

internal import Bytes
internal import Testing

@testable internal import Model

private struct Row: Identified, Equatable {
  var id: ID<Row>
  var value: Int
}

@Suite struct PagingTests {
  static let seeds: [UInt64] = [1, 2, 3, 0xdead_beef]

  @Test(arguments: seeds)
  func `a paged map is a dictionary`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var paged = PagedMap<Int, Int>()
    var plain: [Int: Int] = [:]
    var frozen: (paged: PagedMap<Int, Int>, plain: [Int: Int]) = (paged, plain)
    for step in 0..<20_000 {
      let key = Int.random(in: 0..<4_000, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: (paged[key], plain[key]) = (nil, nil)
      case 1:
        paged[key, default: 7] += 1
        plain[key, default: 7] += 1
      default: (paged[key], plain[key]) = (step, step)
      }
      if step == 10_000 { frozen = (paged, plain) }
    }
    for (paged, plain) in [(paged, plain), frozen] {
      #expect(paged.count == plain.count)
      let same = (0..<4_000).allSatisfy { paged[$0] == plain[$0] }
      #expect(same)
    }
  }

  @Test(arguments: seeds)
  func `slots are a dictionary of ids`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    // Many ids share a half with another one.
    let ids = (0..<4_000).map { _ in
      UUID(
        hi: UInt64.random(in: 0..<80, using: &random) << 32,
        lo: UInt64.random(in: 0..<80, using: &random) << 32)
    }
    var slots = RowSlots()
    var plain: [UUID: Int] = [:]
    var frozen: (slots: RowSlots, plain: [UUID: Int]) = (slots, plain)
    for step in 0..<20_000 {
      let id = ids[Int.random(in: 0..<4_000, using: &random)]
      if Int.random(in: 0..<3, using: &random) == 0 {
        if slots.remove(id) != plain.removeValue(forKey: id) { Issue.record("step \(step) on \(id)") }
      } else {
        let isNew = plain[id] == nil
        if isNew { plain[id] = step }
        if slots.insert(id, step) != isNew { Issue.record("step \(step) on \(id)") }
      }
      if step == 10_000 { frozen = (slots, plain) }
    }
    for (slots, plain) in [(slots, plain), frozen] {
      #expect(slots.count == plain.count)
      let same = ids.allSatisfy { slots[$0] == plain[$0] }
      #expect(same)
    }
  }

  @Test(arguments: seeds)
  func `sorted pages are a sorted set`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var paged = SortedPages<Int>()
    var plain: Set<Int> = []
    var frozen: (paged: SortedPages<Int>, plain: [Int]) = (paged, [])
    for step in 0..<20_000 {
      let key = Int.random(in: 0..<6_000, using: &random)
      var answers = (true, true)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: answers = (paged.remove(key), plain.remove(key) != nil)
      case 1:
        // Near and far, there and not there.
        let way = Int.random(in: 0..<2, using: &random) == 0 ? 9 : 6_000
        let other = min(5_999, key + Int.random(in: 0...way, using: &random))
        let (old, new) = Bool.random(using: &random) ? (key, other) : (other, key)
        paged.replace(old, with: new)
        plain.remove(old)
        plain.insert(new)
      default: answers = (paged.insert(key), plain.insert(key).inserted)
      }
      if answers.0 != answers.1 { Issue.record("step \(step) on \(key)") }
      if step == 10_000 { frozen = (paged, plain.sorted()) }
    }
    for (paged, plain) in [(paged, plain.sorted()), frozen] {
      #expect(paged.count == plain.count)
      #expect(paged.first == plain.first)
      for start in [0, 1, 2_999, 5_999, 6_000] {
        var seen: [Int] = []
        paged.scan(from: start) {
          seen.append($0)
          return seen.count < 700
        }
        let expected = Array(plain.filter { $0 >= start }.prefix(700))
        #expect(seen == expected)
      }
    }
  }

  @Test(arguments: [0, 1, 191, 192, 193, 1_000])
  func `sorted pages made of many keys at once go on like others`(count: Int) {
    var pages = SortedPages((0..<count).reversed().map { $0 * 2 })
    pages.append(sorted: (count..<count * 2).map { $0 * 2 })
    for key in 0..<count * 2 { pages.insert(key * 2 + 1) }
    var seen: [Int] = []
    pages.scan(from: 0) {
      seen.append($0)
      return true
    }
    let isWhole = seen == Array(0..<count * 4) && pages.count == count * 4
    #expect(isWhole)
    let removed = (0..<count * 4).allSatisfy { pages.remove($0) }
    #expect(removed && pages.count == 0)
  }

  @Test func `sorted pages can be emptied and filled again`() {
    var pages = SortedPages<Int>()
    for round in 0..<3 {
      for key in 0..<1_000 { pages.insert(key) }
      for key in (0..<1_000).reversed() { pages.remove(key) }
      #expect(pages.count == 0 && pages.first == nil, "round \(round)")
    }
    let removed = pages.remove(1)
    #expect(!removed)
  }

  @Test(arguments: seeds)
  func `a table is its rows in the order of creation`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var table = Table<Row>()
    var plain: [Row] = []
    var frozen: (table: Table<Row>, plain: [Row]) = (table, [])
    for step in 0..<6_000 {
      let id = ID<Row>(UUID(hi: 0, lo: UInt64.random(in: 0..<1_000, using: &random)))
      let at = plain.firstIndex { $0.id == id }
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        let removed = table.remove(id)
        #expect(removed == (at != nil))
        if let at { plain.remove(at: at) }
      case 1:
        let updated: Void? = table.update(id) { $0.value = step }
        #expect((updated != nil) == (at != nil))
        if let at { plain[at].value = step }
      default:
        let inserted = table.insert(Row(id: id, value: step))
        #expect(inserted == (at == nil))
        if at == nil { plain.append(Row(id: id, value: step)) }
      }
      if step == 3_000 { frozen = (table, plain) }
    }
    for (table, plain) in [(table, plain), frozen] {
      #expect(table.all() == plain)
      #expect(table.count == plain.count)
      let same = plain.allSatisfy { row in
        table[row.id] == row && table.contains(row.id) && table.read(row.id) { $0.value } == row.value
      }
      #expect(same)
    }
    let unknown = ID<Row>(UUID(hi: 1, lo: 1))
    #expect(table[unknown] == nil && table.read(unknown) { $0.value } == nil && !table.contains(unknown))
  }

  @Test func `a paged array is an array, and its copy stays as it was`() {
    var paged = PagedArray<Int>()
    for value in 0..<1_000 { paged.append(value) }
    let frozen = paged
    for index in stride(from: 0, to: 1_000, by: 3) { paged.update(index) { $0 = -$0 } }
    for value in 1_000..<1_500 { paged.append(value) }
    var seen: [Int] = []
    frozen.forEach { seen.append($0) }
    #expect(seen == Array(0..<1_000))
    #expect(frozen.count == 1_000 && paged.count == 1_500)
    let changed = (0..<1_500).allSatisfy { index in
      paged[index] == (index % 3 == 0 && index < 1_000 ? -index : index)
    }
    #expect(changed)
    #expect(paged.read(999) { $0 } == -999)
  }
}
