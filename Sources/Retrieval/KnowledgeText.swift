// A knowledge entry as search sees it. Which entries may be searched (approved, not deleted) is decided by the
// caller; here is no state of an entry.

/// The searchable text of one knowledge entry.
package struct KnowledgeText: Sendable, Equatable {
  package var question: String
  /// Other ways in which customers ask the same; the first 20 are searched.
  package var phrasings: [String]
  package var answer: String
  /// Tags to filter by, compared without regard to case; they are not searched as words.
  package var topics: [String]
  /// Words or rows of words by which the entry is named in a text; they are not searched.
  package var keywords: [String]

  package init(
    question: String, phrasings: [String] = [], answer: String, topics: [String] = [], keywords: [String] = []
  ) {
    self.question = question
    self.phrasings = phrasings
    self.answer = answer
    self.topics = topics
    self.keywords = keywords
  }
}
