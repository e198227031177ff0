/// What one command did: the payload of one journal record.
package struct EventRecord: WireMessage, Equatable {
  /// Raised when a tag is given that older programs cannot read.
  package static let schema: UInt32 = 0

  package var actor = Actor()
  package var requestId = ID<Request>()
  package var events: [Event] = []

  package init() {}
  package init(actor: Actor, requestId: ID<Request>, events: [Event]) {
    self.actor = actor
    self.requestId = requestId
    self.events = events
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "actor", &actor)
    try coder.field(2, "request_id", &requestId)
    try coder.field(3, "events", &events)
  }
}
