/// What the demo's AI said, and from which entry.
struct DemoAnswer: Sendable {
  let body: String
  let workspace: String
  /// The entry's key.
  let knowledge: String?
  let expectsReply: Bool
  let clarifies: Bool
}
