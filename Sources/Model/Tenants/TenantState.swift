// One tenant, whole, in memory. A struct of paged parts: copying it freezes it for a snapshot in microseconds,
// and the tenant goes on. Only `apply` changes it; lists, tokens and due times follow each change in the same
// call and are never written by hand. A state that is read back makes its lists once, at the end (`settle`).

package import Bytes

/// Everything one tenant is.
package struct TenantState: Sendable {
  package internal(set) var tenant = TenantInfo()
  /// The number of the newest event; the first is 1.
  package internal(set) var sequence: UInt64 = 0
  /// The newest command's time: time never goes back within a tenant.
  package internal(set) var lastAt = Instant()
  /// How many contacts have been given a key; they are numbered from 1.
  package internal(set) var keysGiven: UInt64 = 0

  package internal(set) var users = Table<User>()
  package internal(set) var brands = Table<Brand>()
  package internal(set) var workspaces = Table<Workspace>()
  package internal(set) var channels = Table<Channel>()
  package internal(set) var contacts = Table<Contact>()
  package internal(set) var departed = Table<DepartedContact>()
  package internal(set) var accounts = Table<Account>()
  package internal(set) var sessions = Table<ChatSession>()
  package internal(set) var conversations = Table<Conversation>()
  package internal(set) var attachments = Table<Attachment>()
  package internal(set) var attentionItems = Table<AttentionItem>()
  package internal(set) var turns = Table<Turn>()
  package internal(set) var knowledge = Table<KnowledgeEntry>()
  package internal(set) var knowledgeVersions = VersionHistory<KnowledgeEntry>()
  /// The newest imports, oldest first.
  package internal(set) var knowledgeImports: [KnowledgeImport] = []
  package internal(set) var policies = Table<PolicyEntry>()
  package internal(set) var policyVersions = VersionHistory<PolicyEntry>()
  package internal(set) var requests = AnsweredRequests()
  package internal(set) var agentUsage = AgentUsage()
  /// What has come in of an import that has not ended; nobody outside sees it.
  package internal(set) var shadow: ImportShadow?

  // What follows from the tables above.
  package internal(set) var lists = ConversationLists()
  package internal(set) var tokens = SearchTokens()
  /// Of accounts: what contacts and conversations are looked up by must not stand between them.
  package internal(set) var accountTokens = SearchTokens()
  package internal(set) var due = SortedPages<DueTime>()
  package internal(set) var contactByIdentity = PagedMap<Identity, ID<Contact>>()
  package internal(set) var contactLists = ContactLists()
  package internal(set) var accountByDomain = PagedMap<String, ID<Account>>()
  package internal(set) var accountByNumber = PagedMap<String, ID<Account>>()
  /// All accounts, oldest first.
  package internal(set) var accountPlaces = SortedPages<AccountPlace>()
  package internal(set) var placeByExternalId = PagedMap<ExternalId, MessagePlace>()
  /// Turns that run now: after a restart they run again under the same id.
  package internal(set) var runningTurns = SortedPages<ID<Conversation>>()
  package internal(set) var knowledgeCounts: [ID<Workspace>: Int] = [:]
  var entriesByQuestion = SortedPages<QuestionPlace>()
  package internal(set) var topics = TopicCounts()
  package internal(set) var policyCounts: [ID<Workspace>: Int] = [:]
  package internal(set) var conversationUsage = ConversationUsage()
  /// The keys of contacts that were erased.
  package internal(set) var erasedKeys = SortedPages<UInt64>()

  /// Whether lists, due times and running turns wait for `settle`.
  var isUnsettled = false

  package init() {}

  /// The account of a conversation is its contact's, now.
  package func accountId(of conversation: Conversation) -> ID<Account>? {
    contacts.read(conversation.contactId) { $0.accountId } ?? nil
  }
}

/// A message's id outside: unique per sender within a channel (mail, providers) or a chat session (client ids).
package struct ExternalId: Hashable, Sendable {
  package var scope: UUID
  package var contactId: ID<Contact>
  package var text: String

  package init(scope: UUID, contactId: ID<Contact>, text: String) {
    self.scope = scope
    self.contactId = contactId
    self.text = text
  }
}

/// Where a message stands.
package struct MessagePlace: Hashable, Sendable {
  package var conversationId: ID<Conversation>
  package var messageId: ID<Message>
}

/// An event that cannot have happened to this state: its tenant is quarantined (law 2).
package struct Contradiction: Error, Sendable, Hashable {
  package var sentence: String

  package init(_ sentence: String) { self.sentence = sentence }
}
