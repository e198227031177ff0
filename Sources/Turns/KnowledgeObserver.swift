// Keeps the search indexes in step with the tenants: told at load and after every commit, on the tenant's shard.
// Only approved entries and policies can be found.

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
    state.policies.forEach { follow($0, state, of: tenant) }
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
      case .knowledgeEntryDeleted(let fact): remove(fact.id.uuid, .knowledge, state, of: tenant)
      case .policyEntryCreated(let policy), .policyEntryChanged(let policy):
        if let policy = state.policies[policy.id] { follow(policy, state, of: tenant) }
      case .policyEntryDecided(let fact):
        if let policy = state.policies[fact.id] { follow(policy, state, of: tenant) }
      case .policyEntryDeleted(let fact): remove(fact.id.uuid, .policies, state, of: tenant)
      case .workspaceChanged(let workspace):
        let language = Language(code: workspace.operatingLanguage)
        for noun in SearchScope.Noun.allCases {
          let scope = SearchScope(tenant: tenant.uuid, workspace: workspace.id.uuid, noun)
          search.setLanguage(language, of: scope)
        }
      case .importEnded:
        search.removeTenant(tenant.uuid)
        didLoad(state, of: tenant)
      default: continue
      }
    }
  }

  private func follow(_ entry: KnowledgeEntry, _ state: TenantState, of tenant: ID<TenantInfo>) {
    let text = KnowledgeText(
      question: entry.question, phrasings: entry.phrasings, answer: entry.answer, topics: entry.topics)
    let scope = SearchScope(tenant: tenant.uuid, workspace: entry.workspaceId.uuid)
    follow(entry.id.uuid, entry.status == .approved ? text : nil, scope, state)
  }

  /// A policy is looked up by its topic, in which underscores stand between words, and by its rule.
  private func follow(_ policy: PolicyEntry, _ state: TenantState, of tenant: ID<TenantInfo>) {
    let text = KnowledgeText(
      question: policy.topic, answer: policy.ruleText, topics: [policy.topic], keywords: policy.keywords)
    let scope = SearchScope(tenant: tenant.uuid, workspace: policy.workspaceId.uuid, .policies)
    follow(policy.id.uuid, policy.status == .approved ? text : nil, scope, state)
  }

  /// - Parameter text: nil for what must not be found.
  private func follow(_ id: UUID, _ text: KnowledgeText?, _ scope: SearchScope, _ state: TenantState) {
    guard let text else { return search.remove(scope, entry: id) }
    let language = state.workspaces[ID(scope.workspace)].flatMap { Language(code: $0.operatingLanguage) }
    search.upsert(scope, language: language, entry: id, text: text)
  }

  private func remove(
    _ id: UUID, _ noun: SearchScope.Noun, _ state: TenantState, of tenant: ID<TenantInfo>
  ) {
    state.workspaces.forEach {
      search.remove(SearchScope(tenant: tenant.uuid, workspace: $0.id.uuid, noun), entry: id)
    }
  }
}
