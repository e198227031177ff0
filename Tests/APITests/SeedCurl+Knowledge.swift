// Commands of the knowledge base page.

extension SeedCurl {
  static let knowledge = [
    Self(
      page: "knowledge", operation: "listKbEntries",
      command: """
        curl "https://api.ohallo.eu/api/workspaces/a1b2c3d4-e5f6-7890-abcd-ef1234567890/kb-entries" \\
        -H "Authorization: Bearer sf_live_v1_a3Bx9kLmP2qR7wYz4nDfGhJkQpStUvWx"
        """, at: ["items", "0"], keys: entry, nulls: "confidence lastUsedAt"),
    Self(
      page: "knowledge", operation: "searchKbEntries",
      command: """
        curl "https://api.ohallo.eu/api/workspaces/a1b2c3d4-e5f6-7890-abcd-ef1234567890/kb-entries/search?q=how%20long%20does%20delivery%20take" \\
        -H "Authorization: Bearer sf_live_v1_a3Bx9kLmP2qR7wYz4nDfGhJkQpStUvWx"
        """, at: ["items", "0"], keys: entry + " score", nulls: "confidence lastUsedAt"),
    Self(
      page: "knowledge", operation: "listPendingKbEntries",
      command: """
        curl "https://api.ohallo.eu/api/workspaces/a1b2c3d4-e5f6-7890-abcd-ef1234567890/kb-entries/pending" \\
        -H "Authorization: Bearer sf_live_v1_a3Bx9kLmP2qR7wYz4nDfGhJkQpStUvWx"
        """, at: ["items", "0"], keys: entry + " sourceConversationId", nulls: "lastUsedAt"),
    Self(
      page: "knowledge", operation: "createKbEntry",
      command: """
        curl -X POST "https://api.ohallo.eu/api/workspaces/a1b2c3d4-e5f6-7890-abcd-ef1234567890/kb-entries" \\
        -H "Authorization: Bearer sf_live_v1_a3Bx9kLmP2qR7wYz4nDfGhJkQpStUvWx" \\
        -H "Content-Type: application/json" \\
        -d '{
        "question": "What is your return policy?",
        "answer": "We accept returns within 30 days of delivery for unused items in original packaging. Contact support to initiate a return. Refunds are processed within 5 business days after we receive the item.",
        "topics": ["returns", "refunds"]
        }'
        """, status: 201, keys: entry, nulls: "confidence lastUsedAt"),
    Self(
      page: "knowledge", operation: "updateKbEntry",
      command: """
        curl -X PATCH "https://api.ohallo.eu/api/kb-entries/ffeeddcc-bbaa-4788-7766-554433221100" \\
        -H "Authorization: Bearer sf_live_v1_a3Bx9kLmP2qR7wYz4nDfGhJkQpStUvWx" \\
        -H "Content-Type: application/json" \\
        -d '{
        "answer": "We accept returns within 30 days of delivery for unused items in original packaging. Extended holiday returns: items purchased between November 15 and December 31 can be returned until January 31. Contact support to initiate a return.",
        "topics": ["returns", "refunds", "holiday-policy"]
        }'
        """, keys: entry, nulls: "confidence lastUsedAt"),
    Self(
      page: "knowledge", operation: "approveKbEntry",
      command: """
        curl -X POST "https://api.ohallo.eu/api/kb-entries/aabbccdd-eeff-4788-2233-445566778899/approve" \\
        -H "Authorization: Bearer sf_live_v1_a3Bx9kLmP2qR7wYz4nDfGhJkQpStUvWx"
        """, keys: "ok"),
    Self(
      page: "knowledge", operation: "rejectKbEntry",
      command: """
        curl -X POST "https://api.ohallo.eu/api/kb-entries/aabbccdd-eeff-4788-2233-445566778899/reject" \\
        -H "Authorization: Bearer sf_live_v1_a3Bx9kLmP2qR7wYz4nDfGhJkQpStUvWx" \\
        -H "Content-Type: application/json" \\
        -d '{
        "reason": "This information is outdated -- our return window changed to 45 days in March 2026."
        }'
        """, keys: "ok"),
    Self(
      page: "knowledge", operation: "deleteKbEntry",
      command: """
        curl -X DELETE "https://api.ohallo.eu/api/kb-entries/ffeeddcc-bbaa-4788-7766-554433221100" \\
        -H "Authorization: Bearer sf_live_v1_a3Bx9kLmP2qR7wYz4nDfGhJkQpStUvWx"
        """, status: 204, keys: nil),
  ]
}
