// The index by itself: ranking, ties, filters, and that its answers depend on what is in it and not on how it
// got there.

internal import Bytes
internal import Retrieval
internal import Testing

@Suite struct LexicalIndexTests {
  let analyzer = Analyzer(language: .en)

  func key(_ number: Int) -> UUID { UUID(hi: 0, lo: UInt64(number)) }

  func index(_ texts: [(Int, KnowledgeText)]) -> LexicalIndex {
    var index = LexicalIndex()
    for (number, text) in texts { index.upsert(key(number), analyzer.terms(text)) }
    return index
  }

  func search(
    _ index: LexicalIndex, _ question: String, limit: Int = 5, topics: Set<String> = [], floor: Float = 0
  ) -> SearchResult {
    index.search(analyzer.terms(question), limit: limit, topics: topics, floor: floor)
  }

  let shop: [(Int, KnowledgeText)] = [
    (1, KnowledgeText(question: "How long does delivery take?", answer: "Three days.", topics: ["Shipping"])),
    (
      2,
      KnowledgeText(
        question: "Can I return an item?", phrasings: ["Send goods back"],
        answer: "Within 30 days of delivery.",
        topics: ["returns"])
    ),
    (3, KnowledgeText(question: "Which cards do you accept?", answer: "Visa and Mastercard.")),
  ]

  @Test(arguments: [
    ("when is my delivery", 1), ("return", 2), ("sending goods back", 2), ("mastercard", 3), ("delivring", 1),
  ])
  func `the entry whose words fit comes first`(question: String, best: Int) {
    #expect(search(index(shop), question).hits.first?.key == key(best))
  }

  @Test func `scores lie between nothing and one, best first`() {
    let result = search(index(shop), "delivery days return cards")
    #expect(result.hits.count == 3)
    #expect(result.hits.allSatisfy { $0.score > 0 && $0.score <= 1 })
    #expect(result.hits.map(\.score) == result.hits.map(\.score).sorted(by: >))
    #expect(result.gap == result.hits[0].score - result.hits[1].score)
  }

  @Test func `a word of the question counts more than one of the answer`() {
    let result = search(index(shop), "delivery")
    #expect(result.hits.map(\.key) == [key(1), key(2)])
  }

  @Test func `equal entries come in the order of their keys and leave no gap`() {
    let text = KnowledgeText(question: "Opening hours", answer: "Nine to five")
    let result = search(index([(7, text), (2, text), (5, text)]), "opening hours")
    #expect(result.hits.map(\.key) == [key(2), key(5), key(7)])
    #expect(result.gap == 0)
  }

  @Test func `the gap looks at the second-best though only one was asked for`() {
    let two = search(index(shop), "delivery", limit: 2)
    let one = search(index(shop), "delivery", limit: 1)
    #expect(one.hits == [two.hits[0]])
    #expect(one.gap == two.gap)
    #expect(one.total == 2)
  }

  @Test(arguments: [(-1, 0), (0, 0), (2, 2), (Int.max, RetrievalLimits.hitsMax)])
  func `a limit is brought into its bounds`(limit: Int, hits: Int) {
    let text = KnowledgeText(question: "Opening hours", answer: "Nine to five")
    let index = index((0..<(RetrievalLimits.hitsMax + 5)).map { ($0, text) })
    let result = search(index, "opening hours", limit: limit)
    #expect(result.hits.count == hits)
    #expect(result.total == index.count)
  }

  @Test func `only entries with one of the topics are found`() {
    let result = search(index(shop), "delivery", topics: ["returns", "other"])
    #expect(result.hits.map(\.key) == [key(2)])
    #expect(result.total == 1)
  }

  @Test func `the floor cuts hits and total`() {
    let all = search(index(shop), "delivery")
    let some = search(index(shop), "delivery", floor: all.hits[0].score)
    #expect(some.total == 1)
    #expect(some.hits == [all.hits[0]])
    #expect(some.gap == all.gap)
  }

  @Test(arguments: ["", "the of and", "?!"])
  func `a question without searchable words finds nothing`(question: String) {
    #expect(search(index(shop), question) == .empty)
  }

  @Test func `an unknown word lowers the score of what is found`() throws {
    let index = index(shop)
    let known = try #require(search(index, "delivery").hits.first)
    let withUnknown = try #require(search(index, "zeppelin delivery").hits.first)
    #expect(withUnknown.score < known.score)
  }

  @Test func `a replaced entry is found by its new words only`() {
    var index = index(shop)
    index.upsert(key(3), analyzer.terms(KnowledgeText(question: "Do you take crypto?", answer: "No.")))
    #expect(search(index, "cards").hits.isEmpty)
    #expect(search(index, "crypto").hits.map(\.key) == [key(3)])
    #expect(index.count == 3)
  }

  @Test func `results depend on what is in the index and not on its history`() {
    let words = [
      "order", "invoice", "return", "delivery", "card", "bolt", "nut", "price", "pallet", "refund",
    ]
    var random = SplitMix64(seed: 2)
    func text() -> KnowledgeText {
      func sentence(_ count: Int) -> String {
        (0..<count).map { _ in words[Int(random.next() % UInt64(words.count))] }.joined(separator: " ")
      }
      return KnowledgeText(
        question: sentence(4), phrasings: (0..<Int(random.next() % 3)).map { _ in sentence(3) },
        answer: sentence(9))
    }
    var changed = LexicalIndex()
    var texts: [Int: KnowledgeText] = [:]
    for step in 0..<400 {
      let number = Int(random.next() % 40)
      if random.next() % 3 == 0 {
        changed.remove(key(number))
        texts[number] = nil
      } else {
        let text = text()
        changed.upsert(key(number), analyzer.terms(text))
        texts[number] = text
      }
      guard step % 25 == 0 else { continue }
      let fresh = index(texts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
      let question = words.shuffled(using: &random).prefix(3).joined(separator: " ")
      #expect(search(changed, question, limit: 50) == search(fresh, question, limit: 50), "step \(step)")
    }
  }
}
