// The bands on a knowledge base that they were not fitted to, and their edges on made-up scores. The quality
// run prints its table, so that what is asserted as a minimum can be read as it is.

internal import Bytes
internal import Retrieval
internal import Testing

@Suite struct ConfidenceBandsTests {
  static func hit(_ number: UInt64, _ score: Float) -> SearchHit {
    SearchHit(key: UUID(hi: 0, lo: number), score: score)
  }

  static func result(_ scores: [Float], gap: Float) -> SearchResult {
    let hits = scores.enumerated().map { hit(UInt64($0.offset), $0.element) }
    return SearchResult(hits: hits, total: hits.count, ideal: 10, gap: gap)
  }

  @Test(arguments: [
    (result([0.45, 0.30], gap: 0.10), ConfidenceBands.Verdict.answer(hit(0, 0.45))),
    (result([0.44, 0.10], gap: 0.34), .near([hit(0, 0.44)])),
    (result([0.90, 0.81], gap: 0.09), .near([hit(0, 0.90), hit(1, 0.81)])),
    (result([0.40, 0.30, 0.20, 0.20], gap: 0.10), .near([hit(0, 0.40), hit(1, 0.30), hit(2, 0.20)])),
    (result([0.60], gap: 0.60), .answer(hit(0, 0.60))),
    (result([0.14], gap: 0.14), .none),
    (.empty, .none),
  ])
  func `score and gap are both needed, and near entries reach their floor`(
    result: SearchResult, verdict: ConfidenceBands.Verdict
  ) {
    #expect(ConfidenceBands.lexical.judge(result) == verdict)
  }

  @Test func `on a shop it was not fitted to, it answers rightly and is not trapped`() {
    let search = KnowledgeSearch()
    let workspace = SearchScope(tenant: UUID(hi: 1, lo: 1), workspace: UUID(hi: 1, lo: 2))
    for (number, text) in BicycleShop.entries.enumerated() {
      search.upsert(
        workspace, language: .en, entry: UUID(hi: 0, lo: UInt64(number)), text: text)
    }
    var tally = Tally()
    for question in BicycleShop.questions {
      let result = search.search(workspace, query: question.text, limit: 3)
      tally.count(question, result, ConfidenceBands.lexical.judge(result))
    }
    print(tally.report)
    #expect(BicycleShop.entries.count == 60)
    #expect(tally.answeredWrongly == 0 && tally.leaked == 0, "\(tally.report)")
    #expect(tally.answeredRightly >= 20 && tally.nearRightly >= 3, "\(tally.report)")
  }
}

/// What became of the questions.
private struct Tally {
  var answeredRightly = 0
  var answeredWrongly = 0
  var nearRightly = 0
  var inScope = 0
  var outOfScope = 0
  var leaked = 0
  var rows = ""

  /// Every question with its verdict and hits, then the sums: precision and coverage as they are.
  var report: String {
    rows + """
      answered \(answeredRightly + answeredWrongly) of \(inScope) in scope, \(answeredRightly) rightly; \
      near with the right entry \(nearRightly); out of scope answered \(leaked) of \(outOfScope)
      """
  }

  mutating func count(
    _ question: BicycleShop.Question, _ result: SearchResult, _ verdict: ConfidenceBands.Verdict
  ) {
    let wanted: UInt64? =
      switch question.expectation {
      case .answer(let number), .paraphrase(let number): UInt64(number)
      case .trap, .foreign: nil
      }
    if wanted == nil { outOfScope += 1 } else { inScope += 1 }
    switch verdict {
    case .answer(let hit):
      if wanted == nil {
        leaked += 1
      } else if hit.key.lo == wanted {
        answeredRightly += 1
      } else {
        answeredWrongly += 1
      }
    case .near(let hits): if hits.contains(where: { $0.key.lo == wanted }) { nearRightly += 1 }
    case .none: break
    }
    let hits = result.hits.map { "\($0.key.lo) \(Int($0.score * 100))" }.joined(separator: ", ")
    let name = "\(verdict)".prefix { $0 != "(" }
    rows += "\(name) | \(hits) | gap \(Int(result.gap * 100)) | \(question.expectation) | \(question.text)\n"
  }
}
