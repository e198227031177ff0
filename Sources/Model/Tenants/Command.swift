// Orders. What a command needs of the world (times, random bits, a model's words, retrieval's hits) comes in it.

package import Bytes

/// An order to a tenant.
package enum Command: Sendable {
  case createTenant(TenantInfo)
  case addUser(User)
  case createBrand(Brand)
  case changeBrand(Brand)
  case deleteBrand(ID<Brand>)
  case createWorkspace(Workspace)
  case changeWorkspace(Workspace)
  case deleteWorkspace(ID<Workspace>)
  case createChannel(Channel)
  case changeChannel(Channel)
  case deleteChannel(ID<Channel>)
  case receiveMessage(ReceiveMessage)
  case claimContact(ID<ChatSession>, ContactClaims)
  case eraseContact(ID<Contact>)
  /// Its names, addresses, company and account; the rest is made here.
  case createContact(Contact, CompanyNumbers)
  /// The same but for the account, which `linkContact` says.
  case changeContact(Contact, CompanyNumbers)
  case linkContact(ID<Contact>, ID<Account>?)
  case addIdentity(ID<Contact>, Identity.Kind, String)
  case removeIdentity(ID<Contact>, Identity.Kind, String)
  case mergeContacts(ID<Contact>, into: ID<Contact>)
  case undoMerge(ID<ContactMerge>, of: ID<Contact>)
  case createAccount(Account)
  case changeAccount(Account)
  case reply(Reply)
  case resolveConversation(ID<Conversation>, outcome: String?)
  case closeConversation(ID<Conversation>)
  case reopenConversation(ID<Conversation>)
  case takeOver(ID<Conversation>)
  case release(ID<Conversation>)
  case assign(ID<Conversation>, ID<User>?)
  case approveGate(ID<Conversation>)
  case rejectGate(ID<Conversation>, reason: String?)
  case rate(ID<Conversation>, score: UInt32, comment: String?)
  case acknowledgeItem(ID<AttentionItem>)
  case endItem(ID<AttentionItem>, AttentionItem.Status, reason: String?)
  case assignItem(ID<AttentionItem>, ID<User>)
  case createKnowledgeEntry(CreateKnowledgeEntry)
  case changeKnowledgeEntry(ChangeKnowledgeEntry)
  case reviewKnowledgeEntry(ID<KnowledgeEntry>, Review, reason: String?)
  case deleteKnowledgeEntry(ID<KnowledgeEntry>)
  case beginKnowledgeImport(BeginKnowledgeImport)
  case advanceKnowledgeImport(ID<KnowledgeImport>)
  case createPolicyEntry(CreatePolicyEntry)
  case changePolicyEntry(ChangePolicyEntry)
  case reviewPolicyEntry(ID<PolicyEntry>, Review, reason: String?)
  case deletePolicyEntry(ID<PolicyEntry>)
  case fireDue(DueTime)
  case finishTurn(FinishTurn)
  case beginImport(ImportBegan)
  case importPart(PartImported)
  case endImport(ImportEnded)
  case dropImport(ID<TenantImport>)
  case renewIncarnation(ID<TenantInfo>)
}

/// What a carried-out command made.
package enum CommandResult: Sendable, Equatable {
  case done
  case made(UUID)
  case received(Receipt)
  /// Tried, and nothing was made.
  case tried(KnowledgeImport)
}

/// Where a received message stands.
package struct Receipt: Sendable, Equatable {
  package var conversationId: ID<Conversation>
  package var messageId: ID<Message>
  package var contactId: ID<Contact>
  /// It had been received before, and nothing changed.
  package var duplicate: Bool
}

/// A customer's message from outside.
package struct ReceiveMessage: Sendable {
  package enum Sender: Sendable {
    /// A mail address or a phone number, as the channel's type says.
    case address(String)
    /// The hash of a chat session's secret; the session is opened when it is new.
    case session(Digest, origin: String?)
  }

  /// A file that comes along.
  package struct File: Sendable {
    package var fileName: String
    package var mimeType: String
    package var stored: StoredFile
    package init(fileName: String, mimeType: String, stored: StoredFile = StoredFile()) {
      self.fileName = fileName
      self.mimeType = mimeType
      self.stored = stored
    }
  }

  package var channelId: ID<Channel>
  package var sender: Sender
  package var senderName: String?
  package var claims = ContactClaims()
  /// Whom the company's site vouched for; counts when the message opens its session.
  package var signedIdentity: SignedIdentity?
  package var body: String
  package var subject: String?
  /// `Message-ID` or the provider's id; empty is none.
  package var externalId: String?
  package var inReplyTo: String?
  package var references: [String] = []
  package var conversationId: ID<Conversation>?
  /// The chat client's own id.
  package var clientId: String?
  package var speaker: String?
  package var sentAt: Instant?
  package var files: [File] = []
  package var autoSubmitted = false
  /// The whole message is only thanks or goodbye, as the language pack found.
  package var isCourtesy = false

  package init(channelId: ID<Channel>, sender: Sender, body: String) {
    self.channelId = channelId
    self.sender = sender
    self.body = body
  }

  /// On a voice channel our own words are recorded by the same call.
  func isOurs(on channel: Channel) -> Bool { channel.channelType == .voice && speaker == "ai" }
}

/// What somebody says of themselves.
///
/// Shown as unverified, attached to nothing.
package struct ContactClaims: Sendable, Equatable {
  package var name: String?
  package var email: String?
  package var phone: String?

  package init(name: String? = nil, email: String? = nil, phone: String? = nil) {
    self.name = name
    self.email = email
    self.phone = phone
  }

  package var isEmpty: Bool { name == nil && email == nil && phone == nil }
}

/// A person's word to the customer.
package struct Reply: Sendable {
  package var conversationId: ID<Conversation>
  package var content: String
  /// Nil: read from the last sentence's question mark.
  package var expectsReply: Bool?

  package init(conversationId: ID<Conversation>, content: String, expectsReply: Bool? = nil) {
    self.conversationId = conversationId
    self.content = content
    self.expectsReply = expectsReply
  }
}

/// A new entry.
package struct CreateKnowledgeEntry: Sendable {
  package var workspaceId: ID<Workspace>
  package var question: String
  package var answer: String
  package var topics: [String] = []
  package var phrasings: [String] = []
  package var source = EntrySource()

  package init(workspaceId: ID<Workspace>, question: String, answer: String) {
    self.workspaceId = workspaceId
    self.question = question
    self.answer = answer
  }
}

/// A change of an entry: nil leaves a field as it is.
package struct ChangeKnowledgeEntry: Sendable {
  package var id: ID<KnowledgeEntry>
  package var question: String?
  package var answer: String?
  package var topics: [String]?
  package var phrasings: [String]?

  package init(id: ID<KnowledgeEntry>) { self.id = id }
}

/// A turn's result.
package struct FinishTurn: Sendable {
  package var conversationId: ID<Conversation>
  package var turnId: ID<Turn>
  package var outcome: TurnOutcome
  package var steps: [TurnStep]

  package init(
    conversationId: ID<Conversation>, turnId: ID<Turn>, outcome: TurnOutcome, steps: [TurnStep]
  ) {
    self.conversationId = conversationId
    self.turnId = turnId
    self.outcome = outcome
    self.steps = steps
  }
}
