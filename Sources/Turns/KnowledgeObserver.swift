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
    state.knowledge.forEach { follow($0, state) }
  }

  package func didUnload(_ state: TenantState, of tenant: ID<TenantInfo>) {
    state.workspaces.forEach { search.removeWorkspace($0.id.uuid) }
  }

  package func didApply(_ events: [Event], to state: TenantState, of tenant: ID<TenantInfo>) {
    for event in events {
      switch event {
      case .knowledgeEntryCreated(let entry), .knowledgeEntryChanged(let entry):
        if let entry = state.knowledge[entry.id] { follow(entry, state) }
      case .knowledgeEntryDecided(let fact):
        if let entry = state.knowledge[fact.id] { follow(entry, state) }
      case .knowledgeEntryDeleted(let fact):
        state.workspaces.forEach { search.remove(workspace: $0.id.uuid, entry: fact.id.uuid) }
      // What the tenant held before may still be hit; whoever looks a hit up in the state does not find it.
      case .importEnded: didLoad(state, of: tenant)
      default: continue
      }
    }
  }

  private func follow(_ entry: KnowledgeEntry, _ state: TenantState) {
    guard entry.status == .approved else {
      search.remove(workspace: entry.workspaceId.uuid, entry: entry.id.uuid)
      return
    }
    let language = state.workspaces[entry.workspaceId].flatMap { Language(code: $0.operatingLanguage) }
    search.upsert(
      workspace: entry.workspaceId.uuid, language: language, entry: entry.id.uuid,
      text: KnowledgeText(
        question: entry.question, phrasings: entry.phrasings, answer: entry.answer, topics: entry.topics))
  }
}
