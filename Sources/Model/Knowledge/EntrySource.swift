/// Where a new entry or policy comes from, and how sure whoever wrote it was.
package struct EntrySource: Sendable {
  package var type = KnowledgeEntry.SourceType.manual
  package var conversationId: ID<Conversation>?
  /// 0…1; below the workspace's threshold it waits for review.
  package var confidence: Double?

  package init() {}
}
