// Rules for attention items (`LIFECYCLE.md` A4): at most one open per conversation, kind and reason; ending one
// never changes the conversation.

extension Decision {
  /// Raises an item, or refreshes the one that is open for the same cause.
  mutating func raise(
    _ kind: AttentionItem.Kind, _ context: AttentionContext, in conversation: Conversation,
    turnId: ID<Turn>?, assignedTo userId: ID<User>? = nil, _ state: inout TenantState
  ) {
    for id in state.conversations.read(conversation.id, { $0.attentionItemIds }) ?? [] {
      guard let item = state.attentionItems[id], !item.status.isEnded, item.kind == kind,
        item.context.reason == context.reason
      else { continue }
      var refreshed = context
      // The customer has waited since the first unanswered word.
      refreshed.waitingSince = item.context.waitingSince ?? context.waitingSince
      if refreshed != item.context {
        emit(.attentionItemUpdated(AttentionItemUpdated(id, context: refreshed)), &state)
      }
      return
    }
    var item = AttentionItem()
    item.id = newId()
    item.conversationId = conversation.id
    item.workspaceId = conversation.workspaceId
    item.kind = kind
    item.context = context
    item.createdAt = now
    item.turnId = turnId
    item.assignedToUserId = userId
    emit(.attentionItemRaised(item), &state)
  }

  /// Resolves the items of these kinds that have not ended.
  ///
  /// A pending gate's own item stays with its gate.
  mutating func endItems(
    of id: ID<Conversation>, _ kinds: [AttentionItem.Kind], reason: String, _ state: inout TenantState
  ) {
    let gateItem = state.conversations.read(id) { $0.gate?.itemId } ?? nil
    for itemId in state.conversations.read(id, { $0.attentionItemIds }) ?? [] where itemId != gateItem {
      guard let item = state.attentionItems[itemId], !item.status.isEnded, kinds.contains(item.kind) else {
        continue
      }
      emit(.attentionItemEnded(AttentionItemEnded(itemId, .resolved, reason: reason)), &state)
    }
  }

  /// Whether a person has something of this conversation before them.
  func hasItems(_ conversation: Conversation, _ state: TenantState) -> Bool {
    conversation.attentionItemIds.contains { state.attentionItems[$0]?.status.isEnded == false }
  }

  mutating func acknowledge(
    _ id: ID<AttentionItem>, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard let item = state.attentionItems[id] else { throw .notFound(noun: "attention item") }
    if item.status.isEnded { throw .itemEnded }
    if item.status == .acknowledged { return .done }
    emit(.attentionItemUpdated(AttentionItemUpdated(id, acknowledged: true)), &state)
    return .done
  }

  mutating func end(
    _ id: ID<AttentionItem>, _ status: AttentionItem.Status, reason: String?, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard let item = state.attentionItems[id] else { throw .notFound(noun: "attention item") }
    if let reason { try Self.check(reason, "reason", bytes: 0...Limits.reasonBytesMax) }
    if item.status.isEnded { return .done }
    if (state.conversations.read(item.conversationId) { $0.gate?.itemId } ?? nil) == id {
      throw .approvalPending
    }
    emit(
      .attentionItemEnded(
        AttentionItemEnded(id, status == .dismissed ? .dismissed : .resolved, reason: reason)), &state)
    return .done
  }

  mutating func assign(
    _ id: ID<AttentionItem>, to userId: ID<User>, _ state: inout TenantState
  ) throws(Refusal) -> CommandResult {
    guard let item = state.attentionItems[id] else { throw .notFound(noun: "attention item") }
    guard state.users.contains(userId) else { throw .notFound(noun: "user") }
    if item.status.isEnded { throw .itemEnded }
    if item.assignedToUserId == userId { return .done }
    emit(.attentionItemUpdated(AttentionItemUpdated(id, assignedToUserId: userId)), &state)
    return .done
  }
}
