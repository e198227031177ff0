// What a reader of the record asks for, and the cursor that carries it from page to page (`WIRE.md` C4).

internal import Bytes
internal import Engine
internal import Model

/// The filters, each of which may be left out.
struct AuditFilter: WireMessage, Equatable {
  private(set) var actor: String?
  private(set) var action: String?
  private(set) var noun: String?
  private(set) var objectId: ID<Model.Request>?
  private(set) var from: Instant?
  private(set) var to: Instant?

  init() {}

  init(_ query: inout Query) {
    actor = query.filterText("actor")
    action = query.filterText("action")
    noun = query.filterText("noun")
    objectId = query.id("objectId")
    from = query.moment("from", isEnd: false)
    to = query.moment("to", isEnd: true)
    if let from, let to, from > to { query.refuse("from", "must not be later than to") }
  }

  mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "actor", &actor)
    try coder.field(2, "action", &action)
    try coder.field(3, "noun", &noun)
    try coder.field(4, "object_id", &objectId)
    try coder.field(5, "from", &from)
    try coder.field(6, "to", &to)
  }

  func takes(_ entry: AuditEntry) -> Bool {
    if let actor, entry.stamp.actor.name != actor, entry.stamp.actor.kind.rawValue != actor { return false }
    let subject = AuditSubject(entry)
    if subject.action == "request_answered" { return false }
    if let action, subject.action != action { return false }
    if let noun, subject.noun != noun { return false }
    guard let objectId else { return true }
    return subject.objectId == objectId.uuid || subject.conversationId == objectId.uuid
  }

  /// Completes a filter that was left out by a cursor's, and refuses another one.
  mutating func join(_ earlier: Self) throws(Problem) {
    let checks: [(String, Bool)] = [
      ("actor", actor != nil && actor != earlier.actor),
      ("action", action != nil && action != earlier.action),
      ("noun", noun != nil && noun != earlier.noun),
      ("objectId", objectId != nil && objectId != earlier.objectId),
      ("from", from != nil && from != earlier.from), ("to", to != nil && to != earlier.to),
    ]
    for (name, differs) in checks where differs {
      throw .invalid(name, "differs from the filter that the cursor was made under")
    }
    self = earlier
  }
}

/// Where the record goes on, and under which filters.
struct AuditCursor: WireMessage {
  private var position: UInt64 = 0
  private var index: UInt32 = 0
  private(set) var filter = AuditFilter()

  init() {}

  init(_ place: AuditPlace, _ filter: AuditFilter) {
    (position, index) = (place.position, place.index)
    self.filter = filter
  }

  init(_ text: String) throws(Problem) {
    let invalid = Problem(
      status: 400, code: "invalid_cursor", message: "The cursor cannot be read: start again without it.")
    guard let bytes = Base64.urlSafe.decode(text.utf8Span.span), bytes.count > 4 else { throw invalid }
    let content = Array(bytes.dropLast(4))
    var sum: [UInt8] = []
    sum.append(littleEndian: crc32c(content.span))
    guard Array(bytes.suffix(4)) == sum, let cursor = try? Self(wire: content.span) else { throw invalid }
    self = cursor
  }

  var place: AuditPlace { AuditPlace(position: position, index: index) }

  var text: String {
    var bytes = wireBytes
    bytes.append(littleEndian: crc32c(bytes.span))
    return Base64.urlSafe.encode(bytes.span)
  }

  mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "position", &position)
    try coder.field(2, "index", &index)
    try coder.field(3, "filter", &filter)
  }
}
