// Which language a message is written in, by votes of its stop words. Good enough to notice that a customer
// writes another language than the workspace's; unsure on short texts, and then silent. Danish and Norwegian
// share most small words, so what decides between them are those that they spell differently.

extension Language {
  /// The language of a text among English, Danish, Swedish, Norwegian and German, or nil when unsure.
  ///
  /// Sure means: at least two stop words of the language, and more than of any other language. Each word
  /// shares one vote among the languages that have it. Linear in the text, at most its first 2,000 words.
  package static func guess(_ text: String) -> Language? {
    var votes: [Language: (words: Int, weight: Int)] = [:]
    for word in Analyzer.words(text) {
      let voters = stopWords.filter { $0.words.contains(word) }
      for voter in voters {
        votes[voter.language, default: (0, 0)].words += 1
        votes[voter.language, default: (0, 0)].weight += shares / voters.count
      }
    }
    let ranked = spoken.map { (language: $0, vote: votes[$0] ?? (0, 0)) }
      .sorted { $0.vote.weight > $1.vote.weight }
    guard ranked[0].vote.words >= 2, ranked[0].vote.weight > ranked[1].vote.weight else { return nil }
    return ranked[0].language
  }

  /// Divisible by every possible number of voters, so that votes are whole.
  private static let shares = 60

  private static let stopWords = spoken.map { (language: $0, words: StopWords.of($0)) }
}
