/// What one command did: the payload of one journal record.
package struct EventRecord: SealedMessage, Equatable {
  /// Raised when a tag is given that older programs cannot read, or must not pass over.
  ///
  /// 1: policies, versions of entries and imports of knowledge, which have parts of their own in a snapshot.
  /// 2: merges. A program that passes over whom a conversation is sealed for would seal its words under another key.
  /// 3: usage days and files outside the journal, of which an older program would keep and show nothing; the tenant's
  /// secrets are sealed, and a program that passes over one would take it for not set.
  package static let schema: UInt32 = 3

  package var actor = Actor()
  package var requestId = ID<Request>()
  /// From where the command came, where it was somebody's request.
  package var peer: PeerAddress?
  package var events: [Event] = []

  package init() {}
  package init(actor: Actor, requestId: ID<Request>, peer: PeerAddress? = nil, events: [Event]) {
    self.actor = actor
    self.requestId = requestId
    self.peer = peer
    self.events = events
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.seals(Self.sealsTag)
    try coder.field(1, "actor", &actor)
    try coder.field(2, "request_id", &requestId)
    try coder.field(5, "peer", &peer)
    try coder.field(Self.eventsTag, "events", &events)
  }

  package static let sealsTag = 4
  private static let eventsTag = 3

  /// Appends the record, what is personal in each event sealed under its contact's key.
  ///
  /// - Parameter state: after the events: it says whose they are.
  package func append(to bytes: inout [UInt8], _ sealing: Sealing, _ state: TenantState) {
    sealing.write(Self.sealsTag, into: &bytes) { writer in
      Self(actor: actor, requestId: requestId, peer: peer, events: []).appendFields(to: &writer)
      // Most records are about one conversation, whose key is looked up once.
      var last: (id: ID<Conversation>, key: UInt64)?
      for event in events {
        let id = event.conversationId
        let key = if let last, last.id == id { last.key } else { state.keyNumber(of: event) }
        last = id.map { ($0, key) }
        writer.seal(under: key)
        if case .partImported = event { writer.rowKeys = state.shadow?.state.rowKeys }
        writer.appendKey(Self.eventsTag, .bytes)
        event.appendWire(to: &writer)
      }
    }
  }
}
