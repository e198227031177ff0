// The look-ups that answers are made of, for each noun by name. A generic look-up that is called from another target
// runs unspecialised: it asks the runtime for metadata and copies rows through witnesses, which was a third of a
// list's time. These are compiled here, for their one noun. What rows of lists are made of is lent as a span of one:
// a row has dozens of references, and a copy of it counts each of them up and down.

extension Table where Row == Conversation {
  package subscript(id: ID<Conversation>) -> Conversation? { row(id) }

  /// Lends a row where it stands.
  ///
  /// - Returns: whether there is such a row.
  @discardableResult
  package func look(at id: ID<Conversation>, _ body: (Span<Conversation>) -> Void) -> Bool { lend(id, body) }

  package func sessionId(of id: ID<Conversation>) -> ID<ChatSession>? { read(id) { $0.sessionId } ?? nil }
  package func workspaceId(of id: ID<Conversation>) -> ID<Workspace>? { read(id) { $0.workspaceId } }
  package func turn(of id: ID<Conversation>) -> OpenTurn? { read(id) { $0.turn } ?? nil }
}

extension Table where Row == Contact {
  package subscript(id: ID<Contact>) -> Contact? { row(id) }

  /// Lends a row where it stands.
  ///
  /// - Returns: whether there is such a row.
  @discardableResult
  package func look(at id: ID<Contact>, _ body: (Span<Contact>) -> Void) -> Bool { lend(id, body) }
}

extension Table where Row == Account {
  package subscript(id: ID<Account>) -> Account? { row(id) }

  /// Lends a row where it stands.
  ///
  /// - Returns: whether there is such a row.
  @discardableResult
  package func look(at id: ID<Account>, _ body: (Span<Account>) -> Void) -> Bool { lend(id, body) }
}

extension Table where Row == Channel {
  package subscript(id: ID<Channel>) -> Channel? { row(id) }

  /// Lends a row where it stands.
  ///
  /// - Returns: whether there is such a row.
  @discardableResult
  package func look(at id: ID<Channel>, _ body: (Span<Channel>) -> Void) -> Bool { lend(id, body) }
}

extension Table where Row == Workspace {
  package subscript(id: ID<Workspace>) -> Workspace? { row(id) }
}

extension Table where Row == AttentionItem {
  package subscript(id: ID<AttentionItem>) -> AttentionItem? { row(id) }
}

extension Table where Row == Turn {
  package subscript(id: ID<Turn>) -> Turn? { row(id) }

  /// The policies that applied to the words that a turn answers.
  package func policies(of id: ID<Turn>) -> [PolicyHit] {
    var policies: [PolicyHit] = []
    _ = lend(id) { row in
      for step in row[0].steps { policies += step.policies }
    }
    return policies
  }
}

extension Table where Row == PolicyEntry {
  package subscript(id: ID<PolicyEntry>) -> PolicyEntry? { row(id) }
}

extension Table where Row == KnowledgeEntry {
  package subscript(id: ID<KnowledgeEntry>) -> KnowledgeEntry? { row(id) }
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
