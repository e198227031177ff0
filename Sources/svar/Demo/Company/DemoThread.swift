// A thread as somebody wrote it once; `DemoScript` tells it five times. The file's own description is beside the
// files, in the README of CAssets/demo.

internal import Model

/// A hand-written conversation.
struct DemoThread: Sendable {
  let key: String
  let workspace: String
  let channel: String
  let subject: String?
  let contacts: [String]
  let messages: [DemoMessage]
  let status: ConversationStatus
  let summary: String?
  let slots: [String: [String]]
  let quietMinutes: [Int]

  init(_ file: DemoFile) throws(CommandFailure) {
    key = try file.text("key")
    workspace = try file.text("workspace")
    channel = try file.text("channel")
    subject = file.optionalText("subject")
    contacts = file.texts("contacts")
    var messages: [DemoMessage] = []
    for one in file.list("messages") { messages.append(try DemoMessage(one)) }
    self.messages = messages
    guard let status: ConversationStatus = try file.word("status") else {
      throw CommandFailure("The demo's thread \(key) has no status.")
    }
    self.status = status
    summary = file.part("attention")?.optionalText("summary")
    slots = file.tables("slots")
    quietMinutes = file.integers("quietMinutes")
  }

  /// How often the thread is told.
  var variants: Int { min(contacts.count, quietMinutes.count) }
}
