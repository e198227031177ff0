// The curl commands of the published pages as they are printed there (quickstart, conversations, knowledge base),
// with what each must answer. Ids and key are replaced by those of the scene.

import JSONText
import Testing

/// One printed command and its documented answer.
struct SeedCurl: Sendable, CustomTestStringConvertible {
  var page: String
  var operation: String
  var command: String
  var status: UInt16 = 200
  /// Where the documented object stands in the answer.
  var at: [String] = []
  /// Exactly these keys; nil: the body is empty.
  var keys: String?
  /// Those of them that are null.
  var nulls = ""
  /// What must have happened before.
  var before: [String] = []

  var testDescription: String { "\(page): \(operation)" }

  static let conversationScalars = """
    id tenantId workspaceId channelId channelType contactId accountId status stateSummary outcome \
    humanManagingUserId lastActivityAt createdAt updatedAt contact account history contextEntries attentionItems
    """
  /// Ours, beside the documented ones.
  static let conversationAdditions = " assignedToUserId lastTurnRoutingPath"
  static let item = """
    id workspaceId channelId contactId status lastMessagePreview lastMessageAt contactName contactEmail accountName \
    lastTurnRoutingPath
    """
  static let entry = """
    id workspaceId question answer topics sourceType status confidence usageCount lastUsedAt createdAt updatedAt \
    version
    """

  static let all = quickstart + conversations + steering + knowledge

  static let quickstart = [
    Self(
      page: "quickstart", operation: "listConversations",
      command: """
        curl -s https://api.ohallo.eu/api/conversations \\
        -H "Authorization: Bearer sf_live_v1_your_key_here" | jq .
        """, at: ["data", "0"], keys: item),
    Self(
      page: "quickstart", operation: "listMessages",
      command: """
        curl -s https://api.ohallo.eu/api/conversations/c9f8e7d6-b5a4-3210-fedc-ba9876543210/messages \\
        -H "Authorization: Bearer sf_live_v1_your_key_here" | jq .
        """, at: ["0"], keys: "id direction speaker body sentAt channel fromAddress subject author",
      nulls: "speaker"),
    Self(
      page: "quickstart", operation: "replyConversation",
      command: """
        curl -s -X POST https://api.ohallo.eu/api/conversations/c9f8e7d6-b5a4-3210-fedc-ba9876543210/reply \\
        -H "Authorization: Bearer sf_live_v1_your_key_here" \\
        -H "Content-Type: application/json" \\
        -d '{ "content": "Hi Jane, a quick update -- your order has been delivered. Could you confirm?" }' | jq .
        """, keys: "ok"),
  ]

  static let conversations = [
    Self(
      page: "conversations", operation: "listConversations",
      command: """
        curl "https://api.ohallo.eu/api/conversations?workspaceId=a1b2c3d4-e5f6-7890-abcd-ef1234567890&status=open&limit=50" \\
        -H "Authorization: Bearer sf_live_v1_a3Bx9kLmP2qR7wYz4nDfGhJkQpStUvWx"
        """, keys: "data"),
    Self(
      page: "conversations", operation: "getConversation",
      command: """
        curl "https://api.ohallo.eu/api/conversations/c9f8e7d6-b5a4-3210-fedc-ba9876543210" \\
        -H "Authorization: Bearer sf_live_v1_a3Bx9kLmP2qR7wYz4nDfGhJkQpStUvWx"
        """, keys: conversationScalars + conversationAdditions,
      nulls: "outcome humanManagingUserId assignedToUserId"),
    Self(
      page: "conversations", operation: "listMessages",
      command: """
        curl "https://api.ohallo.eu/api/conversations/c9f8e7d6-b5a4-3210-fedc-ba9876543210/messages" \\
        -H "Authorization: Bearer sf_live_v1_a3Bx9kLmP2qR7wYz4nDfGhJkQpStUvWx"
        """, at: ["1"], keys: "id direction speaker body sentAt channel fromAddress subject author delivery",
      nulls: "speaker"),
    Self(
      page: "conversations", operation: "listAttachments",
      command: """
        curl "https://api.ohallo.eu/api/conversations/c9f8e7d6-b5a4-3210-fedc-ba9876543210/attachments" \\
        -H "Authorization: Bearer sf_live_v1_a3Bx9kLmP2qR7wYz4nDfGhJkQpStUvWx"
        """, at: ["0"], keys: "id messageId fileName mimeType sizeBytes status url createdAt"),
    Self(
      page: "conversations", operation: "listAttentionItems",
      command: """
        curl "https://api.ohallo.eu/api/attention-items?workspaceId=a1b2c3d4-e5f6-7890-abcd-ef1234567890" \\
        -H "Authorization: Bearer sf_live_v1_a3Bx9kLmP2qR7wYz4nDfGhJkQpStUvWx"
        """, at: ["0"],
      keys: "id tenantId conversationId type status context createdAt resolvedAt turnId assignedToUserId",
      nulls: "resolvedAt assignedToUserId"),
    Self(
      page: "conversations", operation: "countConversations",
      command: """
        curl "https://api.ohallo.eu/api/workspaces/a1b2c3d4-e5f6-7890-abcd-ef1234567890/conversations/status-counts" \\
        -H "Authorization: Bearer sf_live_v1_a3Bx9kLmP2qR7wYz4nDfGhJkQpStUvWx"
        """, keys: "open in_progress awaiting_contact resolved closed abandoned"),
  ]
}
