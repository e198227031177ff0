// The rows of several parts in one, for a simulation that knows all of what it brings in.

internal import Model

extension StateRows {
  /// Takes the rows of another part behind its own.
  mutating func add(_ part: StateRows) {
    users += part.users
    brands += part.brands
    workspaces += part.workspaces
    channels += part.channels
    accounts += part.accounts
    contacts += part.contacts
    sessions += part.sessions
    conversations += part.conversations
    attachments += part.attachments
    attentionItems += part.attentionItems
    turns += part.turns
    knowledge += part.knowledge
    requests += part.requests
    policies += part.policies
    knowledgeVersions += part.knowledgeVersions
    policyVersions += part.policyVersions
    usageDays += part.usageDays
  }
}
