// What `svar inspect conversation` shows: the stored names, not the API's.

internal import JSONText
internal import Model
internal import Transfer

/// A conversation's whole state; text and JSON are the same.
struct ConversationState: Report {
  let tenant: ID<TenantInfo>
  let conversation: Conversation

  var text: String {
    var json = JSONWriter()
    write(to: &json)
    return String(decoding: json.finish(), as: UTF8.self)
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("tenantId", tenant.uuid)
      json.key("conversation")
      RowWriter.write(conversation, to: &json, countsBlobs: true)
    }
  }
}
