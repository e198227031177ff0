// A file as it arrived, whole. It is written once with its message and never changed.

package import Bytes

/// A file that came with a message.
///
/// Its bytes stand in the journal and in memory for now, which is why `Limits.attachmentsBytesMax` is
/// small.
package struct Attachment: Identified, WireMessage, Equatable {
  package var id = ID<Attachment>()
  package var conversationId = ID<Conversation>()
  package var messageId = ID<Message>()
  package var fileName = ""
  package var mimeType = ""
  package var content = Blob()
  package var createdAt = Instant()

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "conversation_id", &conversationId)
    try coder.field(3, "message_id", &messageId)
    try coder.personal(4, "file_name", &fileName)
    try coder.personal(5, "mime_type", &mimeType)
    try coder.personal(6, "content", &content)
    try coder.field(7, "created_at", &createdAt)
  }
}
