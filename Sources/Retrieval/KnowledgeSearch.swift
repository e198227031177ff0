// The search indexes of all tenants' workspaces: derived from the tenants' state, never the truth. A leaf: it calls
// nobody and awaits nothing. Changes to one workspace come from its tenant, one after the other; searches may
// come from any thread at any time and see each change whole. Analysis happens outside the lock that guards
// an index, so a search waits at most for another search or for one entry's postings.

package import Bytes

/// Searches knowledge entries, and policies, by tenant and workspace.
package final class KnowledgeSearch: Sendable {
  /// By tenant, then by what of it is searched.
  private let tenants = Locked<[UUID: [SearchScope: WorkspaceSearch]]>([:])

  package init() {}

  /// Makes an entry findable with this text; an entry already there is replaced.
  ///
  /// The language is the workspace's operating language. When it differs from before, all entries of the
  /// workspace are analysed anew.
  package func upsert(_ scope: SearchScope, language: Language?, entry: UUID, text: KnowledgeText) {
    writable(scope, language).upsert(entry, text)
  }

  /// Tells a workspace's language; when it differs from before, all entries are analysed anew.
  package func setLanguage(_ language: Language?, of scope: SearchScope) {
    if existing(scope) != nil { _ = writable(scope, language) }
  }

  /// Makes an entry unfindable; nothing happens when it is not there.
  package func remove(_ scope: SearchScope, entry: UUID) {
    existing(scope)?.remove(entry)
  }

  /// Forgets a tenant with all its workspaces.
  package func removeTenant(_ tenant: UUID) {
    _ = tenants.withLock { $0.removeValue(forKey: tenant) }
  }

  /// How many entries of a workspace can be found.
  package func count(_ scope: SearchScope) -> Int { existing(scope)?.count ?? 0 }

  /// The entries that fit a customer's question best; nothing for an unknown workspace.
  /// - Parameters:
  ///   - limit: how many hits at most (never more than 100).
  ///   - topics: only entries with any of these, compared without regard to case; empty for all.
  ///   - floor: the least score of a hit; `SearchResult.total` counts by it too.
  package func search(
    _ scope: SearchScope, query: String, limit: Int, topics: [String] = [],
    floor: Float = ConfidenceBands.lexical.nearScoreMin
  ) -> SearchResult {
    existing(scope)?.search(query, limit: limit, topics: topics, floor: floor) ?? .empty
  }

  /// The entries whose keywords occur in any of these texts, by key; at most `limit`.
  package func named(_ scope: SearchScope, in texts: [String], limit: Int) -> [UUID] {
    existing(scope)?.named(in: texts, limit: limit) ?? []
  }

  private func existing(_ scope: SearchScope) -> WorkspaceSearch? {
    tenants.withLock { $0[scope.tenant]?[scope] }
  }

  private func writable(_ scope: SearchScope, _ language: Language?) -> WorkspaceSearch {
    let current = existing(scope)
    if let current, current.language == language { return current }
    let new = current?.reanalyzed(in: language) ?? WorkspaceSearch(language: language)
    tenants.withLock { $0[scope.tenant, default: [:]][scope] = new }
    return new
  }
}
