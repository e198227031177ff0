// One turn from the customer's words to an outcome: a policy that demands a person, else small talk, else retrieval,
// else a person. While a hand-over stands unanswered it says nothing and only tells that person what came since. A step
// of the trace is written where the thing happens.

internal import Engine
internal import Model
internal import Retrieval
internal import World

/// A built-in turn in the making.
struct BuiltInTurn {
  let request: TurnRequest
  let customer: CustomerWord
  let voice: Wording
  let search: KnowledgeSearch
  let scope: SearchScope
  let bands = ConfidenceBands.lexical
  var trace: TurnTrace

  init(_ request: TurnRequest, _ search: KnowledgeSearch, _ clock: any Clock) {
    let language = Language(code: request.workspace.operatingLanguage)
    self.request = request
    self.search = search
    scope = SearchScope(tenant: request.tenant.id.uuid, workspace: request.workspace.id.uuid)
    customer = CustomerWord(request, language)
    voice = Wording(language: language, tone: request.brand?.tone ?? .professional)
    trace = TurnTrace(clock)
  }

  mutating func run() async -> TurnResult {
    let policies = await namedPolicies()
    let demanding = policies.first { $0.action == .handOver }
    // The one that decides is named, however many apply.
    let named = (demanding.map { [$0] } ?? []) + policies.filter { $0.id != demanding?.id }
    trace.step(
      .gates,
      [
        ("aiMode", (request.channel.aiMode ?? request.workspace.aiMode).rawValue),
        ("language", request.workspace.operatingLanguage),
        ("messages", String(customer.texts.count)),
      ],
      policies: named.prefix(Model.Limits.policyHitsMax).map { PolicyHit($0.id, version: $0.version) })
    if let demanding { return handOver(.policy, [], demandedBy: demanding) }
    if let kind = customer.smallTalk {
      trace.step(.smallTalk, [("kind", "\(kind)"), ("standing", customer.standing.name)])
      if let result = smallTalk(kind) { return result }
    }
    return await retrieve()
  }

  /// The approved policies that the customer's words name, oldest first.
  private func namedPolicies() async -> [PolicyEntry] {
    let scope = SearchScope(tenant: scope.tenant, workspace: scope.workspace, .policies)
    let named = search.named(
      scope, in: customer.texts + customer.subjects, limit: Model.Limits.policiesPerWorkspaceMax)
    return named.isEmpty ? [] : await request.tenant.approvedPolicies(named.map { ID($0) })
  }

  // MARK: retrieval

  private mutating func retrieve() async -> TurnResult {
    let chosen = customer.choice
    let query = chosen ?? customer.query
    let found = search.search(scope, query: query, limit: 5)
    let entries = await request.tenant.approvedEntries(found.hits.map { ID($0.key) })
    let hits = found.hits.compactMap { hit in
      entries.first { $0.id.uuid == hit.key }.map { KnowledgeHit($0, hit) }
    }
    trace.step(
      .retrieval,
      [
        ("query", PlainText.shown(query)), ("mode", "lexical"), ("ideal", "\(found.ideal)"),
        ("gap", "\(found.gap)"), ("total", String(found.total)),
      ], hits)
    if request.handedOver != nil { return handOver(.noAnswer, hits) }
    if let chosen {
      // An entry that is gone or reworded since it was offered is not replaced by a neighbour.
      guard let entry = entries.first(where: { Wording.choice($0.question) == chosen }),
        let hit = hits.first(where: { $0.entryId == entry.id })
      else { return handOver(.noAnswer, hits) }
      return answer("chosen", [(entry, hit)])
    }
    switch bands.judge(found) {
    case .answer(let hit):
      if let entry = entries.first(where: { $0.id.uuid == hit.key }) {
        return answer("answer", [(entry, KnowledgeHit(entry, hit))])
      }
    case .near(let near) where !request.clarified && customer.standing != .asked:
      if let parts = await answersToEach() { return answer("answers", parts) }
      let questions = near.compactMap { hit in entries.first { $0.id.uuid == hit.key }?.question }
      if questions.count > 1 { return clarify(questions) }
    case .near, .none:
      if let parts = await answersToEach() { return answer("answers", parts) }
    }
    return handOver(.noAnswer, hits)
  }

  /// The answers to several questions that were sent in quick messages, when each of them has one of its own.
  private func answersToEach() async -> [(KnowledgeEntry, KnowledgeHit)]? {
    let questions = customer.asking
    guard (2...Self.questionsMax).contains(questions.count) else { return nil }
    var parts: [(KnowledgeEntry, KnowledgeHit)] = []
    for question in questions {
      let found = search.search(scope, query: question, limit: bands.nearMax)
      guard case .answer(let hit) = bands.judge(found),
        let entry = await request.tenant.approvedEntries([ID(hit.key)]).first
      else { return nil }
      if !parts.contains(where: { $0.0.id == entry.id }) { parts.append((entry, KnowledgeHit(entry, hit))) }
    }
    return parts
  }

  /// How many quick messages are looked up one by one.
  private static let questionsMax = 3
}

extension KnowledgeHit {
  fileprivate init(_ entry: KnowledgeEntry, _ hit: SearchHit) {
    self.init(entry.id, version: entry.version, score: Double(hit.score))
  }
}
