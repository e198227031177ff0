// Where a list goes on: the last conversation's place and the filters it was listed under, so that later pages may
// leave the filters out but not change them (`WIRE.md` C4). URL-safe base64 of a message of ours, with a checksum
// against accidents; it tells nothing that the page did not.

internal import Bytes
internal import Model

/// An opaque cursor.
struct ConversationCursor {
  let place: ConversationPlace
  private let filter: ConversationFilter

  init(_ place: ConversationPlace, _ filter: ConversationFilter) {
    self.place = place
    self.filter = filter
  }

  init(_ text: String) throws(Problem) {
    let invalid = Problem(
      status: 400, code: "invalid_cursor", message: "The cursor cannot be read: start again without it.")
    guard let bytes = Base64.urlSafe.decode(text.utf8Span.span), bytes.count > 4 else { throw invalid }
    let content = Array(bytes.dropLast(4))
    var sum: [UInt8] = []
    sum.append(littleEndian: crc32c(content.span))
    guard Array(bytes.suffix(4)) == sum, let fields = try? Fields(wire: content.span) else { throw invalid }
    place = ConversationPlace(lastMessageAt: fields.lastMessageAt, id: fields.id)
    filter = fields.filter
  }

  var text: String {
    var bytes = Fields(place, filter).wireBytes
    bytes.append(littleEndian: crc32c(bytes.span))
    return Base64.urlSafe.encode(bytes.span)
  }

  /// Completes a filter that was left out, and refuses another one.
  func join(_ asked: inout ConversationFilter) throws(Problem) {
    if asked == filter { return }
    let checks: [(String, Bool)] = [
      ("workspaceId", asked.workspaceId != nil && asked.workspaceId != filter.workspaceId),
      ("status", asked.status != nil && asked.status != filter.status),
      ("contactId", asked.contactId != nil && asked.contactId != filter.contactId),
      ("accountId", asked.accountId != nil && asked.accountId != filter.accountId),
      ("q", asked.text != nil && asked.text != filter.text),
      ("humanManaged", asked.humanManaged != nil && asked.humanManaged != filter.humanManaged),
      ("hasAttention", asked.hasAttention != nil && asked.hasAttention != filter.hasAttention),
    ]
    for (name, differs) in checks where differs {
      throw .invalid(name, "differs from the filter that the cursor was made under")
    }
    asked = filter
  }

  private struct Fields: WireMessage {
    var lastMessageAt = Instant(milliseconds: 0)
    var id = ID<Conversation>()
    var filter = ConversationFilter()

    init() {}
    init(_ place: ConversationPlace, _ filter: ConversationFilter) {
      lastMessageAt = place.lastMessageAt
      id = place.id
      self.filter = filter
    }

    mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
      try coder.field(1, "last_message_at", &lastMessageAt)
      try coder.field(2, "id", &id)
      try coder.field(3, "workspace_id", &filter.workspaceId)
      try coder.field(4, "status", &filter.status)
      try coder.field(5, "contact_id", &filter.contactId)
      try coder.field(6, "account_id", &filter.accountId)
      try coder.field(7, "text", &filter.text)
      try coder.field(8, "human_managed", &filter.humanManaged)
      try coder.field(9, "has_attention", &filter.hasAttention)
    }
  }
}
