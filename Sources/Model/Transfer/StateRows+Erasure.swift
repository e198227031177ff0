// Rows that come in of somebody who was erased here in the meantime: an older file must not bring the person back.

extension StateRows {
  /// Takes the person out of the rows of contacts that are erased in the state that they go into.
  mutating func eraseRows(in state: TenantState) {
    sessions.removeAll { state.isErased($0.owner) }
    for index in conversations.indices where state.isErased(conversations[index].owner) {
      conversations[index].eraseAndClose()
    }
    for index in attachments.indices where state.isErased(attachments[index].owner) {
      attachments[index].erasePersonal()
    }
    for index in attentionItems.indices where state.isErased(attentionItems[index].owner) {
      attentionItems[index].erasePersonal()
      if !attentionItems[index].status.isEnded { attentionItems[index].status = .dismissed }
    }
    for index in turns.indices where state.isErased(turns[index].owner) { turns[index].erasePersonal() }
  }
}

extension Conversation {
  fileprivate mutating func eraseAndClose() {
    erasePersonal()
    sessionId = nil
    turn = nil
    gate = nil
    silenceDueAt = nil
    humanManagingUserId = nil
    openAttentionItems = 0
    if !status.isEnded { status = .closed }
  }
}

extension TenantState {
  fileprivate func isErased(_ owner: RowOwner) -> Bool {
    switch owner {
    case .tenant, .key: false
    case .contact(let id): contacts.read(id) { $0.erasedAt != nil } ?? false
    case .conversation(let id):
      conversations.read(id) { $0.keyContactId }.map { isErased(.contact($0)) } ?? false
    }
  }
}
