// The index of one workspace in its operating language, with the texts it was made from, so that a change of
// language can analyse them anew (the strings are those of the tenant's state, shared and not copied).
// Invariant: `index` holds exactly the entries of `texts`. The lock is held for postings only, never for
// analysis; writers are one at a time by `KnowledgeSearch`'s contract.

internal import Bytes

/// One workspace's searchable entries.
final class WorkspaceSearch: Sendable {
  private struct State: Sendable {
    var index = LexicalIndex()
    var texts: [UUID: KnowledgeText] = [:]
    /// Of the entries that have any.
    var keywords: [UUID: [Keyword]] = [:]
  }

  private let analyzer: Analyzer
  private let state = Locked(State())

  init(language: Language?) { analyzer = Analyzer(language: language) }

  var language: Language? { analyzer.language }
  var count: Int { state.withLock { $0.index.count } }

  func upsert(_ entry: UUID, _ text: KnowledgeText) {
    let terms = analyzer.terms(text)
    let keywords = text.keywords.map(analyzer.keyword)
    state.withLock {
      $0.index.upsert(entry, terms)
      $0.texts[entry] = text
      $0.keywords[entry] = keywords.isEmpty ? nil : keywords
    }
  }

  func remove(_ entry: UUID) {
    state.withLock {
      $0.index.remove(entry)
      $0.texts[entry] = nil
      $0.keywords[entry] = nil
    }
  }

  func search(_ query: String, limit: Int, topics: [String], floor: Float) -> SearchResult {
    let terms = analyzer.terms(query)
    let topics = Set(topics.map { $0.lowercased() })
    return state.withLock { $0.index.search(terms, limit: limit, topics: topics, floor: floor) }
  }

  /// A look-up of each keyword in each text.
  func named(in texts: [String], limit: Int) -> [UUID] {
    let all = state.withLock { $0.keywords }
    if all.isEmpty { return [] }
    let texts = texts.map { KeywordText(analyzer.keyword($0)) }
    let named = all.filter { entry in
      entry.value.contains { word in texts.contains { $0.names(word) } }
    }
    return Array(named.keys.sorted().prefix(limit))
  }

  /// The same entries under another language.
  func reanalyzed(in language: Language?) -> WorkspaceSearch {
    let new = WorkspaceSearch(language: language)
    for (entry, text) in state.withLock({ $0.texts }) { new.upsert(entry, text) }
    return new
  }
}
