// Commands of the conversations page that change something.

extension SeedCurl {
  static let steering = [
    Self(
      page: "conversations", operation: "replyConversation",
      command: """
        curl -X POST "https://api.ohallo.eu/api/conversations/c9f8e7d6-b5a4-3210-fedc-ba9876543210/reply" \\
        -H "Authorization: Bearer sf_live_v1_a3Bx9kLmP2qR7wYz4nDfGhJkQpStUvWx" \\
        -H "Content-Type: application/json" \\
        -d '{
        "content": "Henrik, I have just confirmed with our warehouse -- your order shipped this morning. Tracking number: DHL-98765432. You should receive it by end of day tomorrow."
        }'
        """, keys: "ok"),
    Self(
      page: "conversations", operation: "resolveConversation",
      command: """
        curl -X POST "https://api.ohallo.eu/api/conversations/c9f8e7d6-b5a4-3210-fedc-ba9876543210/resolve" \\
        -H "Authorization: Bearer sf_live_v1_a3Bx9kLmP2qR7wYz4nDfGhJkQpStUvWx" \\
        -H "Content-Type: application/json" \\
        -d '{
        "outcome": "Delivery date confirmed, customer satisfied"
        }'
        """, keys: "ok"),
    bare("takeOverConversation", "take-over"), bare("releaseConversation", "release", before: ["take-over"]),
    Self(
      page: "conversations", operation: "resolveAttentionItem",
      command: """
        curl -X POST "https://api.ohallo.eu/api/attention-items/11112222-3333-4444-5555-666677778888/resolve" \\
        -H "Authorization: Bearer sf_live_v1_a3Bx9kLmP2qR7wYz4nDfGhJkQpStUvWx" \\
        -H "Content-Type: application/json" \\
        -d '{ "reason": "Order delivered, customer confirmed receipt." }'
        """, keys: "ok"),
    Self(
      page: "conversations", operation: "assignConversation",
      command: """
        curl -X POST "https://api.ohallo.eu/api/conversations/c9f8e7d6-b5a4-3210-fedc-ba9876543210/assign" \\
        -H "Authorization: Bearer sf_live_v1_a3Bx9kLmP2qR7wYz4nDfGhJkQpStUvWx" \\
        -H "Content-Type: application/json" \\
        -d '{ "userId": "aabbccdd-eeff-4788-9233-445566778899" }'
        """, keys: "ok"),
    bare("unassignConversation", "unassign"),
    bare("approveConversationAction", "approve", before: ["suggest"]),
    Self(
      page: "conversations", operation: "approveConversationAction",
      command: bare("", "approve").command, status: 409, keys: "error code requestId"),
  ]

  /// Neither body nor Content-Type, as curl sends it.
  private static func bare(_ operation: String, _ verb: String, before: [String] = []) -> Self {
    Self(
      page: "conversations", operation: operation,
      command: """
        curl -X POST "https://api.ohallo.eu/api/conversations/c9f8e7d6-b5a4-3210-fedc-ba9876543210/\(verb)" \\
        -H "Authorization: Bearer sf_live_v1_a3Bx9kLmP2qR7wYz4nDfGhJkQpStUvWx"
        """, keys: "ok", before: before)
  }
}
