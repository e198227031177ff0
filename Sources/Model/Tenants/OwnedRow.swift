// A row of a table says whose it is and what it may hold. The limits are said once: the command that makes a row and an
// import that brings one ask the same. An import also refuses numbers out of bounds, see `StateRows+Limits.swift`.

/// A row of a table.
package protocol OwnedRow: WireMessage {
  var owner: RowOwner { get }
  /// Refuses what is beyond the limits, as `.invalid` with the path inside the row.
  func check() throws(Refusal)
}

extension User {
  package func check() throws(Refusal) {
    try Decision.check(name, "name", bytes: 1...Limits.nameBytesMax)
  }
}

extension Account {
  package func check() throws(Refusal) {
    try Decision.check(name, "name", bytes: 0...Limits.addressBytesMax)
    let texts: [(String?, String, Int)] = [
      (emailDomain, "emailDomain", Limits.addressBytesMax),
      (externalRef, "externalRef", Limits.externalIdBytesMax),
      (country, "country", Limits.nameBytesMax), (vatNumber, "vatNumber", Limits.companyNumberBytesMax),
      (registrationNumber, "registrationNumber", Limits.companyNumberBytesMax),
      (phone, "phone", Limits.companyNumberBytesMax), (website, "website", Limits.websiteBytesMax),
      (companyType, "companyType", Limits.nameBytesMax),
      (description, "description", Limits.accountTextBytesMax),
      (registeredAddress, "registeredAddress", Limits.accountTextBytesMax),
    ]
    for case (let text?, let path, let most) in texts { try Decision.check(text, path, bytes: 0...most) }
  }
}

extension Contact {
  package func check() throws(Refusal) {
    let texts = [
      (firstName, "firstName"), (lastName, "lastName"), (companyName, "companyName"),
      (externalRef, "externalRef"),
    ]
    for case (let text?, let path) in texts {
      try Decision.check(text, path, bytes: 0...Limits.externalIdBytesMax)
    }
    try Decision.check(identities.count, "identities", 0...Limits.identitiesPerContactMax)
    try Decision.check(merges.count, "merges", 0...Limits.mergedContactsMax)
    try ContactClaims(name: claimedName, email: claimedEmail, phone: claimedPhone).check()
    for identity in identities {
      try Decision.check(identity.value, "identities", bytes: 1...Limits.addressBytesMax)
    }
  }
}

extension DepartedContact {
  /// No import brings one.
  package func check() throws(Refusal) {}
}

extension ContactClaims {
  package func check() throws(Refusal) {
    for (text, path) in [(name, "name"), (email, "email"), (phone, "phone")] {
      if let text { try Decision.check(text, path, bytes: 0...Limits.addressBytesMax) }
    }
  }
}

extension ChatSession {
  /// A session is made by its secret alone, and has nothing to say.
  package func check() throws(Refusal) {}
}

extension Conversation {
  package func check() throws(Refusal) {
    for text in [outcome].compactMap(\.self) + earlierOutcomes {
      try Decision.check(text, "outcome", bytes: 0...Limits.outcomeBytesMax)
    }
    try Decision.check(earlierOutcomes.count, "earlierOutcomes", 0...Limits.outcomesKeptMax)
    try Decision.check(turnIds.count, "turnIds", 0...Limits.turnsPerConversationMax)
    try rating?.check()
    if messages.reduce(0, { $0 + $1.rowBytes }) > Limits.rowBytesMax {
      throw .invalid(path: "messages", message: "must take at most \(Limits.rowBytesMax) bytes together")
    }
    for message in messages {
      let details = message.details
      try MessageTexts(
        body: message.body, subject: details.subject, externalId: details.externalId,
        clientId: details.clientId
      ).check()
    }
  }
}

extension Rating {
  package func check() throws(Refusal) {
    if !(1...5).contains(score) { throw .invalid(path: "score", message: "must be 1 to 5") }
    if let comment { try Decision.check(comment, "comment", bytes: 0...Limits.reasonBytesMax) }
  }
}

/// The texts of a message, from whichever side.
struct MessageTexts {
  var body: String
  var subject: String?
  var externalId: String?
  var clientId: String?

  func check() throws(Refusal) {
    try Decision.check(body, "body", bytes: 0...Limits.messageBytesMax)
    try Self.check(subject, "subject")
    try Self.check(externalId, "messageId")
    try Self.check(clientId, "clientId")
  }

  private static func check(_ text: String?, _ path: String) throws(Refusal) {
    if let text { try Decision.check(text, path, bytes: 0...Limits.externalIdBytesMax) }
  }
}

extension Attachment {
  package func check() throws(Refusal) {
    try Self.check(fileName: fileName, mimeType: mimeType)
    if content.bytes.count > Limits.attachmentContentBytesMax {
      throw .invalid(path: "content", message: "has more than \(Limits.attachmentContentBytesMax) bytes")
    }
    if let file, file.bytes > Limits.attachmentsBytesMax {
      throw .invalid(path: "file", message: "has more than \(Limits.attachmentsBytesMax) bytes")
    }
  }

  static func check(fileName: String, mimeType: String) throws(Refusal) {
    try Decision.check(fileName, "fileName", bytes: 1...Limits.fileNameBytesMax)
    try Decision.check(mimeType, "mimeType", bytes: 1...Limits.fileNameBytesMax)
  }
}

extension AttentionItem {
  package func check() throws(Refusal) {
    if let endReason { try Decision.check(endReason, "reason", bytes: 0...Limits.reasonBytesMax) }
  }
}

extension Turn {
  package func check() throws(Refusal) {
    if let reason { try Decision.check(reason, "reason", bytes: 0...Limits.reasonBytesMax) }
  }
}

extension KnowledgeEntry {
  package func check() throws(Refusal) {
    try checkReview()
    try Decision.check(question, "question", bytes: 1...Limits.questionBytesMax)
    try Decision.check(answer, "answer", bytes: 1...Limits.answerBytesMax)
    if topics.count > Limits.topicsMax {
      throw .invalid(path: "topics", message: "has more than \(Limits.topicsMax) topics")
    }
    for (index, topic) in topics.enumerated() {
      if topic.isEmpty || topic.count > Limits.topicCharactersMax || topic.contains(",") {
        throw .invalid(
          path: "topics[\(index)]",
          message: "must have 1 to \(Limits.topicCharactersMax) characters and no comma")
      }
    }
    if phrasings.count > Limits.phrasingsMax {
      throw .invalid(path: "phrasings", message: "has more than \(Limits.phrasingsMax) phrasings")
    }
    for (index, phrasing) in phrasings.enumerated() {
      try Decision.check(phrasing, "phrasings[\(index)]", bytes: 1...Limits.questionBytesMax)
    }
  }
}

extension PolicyEntry {
  package func check() throws(Refusal) {
    try checkReview()
    try Decision.check(topic, "topic", bytes: 1...Limits.policyTopicBytesMax)
    try Decision.check(ruleText, "ruleText", bytes: 1...Limits.ruleTextBytesMax)
    if let conditions { try Decision.check(conditions, "conditions", bytes: 2...Limits.conditionsBytesMax) }
    try Decision.check(keywords.count, "conditions.keywords", 0...Limits.keywordsMax)
    for (index, keyword) in keywords.enumerated() {
      try Decision.check(keyword, "conditions.keywords[\(index)]", bytes: 1...Limits.keywordBytesMax)
    }
  }
}

extension KnowledgeImport {
  /// No import of a tenant brings one.
  package func check() throws(Refusal) {}
}

extension AnsweredRequest {
  package func check() throws(Refusal) {
    try Decision.check(actor, "actor", bytes: 0...Limits.actorBytesMax)
  }
}

/// The tables that have a limit of their own.
enum SmallTable: CaseIterable {
  case users, brands, workspaces, channels

  fileprivate var noun: String {
    switch self {
    case .users: "users"
    case .brands: "brands"
    case .workspaces: "workspaces"
    case .channels: "channels"
    }
  }

  fileprivate var rowsMax: Int {
    switch self {
    case .users: Limits.usersMax
    case .brands: Limits.brandsMax
    case .workspaces: Limits.workspacesMax
    case .channels: Limits.channelsMax
    }
  }
}

extension TenantState {
  /// Refuses when a table has not room for so many more rows.
  func checkRoom(in table: SmallTable, for more: Int) throws(Refusal) {
    let count =
      switch table {
      case .users: users.count
      case .brands: brands.count
      case .workspaces: workspaces.count
      case .channels: channels.all { !$0.isDeleted }.count
      }
    if table == .channels, channels.count + more > Limits.channelsKeptMax {
      throw .limitReached(noun: "channels with the deleted ones", limit: Limits.channelsKeptMax)
    }
    if count + more > table.rowsMax { throw .limitReached(noun: table.noun, limit: table.rowsMax) }
  }

  /// The same for the policies of a workspace.
  func checkRoom(forPoliciesOf workspace: ID<Workspace>, _ more: Int) throws(Refusal) {
    if (policyCounts[workspace] ?? 0) + more > Limits.policiesPerWorkspaceMax {
      throw .limitReached(noun: "policies in a workspace", limit: Limits.policiesPerWorkspaceMax)
    }
  }

  /// The same for the entries of a workspace.
  func checkRoom(forEntriesOf workspace: ID<Workspace>, _ more: Int) throws(Refusal) {
    if (knowledgeCounts[workspace] ?? 0) + more > Limits.knowledgeEntriesPerWorkspaceMax {
      throw .limitReached(
        noun: "knowledge entries in a workspace", limit: Limits.knowledgeEntriesPerWorkspaceMax)
    }
  }
}
