// The AI that needs no network and no key: small talk by phrases, answers by retrieval and confidence bands, the
// nearest questions to choose from once per conversation, and a person for everything else. It says nothing that
// does not stand in an entry or in `Wording`.

internal import Bytes
package import Engine
internal import Model
package import Retrieval
package import World

/// The built-in turn.
package struct BuiltInTurns: TurnRunner {
  private let search: KnowledgeSearch
  private let clock: any Clock
  private let bands = ConfidenceBands.lexical

  package init(search: KnowledgeSearch, clock: any Clock) {
    self.search = search
    self.clock = clock
  }

  package func run(_ request: TurnRequest) async -> TurnResult {
    var trace = TurnTrace(clock)
    let customer = CustomerWord(request.recent)
    let language = Language(code: request.workspace.operatingLanguage)
    let voice = Wording(language: language, tone: request.brand?.tone ?? .professional)
    trace.step(
      .gates,
      [
        ("aiMode", (request.channel.aiMode ?? request.workspace.aiMode).rawValue),
        ("language", request.workspace.operatingLanguage),
        ("messages", String(customer.texts.count)),
      ])
    if let result = smallTalk(customer, language, voice, request, &trace) { return result }
    return await retrieve(customer, voice, request, &trace)
  }

  // MARK: small talk

  private func smallTalk(
    _ customer: CustomerWord, _ language: Language?, _ voice: Wording, _ request: TurnRequest,
    _ trace: inout TurnTrace
  ) -> TurnResult? {
    guard let kind = customer.smallTalk(in: language) else { return nil }
    trace.step(.smallTalk, [("kind", "\(kind)"), ("answered", customer.isAfterAnswer ? "true" : "false")])
    switch kind {
    case .person:
      return handOver(.customerAsked, customer, [], voice, request, &trace)
    case .greeting:
      return say(voice.sentence(.greeting), asks: true, voice, request, &trace)
    case .thanks, .goodbye, .affirmation:
      guard customer.isAfterAnswer else {
        if kind == .affirmation { return nil }
        return say(voice.sentence(kind == .thanks ? .thanks : .goodbye), asks: false, voice, request, &trace)
      }
      let closing = voice.sentence(
        kind == .thanks ? .thanks : kind == .goodbye ? .goodbye : .helped)
      trace.step(.decision, [("verdict", "confirmed")])
      return TurnResult(.confirmed(closing: closing), steps: trace.steps)
    case .denial:
      return customer.isAfterAnswer
        ? handOver(.noAnswer, customer, [], voice, request, &trace) : nil
    }
  }

  // MARK: retrieval

  private func retrieve(
    _ customer: CustomerWord, _ voice: Wording, _ request: TurnRequest, _ trace: inout TurnTrace
  ) async -> TurnResult {
    let query = customer.query
    let found = search.search(workspace: request.workspace.id.uuid, query: query, limit: 5)
    let entries = await request.tenant.approvedEntries(found.hits.map { ID($0.key) })
    let hits = found.hits.compactMap { hit in
      entries.first { $0.id.uuid == hit.key }.map {
        KnowledgeHit($0.id, version: $0.version, score: Double(hit.score))
      }
    }
    trace.step(
      .retrieval,
      [
        ("query", query), ("mode", "lexical"), ("ideal", "\(found.ideal)"), ("gap", "\(found.gap)"),
        ("total", String(found.total)),
      ], hits)
    switch bands.judge(found) {
    case .answer(let hit):
      if let entry = entries.first(where: { $0.id.uuid == hit.key }) {
        trace.step(.decision, [("verdict", "answer"), ("kbEntryId", entry.id.description)])
        return answer(entry, Double(hit.score), voice, request, &trace)
      }
    case .near(let near) where !request.clarified:
      let questions = near.compactMap { hit in entries.first { $0.id.uuid == hit.key }?.question }
      if questions.count > 1 {
        trace.step(.decision, [("verdict", "clarify")])
        return clarify(questions, voice, request, &trace)
      }
    case .near, .none: break
    }
    trace.step(.decision, [("verdict", "hand_over")])
    return handOver(.noAnswer, customer, hits, voice, request, &trace)
  }

  // MARK: what is said

  private func answer(
    _ entry: KnowledgeEntry, _ score: Double, _ voice: Wording, _ request: TurnRequest,
    _ trace: inout TurnTrace
  ) -> TurnResult {
    var draft = Draft()
    draft.body = voice.answer(entry.answer, in: form(request))
    draft.uses = [KnowledgeHit(entry.id, version: entry.version, score: score)]
    trace.step(
      .compose,
      [("kbEntryId", entry.id.description), ("version", String(entry.version)), ("text", draft.body)])
    return TurnResult(.answer(draft), steps: trace.steps)
  }

  private func clarify(
    _ questions: [String], _ voice: Wording, _ request: TurnRequest, _ trace: inout TurnTrace
  ) -> TurnResult {
    var draft = Draft()
    draft.body = voice.message(voice.clarification(questions), in: form(request))
    draft.expectsReply = true
    draft.clarifies = true
    trace.step(.compose, [("text", draft.body)])
    return TurnResult(.answer(draft), steps: trace.steps)
  }

  private func say(
    _ sentence: String, asks: Bool, _ voice: Wording, _ request: TurnRequest, _ trace: inout TurnTrace
  ) -> TurnResult {
    var draft = Draft()
    draft.body = voice.message(sentence, in: form(request))
    draft.expectsReply = asks
    trace.step(.compose, [("text", draft.body)])
    return TurnResult(.answer(draft), steps: trace.steps)
  }

  private func handOver(
    _ reason: HandOverReason, _ customer: CustomerWord, _ candidates: [KnowledgeHit], _ voice: Wording,
    _ request: TurnRequest, _ trace: inout TurnTrace
  ) -> TurnResult {
    let holding = voice.message(voice.sentence(.handOver), in: form(request))
    trace.step(.handOver, [("reason", reason.rawValue), ("text", holding)])
    return TurnResult(
      .handOver(
        reason, summary: customer.summary, candidates: Array(candidates.prefix(bands.nearMax)),
        holding: holding),
      steps: trace.steps)
  }

  private func form(_ request: TurnRequest) -> Wording.Form {
    guard request.channel.channelType == .email else { return .short }
    return .email(
      name: request.contactName, signature: request.brand?.emailSignatureText,
      sender: request.brand?.aiSenderName ?? request.brand?.name)
  }
}
