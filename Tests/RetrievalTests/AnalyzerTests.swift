// Text analysis: what counts as a word, what is left out, and that long or odd input is cut, not refused.

internal import Retrieval
internal import Testing

@Suite struct AnalyzerTests {
  @Test(arguments: [
    ("Don't  STOP!", ["dont", "stop"]),
    ("order #4521, p&p 3,5 kg", ["order", "4521", "p", "p", "3", "5", "kg"]),
    ("Größe ÅBNINGSTIDER naïve", ["größe", "åbningstider", "naïve"]),
    ("l\u{2019}été", ["lété"]),
    ("写真 фото", ["写真", "фото"]),
    (" \n🙏 … ❤️", []),
    ("cafe\u{301} au lait", ["cafe\u{301}", "au", "lait"]),
  ])
  func `words are letters and digits, lower-cased, with apostrophes joined`(text: String, words: [String]) {
    #expect(Analyzer.words(text) == words)
  }

  @Test(arguments: [
    (Language.en, "Where are my returned parcels?", ["return", "parcel"]),
    (.da, "Hvor er mine leveringer?", ["levering"]),
    (.sv, "Var är mina leveranser?", ["leverans"]),
    (.no, "Hvor er leveringene mine?", ["levering"]),
    (.de, "Wo sind meine Lieferungen?", ["liefer"]),
    (.fr, "les livraisons", ["le", "livraison"]),
  ])
  func `stop words are left out and the rest is stemmed by language`(
    language: Language, text: String, words: [String]
  ) {
    #expect(Analyzer(language: language).terms(text).words == words)
  }

  @Test func `an unknown language keeps every word as it stands`() {
    #expect(Analyzer(language: nil).terms("the orders").words == ["the", "orders"])
  }

  @Test func `words of five letters and more give pieces of four`() {
    let terms = Analyzer(language: .en).terms("boxes kept")
    #expect(terms.pieces == ["#boxe", "#oxes"])
  }

  @Test func `a courtesy alone leaves nothing to search by`() {
    #expect(Analyzer(language: .en).terms("Hello, thank you!").isEmpty)
  }

  @Test func `text beyond the limits is cut`() {
    let manyWords = String(repeating: "bolt ", count: RetrievalLimits.wordsMax + 10)
    let oneWord = String(repeating: "x", count: RetrievalLimits.scalarsMax + 10)
    #expect(Analyzer.words(manyWords).count == RetrievalLimits.wordsMax)
    #expect(Analyzer.words(oneWord).map(\.count) == [RetrievalLimits.wordScalarsMax])
  }

  @Test(arguments: [
    ("da", Language.da), ("en-GB", .en), ("pt_BR", .pt), ("nb", .no), ("nn-NO", .no), ("SV", .sv),
    ("xx", nil),
    ("", nil),
  ])
  func `an operating language is read by its primary code`(code: String, language: Language?) {
    #expect(Language(code: code) == language)
  }
}
