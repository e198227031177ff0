// What the events of attention items do. A conversation counts its open items, so that its list follows.

extension TenantState {
  mutating func applyRaised(_ item: AttentionItem) throws(Contradiction) {
    try Self.insert(attentionItems.insert(item), "attention item", item.id.uuid)
    try change(item.conversationId) {
      $0.attentionItemIds.append(item.id)
      if item.status == .open { $0.openAttentionItems += 1 }
    }
  }

  mutating func applyUpdated(_ fact: AttentionItemUpdated) throws(Contradiction) {
    guard let item = attentionItems[fact.id], !item.status.isEnded else {
      throw Contradiction("attention item \(fact.id) is not there or has ended")
    }
    _ = attentionItems.update(fact.id) {
      if let context = fact.context { $0.context = context }
      if let userId = fact.assignedToUserId { $0.assignedToUserId = userId }
      if fact.acknowledged { $0.status = .acknowledged }
    }
    if fact.acknowledged && item.status == .open { try countLessOpen(item.conversationId) }
  }

  mutating func applyEnded(_ fact: AttentionItemEnded, _ stamp: Stamp) throws(Contradiction) {
    guard let item = attentionItems[fact.id], !item.status.isEnded, fact.status.isEnded else {
      throw Contradiction("attention item \(fact.id) is not there or has ended")
    }
    _ = attentionItems.update(fact.id) {
      $0.status = fact.status
      $0.endReason = fact.reason
      $0.resolvedAt = stamp.at
    }
    if item.status == .open { try countLessOpen(item.conversationId) }
  }

  private mutating func countLessOpen(_ id: ID<Conversation>) throws(Contradiction) {
    let counted = try change(id) { conversation -> Bool in
      guard conversation.openAttentionItems > 0 else { return false }
      conversation.openAttentionItems -= 1
      return true
    }
    if !counted { throw Contradiction("conversation \(id) has fewer open items than it should") }
  }
}
