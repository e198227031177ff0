// A visitor is known by a secret that the server made and keeps as a hash. The session is bound to its channel; by
// itself it proves nothing about who the person is.

package import Bytes

/// A visitor's browser on a chat channel.
///
/// Its secret is kept as a hash only.
package struct ChatSession: Identified, WireMessage, Equatable {
  /// The head of the secret's hash.
  package var id = ID<ChatSession>()
  package var secretHash = Digest()
  package var channelId = ID<Channel>()
  package var contactId = ID<Contact>()
  /// The origin that the browser named; a resume must come from the same.
  package var origin: String?
  package var createdAt = Instant()
  package var conversationId: ID<Conversation>?
  /// Opened by a visitor whom the company's site vouched for: its contact is that person, and only they go on with it.
  package var signed = false

  package init() {}

  /// The id under which a secret with this hash is kept.
  package static func id(of secretHash: Digest) -> ID<ChatSession> {
    ID(UUID(hi: secretHash.head.hi, lo: secretHash.head.lo))
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "secret_hash", &secretHash)
    try coder.field(3, "channel_id", &channelId)
    try coder.field(4, "contact_id", &contactId)
    try coder.personal(5, "origin", &origin)
    try coder.field(6, "created_at", &createdAt)
    try coder.field(7, "conversation_id", &conversationId)
    try coder.field(8, "signed", &signed)
  }
}
