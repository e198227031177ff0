// What follows from the tables, written down so that two states can be compared: lists, clocks, running turns,
// maps and searches. None of it stands in a snapshot.

internal import Bytes
internal import Testing

@testable internal import Model

/// All that a state derives.
struct Derived: Equatable {
  var lists: [[ID<Conversation>]] = []
  var counts: [Int] = []
  var due: [DueTime] = []
  var running: [ID<Conversation>] = []
  var externalIds: [MessagePlace?] = []
  var identities: [ID<Contact>?] = []
  var domains: [ID<Account>?] = []
  var numbers: [ID<Account>?] = []
  var accounts: [[ID<Account>]] = []
  var contacts: [[ID<Contact>]] = []
  var contactCounts: [Int] = []
  var searches: [[ID<Conversation>]] = []
  var requests: [AnsweredRequest] = []
  var questions: [QuestionPlace] = []
  var topics: [String] = []
  var usage: [ConversationFigures] = []
  var agents: [[AgentRuns]] = []

  /// Around the first day of a desk.
  private static let days: ClosedRange<UInt32> = 19_600...19_999

  init(_ state: TenantState) {
    var scopes: [ConversationScope] = [.all, .managed, .attention]
    for workspace in state.workspaces.all() {
      scopes.append(.workspace(workspace.id))
      for status in ConversationStatus.allCases {
        scopes += [.status(status), .workspaceStatus(workspace.id, status)]
        counts.append(state.lists.count(workspace.id, status))
      }
      counts += [state.knowledgeCounts[workspace.id] ?? 0, state.policyCounts[workspace.id] ?? 0]
      usage.append(state.conversationUsage.figures(in: workspace.id, Self.days))
      agents.append(state.agentUsage.runs(in: workspace.id, Self.days))
      topics += state.topics.topics(of: workspace.id).map { "\($0.name) \($0.entries)" }
    }
    scopes += state.contacts.all().map { .contact($0.id) } + state.accounts.all().map { .account($0.id) }
    for scope in scopes {
      var ids: [ID<Conversation>] = []
      state.lists.scan(scope) {
        ids.append($0.id)
        return true
      }
      lists.append(ids)
    }
    if let first = state.due.first {
      state.due.scan(from: first) {
        due.append($0)
        return true
      }
    }
    state.runningTurns.scan(from: ID()) {
      running.append($0)
      return true
    }
    for conversation in state.conversations.all() {
      for message in conversation.messages {
        for (scope, text) in [
          (conversation.channelId.uuid, message.details.externalId),
          (conversation.sessionId?.uuid ?? conversation.id.uuid, message.details.clientId),
        ] {
          let key = ExternalId(scope: scope, contactId: conversation.keyContactId, text: text ?? "")
          externalIds.append(state.placeByExternalId[key])
        }
      }
    }
    identities = state.contacts.all().flatMap(\.identities).map { state.contactByIdentity[$0] }
    domains = state.accounts.all().map { state.accountByDomain[$0.emailDomain ?? ""] }
    for text in ["frame", "b", "ann", "nordic parts", "claimed", "østerg", "7"] {
      var filter = ConversationFilter()
      filter.text = text
      searches.append(state.conversations(matching: filter, after: nil, limit: 1_000).ids)
    }
    state.requests.forEach { requests.append($0) }
    if let first = state.entriesByQuestion.first {
      state.entriesByQuestion.scan(from: first) {
        questions.append($0)
        return true
      }
    }
    addContactsAndAccounts(of: state)
  }

  private mutating func addContactsAndAccounts(of state: TenantState) {
    numbers = state.accounts.all().flatMap(\.numberKeys).map { state.accountByNumber[$0] }
    let workspaces = state.workspaces.all().map(\.id)
    for scope in [.all] + workspaces.map({ ContactScope.workspace($0) }) {
      contacts.append(state.contactLists.ids(scope, offset: 0, limit: 10_000))
      contactCounts.append(state.contactLists.count(scope))
    }
    for account in state.accounts.all() {
      contacts.append(state.contactLists.ids(.account(account.id), offset: 0, limit: 10_000))
    }
    for text in ["ann", "0000", "tools"] {
      contacts.append(state.contacts(matching: text, in: .all, offset: 0, limit: 1_000).ids)
      for reach in [.all] + workspaces.map({ KeyReach.one($0) }) {
        accounts.append(state.accounts(matching: text, in: reach, offset: 0, limit: 1_000))
        accounts.append(state.accounts(matching: nil, in: reach, offset: 0, limit: 1_000))
      }
    }
  }
}

extension TenantState {
  /// The state as it comes out of its own snapshot.
  func restored(at location: SourceLocation = #_sourceLocation) -> TenantState {
    var parts: [[UInt8]] = []
    writeParts(nil) { part in
      var bytes: [UInt8] = []
      bytes.append(bytes: part)
      parts.append(bytes)
    }
    var fresh = TenantState.unsettled
    do {
      for part in parts { try fresh.read(part: StatePart(wire: part.span)) }
      fresh.settle()
    } catch { Issue.record("a snapshot was not read: \(error)", sourceLocation: location) }
    return fresh
  }
}
