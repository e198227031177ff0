// A file of a conversation: with a message from outside, or brought by a person for a reply. What it is called stands
// here, its bytes lie outside the journal.

package import Bytes

/// A file that came with a message.
package struct Attachment: Identified, WireMessage, Equatable {
  package var id = ID<Attachment>()
  package var conversationId = ID<Conversation>()
  package var messageId = ID<Message>()
  package var fileName = ""
  package var mimeType = ""
  /// Of rows from before files lay outside the journal.
  package var content = Blob()
  package var createdAt = Instant()
  package var file: StoredFile?

  package init() {}

  /// How many bytes the file has, also one that nobody can read any more.
  package var bytes: Int { file.map { Int(clamping: $0.bytes) } ?? content.bytes.count }

  /// Whether its bytes can still be had: an erased person's cannot.
  package var isReadable: Bool { file?.isReadable ?? (fileName != .erased) }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "conversation_id", &conversationId)
    try coder.field(3, "message_id", &messageId)
    try coder.personal(4, "file_name", &fileName)
    try coder.personal(5, "mime_type", &mimeType)
    try coder.personal(6, "content", &content)
    try coder.field(7, "created_at", &createdAt)
    try coder.field(28, "file", &file)
  }
}
