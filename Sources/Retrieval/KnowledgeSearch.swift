// The search indexes of all workspaces: derived from the tenants' state, never the truth. A leaf: it calls
// nobody and awaits nothing. Changes to one workspace come from its tenant, one after the other; searches may
// come from any thread at any time and see each change whole. Analysis happens outside the lock that guards
// an index, so a search waits at most for another search or for one entry's postings.

package import Bytes

/// Searches knowledge entries by workspace.
package final class KnowledgeSearch: Sendable {
  private let workspaces = Locked<[UUID: WorkspaceSearch]>([:])

  package init() {}

  /// Makes an entry findable with this text; an entry already there is replaced.
  ///
  /// The language is the workspace's operating language. When it differs from before, all entries of the
  /// workspace are analysed anew.
  package func upsert(workspace: UUID, language: Language?, entry: UUID, text: KnowledgeText) {
    writable(workspace, language).upsert(entry, text)
  }

  /// Makes an entry unfindable; nothing happens when it is not there.
  package func remove(workspace: UUID, entry: UUID) {
    existing(workspace)?.remove(entry)
  }

  /// Forgets a workspace with all its entries.
  package func removeWorkspace(_ workspace: UUID) {
    _ = workspaces.withLock { $0.removeValue(forKey: workspace) }
  }

  /// How many entries of a workspace can be found.
  package func count(workspace: UUID) -> Int { existing(workspace)?.count ?? 0 }

  /// The entries that fit a customer's question best; nothing for an unknown workspace.
  /// - Parameters:
  ///   - limit: how many hits at most (never more than 100).
  ///   - topics: only entries with any of these, compared without regard to case; empty for all.
  ///   - floor: the least score of a hit; `SearchResult.total` counts by it too.
  package func search(
    workspace: UUID, query: String, limit: Int, topics: [String] = [],
    floor: Float = ConfidenceBands.lexical.nearScoreMin
  ) -> SearchResult {
    existing(workspace)?.search(query, limit: limit, topics: topics, floor: floor) ?? .empty
  }

  private func existing(_ workspace: UUID) -> WorkspaceSearch? {
    workspaces.withLock { $0[workspace] }
  }

  private func writable(_ workspace: UUID, _ language: Language?) -> WorkspaceSearch {
    let current = existing(workspace)
    if let current, current.language == language { return current }
    let new = current?.reanalyzed(in: language) ?? WorkspaceSearch(language: language)
    workspaces.withLock { $0[workspace] = new }
    return new
  }
}
