// Keeps the search indexes in step with the tenants: told at load and after every commit, on the tenant's shard.
// Only approved entries can be found.

internal import Bytes
internal import Engine
package import Model
package import Retrieval

/// Feeds `KnowledgeSearch` from events.
package struct KnowledgeObserver: TenantObserver {
  private let search: KnowledgeSearch

  package init(_ search: KnowledgeSearch) { self.search = search }

  package func didLoad(_ state: TenantState, of tenant: ID<TenantInfo>) {
    state.knowledge.forEach { follow($0, state, of: tenant) }
  }

  package func didUnload(_ state: TenantState, of tenant: ID<TenantInfo>) {
    search.removeTenant(tenant.uuid)
  }

  package func didApply(_ events: [Event], to state: TenantState, of tenant: ID<TenantInfo>) {
    for event in events {
      switch event {
      case .knowledgeEntryCreated(let entry), .knowledgeEntryChanged(let entry):
        if let entry = state.knowledge[entry.id] { follow(entry, state, of: tenant) }
      case .knowledgeEntryDecided(let fact):
        if let entry = state.knowledge[fact.id] { follow(entry, state, of: tenant) }
      case .knowledgeEntryDeleted(let fact):
        state.workspaces.forEach {
          search.remove(SearchScope(tenant: tenant.uuid, workspace: $0.id.uuid), entry: fact.id.uuid)
        }
      case .importEnded:
        search.removeTenant(tenant.uuid)
        didLoad(state, of: tenant)
      default: continue
      }
    }
  }

  private func follow(_ entry: KnowledgeEntry, _ state: TenantState, of tenant: ID<TenantInfo>) {
    let scope = SearchScope(tenant: tenant.uuid, workspace: entry.workspaceId.uuid)
    guard entry.status == .approved else {
      search.remove(scope, entry: entry.id.uuid)
      return
    }
    let language = state.workspaces[entry.workspaceId].flatMap { Language(code: $0.operatingLanguage) }
    search.upsert(
      scope, language: language, entry: entry.id.uuid,
      text: KnowledgeText(
        question: entry.question, phrasings: entry.phrasings, answer: entry.answer, topics: entry.topics))
  }
}
