// The look-ups that answers are made of, for each noun by name. A generic look-up that is called from another target
// runs unspecialised: it asks the runtime for metadata and copies rows through witnesses, which was a third of a
// list's time. These are compiled here, for their one noun.

extension Table where Row == Conversation {
  package subscript(id: ID<Conversation>) -> Conversation? { row(id) }

  /// Looks at a row where it stands.
  package func look(at id: ID<Conversation>, _ body: (Conversation) -> Void) { read(id) { body($0) } }

  package func sessionId(of id: ID<Conversation>) -> ID<ChatSession>? { read(id) { $0.sessionId } ?? nil }
  package func workspaceId(of id: ID<Conversation>) -> ID<Workspace>? { read(id) { $0.workspaceId } }
  package func turn(of id: ID<Conversation>) -> OpenTurn? { read(id) { $0.turn } ?? nil }
}

extension Table where Row == Contact {
  package subscript(id: ID<Contact>) -> Contact? { row(id) }

  /// Looks at a row where it stands.
  package func look(at id: ID<Contact>, _ body: (Contact) -> Void) { read(id) { body($0) } }
}

extension Table where Row == Account {
  package subscript(id: ID<Account>) -> Account? { row(id) }

  /// Looks at a row where it stands.
  package func look(at id: ID<Account>, _ body: (Account) -> Void) { read(id) { body($0) } }
}

extension Table where Row == Channel {
  package subscript(id: ID<Channel>) -> Channel? { row(id) }

  /// Looks at a row where it stands.
  package func look(at id: ID<Channel>, _ body: (Channel) -> Void) { read(id) { body($0) } }
}

extension Table where Row == Workspace {
  package subscript(id: ID<Workspace>) -> Workspace? { row(id) }

  /// Looks at a row where it stands.
  package func look(at id: ID<Workspace>, _ body: (Workspace) -> Void) { read(id) { body($0) } }
}

extension Table where Row == AttentionItem {
  package subscript(id: ID<AttentionItem>) -> AttentionItem? { row(id) }

  /// Looks at a row where it stands.
  package func look(at id: ID<AttentionItem>, _ body: (AttentionItem) -> Void) { read(id) { body($0) } }
}

extension Table where Row == Turn {
  package subscript(id: ID<Turn>) -> Turn? { row(id) }

  /// Looks at a row where it stands.
  package func look(at id: ID<Turn>, _ body: (Turn) -> Void) { read(id) { body($0) } }
}

extension Table where Row == KnowledgeEntry {
  package subscript(id: ID<KnowledgeEntry>) -> KnowledgeEntry? { row(id) }

  /// Looks at a row where it stands.
  package func look(at id: ID<KnowledgeEntry>, _ body: (KnowledgeEntry) -> Void) { read(id) { body($0) } }
}

extension Table where Row == ChatSession {
  package subscript(id: ID<ChatSession>) -> ChatSession? { row(id) }
}

extension Table where Row == Brand {
  package subscript(id: ID<Brand>) -> Brand? { row(id) }
}

extension Table where Row == User {
  package subscript(id: ID<User>) -> User? { row(id) }
}

extension SortedPages where Key == DueTime {
  package var first: DueTime? { smallest }
}
