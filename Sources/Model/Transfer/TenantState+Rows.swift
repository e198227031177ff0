// A state taken apart into parts as values, for whoever carries a tenant elsewhere: export, restore, clone. The
// order is that of a snapshot, so what a row points to has come before it.

extension TenantState {
  /// Gives all rows in parts whose rows have about `bytes` on the wire, at least one row each.
  package func forEachPart<E: Error>(
    bytes: Int, _ put: (StateRows) throws(E) -> Void
  ) throws(E) {
    try Self.give(users, \.users, bytes, put)
    try Self.give(brands, \.brands, bytes, put)
    try Self.give(workspaces, \.workspaces, bytes, put)
    try Self.give(channels, \.channels, bytes, put)
    try Self.give(accounts, \.accounts, bytes, put)
    try Self.give(contacts, \.contacts, bytes, put)
    try Self.give(sessions, \.sessions, bytes, put)
    try Self.give(conversations, \.conversations, bytes, put)
    try Self.give(attachments, \.attachments, bytes, put)
    try Self.give(attentionItems, \.attentionItems, bytes, put)
    try Self.give(turns, \.turns, bytes, put)
    try Self.give(knowledge, \.knowledge, bytes, put)
    try Self.give(requests, \.requests, bytes, put)
    try Self.give(policies, \.policies, bytes, put)
    try Self.give(knowledgeVersions, \.knowledgeVersions, bytes, put)
    try Self.give(policyVersions, \.policyVersions, bytes, put)
    try Self.give(agentUsage, \.usageDays, bytes, put)
  }

  private static func give<Row, E: Error>(
    _ source: some RowSource<Row>, _ rows: WritableKeyPath<StateRows, [Row]>, _ bytes: Int,
    _ put: (StateRows) throws(E) -> Void
  ) throws(E) {
    var part = StateRows()
    var size = 0
    try source.forEach { (row) throws(E) in
      part[keyPath: rows].append(row)
      size += row.wireBytes.count + 1
      if size < bytes { return }
      try put(part)
      (part, size) = (StateRows(), 0)
    }
    if size > 0 { try put(part) }
  }
}
