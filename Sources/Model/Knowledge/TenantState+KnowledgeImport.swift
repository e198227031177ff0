// What the events of imports of knowledge do. The entries themselves come in events of their own, in the same record.

extension TenantState {
  mutating func applyKnowledgeImport(_ event: Event, _ stamp: Stamp) throws(Contradiction) {
    switch event {
    case .knowledgeImportBegan(let job):
      if knowledgeImports.contains(where: { $0.id == job.id }) {
        throw Contradiction("import \(job.id) began twice")
      }
      knowledgeImports.append(job)
      while knowledgeImports.count > Limits.knowledgeImportsMax,
        let oldest = knowledgeImports.firstIndex(where: { !$0.isRunning })
      {
        knowledgeImports.remove(at: oldest)
      }
    case .knowledgeImportAdvanced(let fact):
      guard let index = knowledgeImports.firstIndex(where: { $0.id == fact.id }),
        Int(fact.taken) <= knowledgeImports[index].rows.count
      else { throw Contradiction("import \(fact.id) has no such rows") }
      knowledgeImports[index].rows.removeFirst(Int(fact.taken))
      knowledgeImports[index].count(fact)
      if knowledgeImports[index].rows.isEmpty { knowledgeImports[index].finishedAt = stamp.at }
    default: throw Contradiction("an event that is not an import's came to its rules")
    }
  }

  /// The first import that has not taken all its rows.
  package var runningKnowledgeImport: KnowledgeImport? { knowledgeImports.first(where: \.isRunning) }
}
