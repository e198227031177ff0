// Which entries ask the same question, so that an import that comes twice changes what it made instead of making it
// again. A hash stands for the question: who looks one up compares the words too.

internal import Bytes

/// Where an entry stands by its question.
package struct QuestionPlace: Hashable, Comparable, Sendable {
  var workspaceId: ID<Workspace>
  /// Of the question as it is compared.
  var hash: UInt64
  var id: ID<KnowledgeEntry>

  init(_ entry: KnowledgeEntry) {
    self.init(entry.workspaceId, entry.question, entry.id)
  }

  init(_ workspaceId: ID<Workspace>, _ question: String, _ id: ID<KnowledgeEntry>) {
    self.workspaceId = workspaceId
    hash = Self.hash(Self.compared(question))
    self.id = id
  }

  package static func < (a: Self, b: Self) -> Bool {
    if a.workspaceId != b.workspaceId { return a.workspaceId < b.workspaceId }
    return a.hash == b.hash ? a.id < b.id : a.hash < b.hash
  }

  /// A question without regard to case and to the white space around and between its words.
  static func compared(_ question: String) -> String {
    question.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// FNV-1a of 64 bits: the same in every process, as a replay needs it.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}

extension TenantState {
  /// The entry of a workspace that asks this; the one with the smallest id where several do.
  func entry(asking question: String, in workspaceId: ID<Workspace>) -> KnowledgeEntry? {
    let wanted = QuestionPlace(workspaceId, question, ID())
    let text = QuestionPlace.compared(question)
    var found: KnowledgeEntry?
    entriesByQuestion.scan(from: wanted) { place in
      guard place.workspaceId == workspaceId, place.hash == wanted.hash else { return false }
      if let entry = knowledge[place.id], QuestionPlace.compared(entry.question) == text { found = entry }
      return found == nil
    }
    return found
  }
}
