// Two states are alike when a snapshot would write the same bytes and everything that follows from the tables is the
// same too: lists, due times, running turns, counts, idempotency answers.

package import Model

extension TenantState {
  /// The whole state as a snapshot would write it.
  package var snapshotBytes: [UInt8] {
    var bytes: [UInt8] = []
    writeParts(nil) { part in
      for index in part.indices { bytes.append(part[index]) }
    }
    return bytes
  }

  /// What sets another state apart from this one, or nil.
  package func difference(from other: TenantState) -> String? {
    if sequence != other.sequence { return "the sequence: \(sequence) and \(other.sequence)" }
    if snapshotBytes != other.snapshotBytes { return "the snapshot's bytes" }
    if dueTimes != other.dueTimes { return "the due times" }
    if running != other.running { return "the running turns" }
    for workspace in workspaces.all() {
      for status in ConversationStatus.allCases
      where lists.count(workspace.id, status) != other.lists.count(workspace.id, status) {
        return "how many are \(status)"
      }
      if places(.workspace(workspace.id)) != other.places(.workspace(workspace.id)) {
        return "the list of a workspace"
      }
      if contacts(.workspace(workspace.id)) != other.contacts(.workspace(workspace.id)) {
        return "the contacts of a workspace"
      }
      if knowledgeCounts[workspace.id, default: 0] != other.knowledgeCounts[workspace.id, default: 0] {
        return "the count of knowledge entries"
      }
      if policyCounts[workspace.id, default: 0] != other.policyCounts[workspace.id, default: 0] {
        return "the count of policies"
      }
    }
    for scope in ConversationStatus.allCases.map(ConversationScope.status) + [.all, .managed, .attention]
    where places(scope) != other.places(scope) {
      return "the list \(scope)"
    }
    if contacts(.all) != other.contacts(.all) { return "the list of contacts" }
    for account in accounts.all() where contacts(.account(account.id)) != other.contacts(.account(account.id))
    {
      return "the contacts of an account"
    }
    for word: Substring in ["b", "in", "tues"] where found(word) != other.found(word) {
      return "what is found for \(word)"
    }
    return nil
  }

  private var dueTimes: [DueTime] {
    var all: [DueTime] = []
    if let first = due.first {
      due.scan(from: first) {
        all.append($0)
        return true
      }
    }
    return all
  }

  /// The conversations whose turns run.
  package var running: [ID<Conversation>] {
    var all: [ID<Conversation>] = []
    if let first = runningTurns.first {
      runningTurns.scan(from: first) {
        all.append($0)
        return true
      }
    }
    return all
  }

  private func places(_ scope: ConversationScope) -> [ConversationPlace] {
    var all: [ConversationPlace] = []
    lists.scan(scope) {
      all.append($0)
      return true
    }
    return all
  }

  private func contacts(_ scope: ContactScope) -> [ID<Contact>] {
    contactLists.ids(scope, offset: 0, limit: .max)
  }

  private func found(_ prefix: Substring) -> [String] {
    var all: [String] = []
    tokens.scan(prefix: prefix) { place, id in
      all.append("\(place) \(id)")
      return true
    }
    return all
  }
}
