// Search by workspace: what one holds the other never sees, changes are visible at once, and a change of
// language loses nothing.

internal import Bytes
internal import Retrieval
internal import Testing

@Suite struct KnowledgeSearchTests {
  let search = KnowledgeSearch()
  let ours = SearchScope(tenant: UUID(hi: 1, lo: 1), workspace: UUID(hi: 2, lo: 1))
  /// Another tenant's, under the same id: a clone.
  let theirs = SearchScope(tenant: UUID(hi: 1, lo: 2), workspace: UUID(hi: 2, lo: 1))

  func key(_ number: Int) -> UUID { UUID(hi: 0, lo: UInt64(number)) }

  func hits(_ workspace: SearchScope, _ query: String, topics: [String] = []) -> [UUID] {
    search.search(workspace, query: query, limit: 5, topics: topics).hits.map(\.key)
  }

  @Test func `a workspace finds its own entries only`() {
    search.upsert(
      ours, language: .en, entry: key(1),
      text: KnowledgeText(question: "Where is the warehouse?", answer: "In Cork."))
    search.upsert(
      theirs, language: .en, entry: key(2),
      text: KnowledgeText(question: "Where is the warehouse?", answer: "In Galway."))
    #expect(hits(ours, "warehouse") == [key(1)])
    #expect(hits(theirs, "warehouse") == [key(2)])
    #expect(hits(SearchScope(tenant: ours.tenant, workspace: UUID(hi: 3, lo: 1)), "warehouse").isEmpty)
    search.removeTenant(theirs.tenant)
    #expect(hits(theirs, "warehouse").isEmpty)
    #expect(search.count(ours) == 1)
  }

  @Test func `an entry is found as soon as it is there and not after it is gone`() {
    let text = KnowledgeText(question: "Do you sell pallets?", answer: "Yes.", topics: ["Range"])
    search.upsert(ours, language: .en, entry: key(1), text: text)
    #expect(hits(ours, "pallet") == [key(1)])
    #expect(hits(ours, "pallet", topics: ["rANGE"]) == [key(1)])
    #expect(hits(ours, "pallet", topics: ["prices"]).isEmpty)
    search.remove(ours, entry: key(1))
    search.remove(ours, entry: key(9))
    #expect(hits(ours, "pallet").isEmpty)
    #expect(search.count(ours) == 0)
  }

  static let named: [(keyword: String, text: String, isNamed: Bool)] = [
    ("lawyer", "My LAWYERS will write to you.", true), ("lawyer", "The law is clear", false),
    ("legal action", "I will take legal actions!", true), ("legal action", "legal counsel and action", false),
    ("legal action", "an action that is legal", false), ("to the press", "I go to the press", true),
    ("not", "that is not it", true), ("not", "nothing", false), ("refund", "", false), ("!", "!", false),
    ("GDPR", "a gdpr request", true),
  ]

  @Test(arguments: named)
  func `a keyword names its entry as whole words in any of their forms`(
    keyword: String, text: String, isNamed: Bool
  ) {
    let policies = SearchScope(tenant: ours.tenant, workspace: ours.workspace, .policies)
    for (number, keywords) in [[keyword], ["other", "zebra"], []].enumerated() {
      search.upsert(
        policies, language: .en, entry: key(number),
        text: KnowledgeText(question: "topic", answer: "rule", keywords: keywords))
    }
    #expect(search.named(policies, in: ["Hello.", text], limit: 5) == (isNamed ? [key(0)] : []))
    #expect(search.named(ours, in: [text], limit: 5).isEmpty)
    #expect(hits(ours, "rule").isEmpty && hits(policies, "rule").count == 3)
    #expect(search.named(policies, in: [text, "zebras"], limit: 1) == [isNamed ? key(0) : key(1)])
    search.remove(policies, entry: key(0))
    #expect(search.named(policies, in: [text], limit: 5).isEmpty)
  }

  @Test func `a change of language analyses the entries that were there`() {
    search.upsert(
      ours, language: .en, entry: key(1),
      text: KnowledgeText(question: "Hvornår leverer I fakturaerne?", answer: "Om mandagen."))
    #expect(hits(ours, "hvornår").count == 1)
    search.upsert(
      ours, language: .da, entry: key(2),
      text: KnowledgeText(question: "Hvor ligger butikken?", answer: "I Kolding."))
    #expect(hits(ours, "hvornår").isEmpty)
    #expect(hits(ours, "faktura") == [key(1)])
    #expect(search.count(ours) == 2)
  }

  @Test(arguments: [
    (Language.da, "Hvad koster returfragten?", "fragt", "Kunden betaler fragt ved retur."),
    (.sv, "Hur ändrar jag leveransadressen?", "ändra leveransadress", "I kontot."),
    (.no, "Hvordan endrer jeg leveringsadressen?", "endre leveringsadresse", "På kontoen."),
    (.de, "Wie ändere ich die Lieferadresse?", "Lieferadressen ändern", "Im Konto."),
  ])
  func `inflected and compound words meet`(
    language: Language, question: String, query: String, answer: String
  ) {
    search.upsert(
      ours, language: language, entry: key(1),
      text: KnowledgeText(question: question, answer: answer))
    #expect(hits(ours, query) == [key(1)])
  }

  @Test func `searches from many threads beside a writer see whole entries`() async {
    let text = KnowledgeText(question: "Do you sell pallets?", answer: "Yes, by the dozen.")
    search.upsert(ours, language: .en, entry: key(0), text: text)
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<4 {
        group.addTask { [search, ours] in
          (0..<50).allSatisfy { _ in
            let result = search.search(ours, query: "pallets", limit: 2)
            return result.hits.first?.key == UUID(hi: 0, lo: 0)
          }
        }
      }
      for round in 0..<50 {
        search.upsert(
          ours, language: .en, entry: key(1 + round % 5),
          text: KnowledgeText(question: "Bolts \(round)", answer: "On pallets."))
        search.remove(ours, entry: key(1 + (round + 2) % 5))
      }
      for await found in group { #expect(found) }
    }
  }

  @Test(arguments: [
    ("Where is my order and when will it arrive?", Language.en),
    ("Hvad koster det at sende noget til jer, og hvornår får jeg det?", .da),
    ("Hur lång tid tar det innan jag får min leverans?", .sv),
    ("Hva koster det å sende noe til dere, og når får jeg det?", .no),
    ("Wann kommt meine Bestellung und was kostet der Versand?", .de),
    ("Où est ma commande ?", nil),
    ("invoice 4711", nil),
    ("", nil),
    ("det er fint", nil),
  ])
  func `the language of a message is told by its small words or not at all`(text: String, language: Language?)
  {
    #expect(Language.guess(text) == language)
  }
}
