// The words of a turn in the form that the channel wants, and the outcome that carries them.

internal import Engine
internal import Model
internal import Retrieval

extension BuiltInTurn {
  mutating func answer(_ verdict: String, _ parts: [(entry: KnowledgeEntry, hit: KnowledgeHit)]) -> TurnResult
  {
    trace.step(.decision, [("verdict", verdict)], parts.map(\.hit))
    var draft = Draft()
    draft.body = voice.answer(parts.map(\.entry.answer).joined(separator: "\n\n"), in: form)
    draft.uses = parts.map(\.hit)
    return composed(draft)
  }

  mutating func clarify(_ questions: [String]) -> TurnResult {
    trace.step(.decision, [("verdict", "clarify")])
    var draft = Draft()
    draft.body = voice.message(voice.clarification(questions), in: form)
    draft.expectsReply = true
    draft.clarifies = true
    return composed(draft)
  }

  mutating func say(_ sentence: Wording.Sentence, asks: Bool) -> TurnResult {
    var draft = Draft()
    draft.body = voice.message(voice.sentence(sentence), in: form)
    draft.expectsReply = asks
    return composed(draft)
  }

  private mutating func composed(_ draft: Draft) -> TurnResult {
    trace.step(.compose, [("text", draft.body)])
    return TurnResult(.answer(draft), steps: trace.steps)
  }

  /// A person goes on; where one was called already, their item is brought up to date and keeps its reason.
  ///
  /// - Parameter policy: the one that wants a person, named to them.
  mutating func handOver(
    _ reason: HandOverReason, _ candidates: [KnowledgeHit], demandedBy policy: PolicyEntry? = nil
  ) -> TurnResult {
    let reason = request.handedOver ?? reason
    let holding = voice.message(voice.sentence(.handOver), in: form)
    trace.step(.decision, [("verdict", request.handedOver == nil ? "hand_over" : "waits_for_person")])
    trace.step(.handOver, [("reason", reason.rawValue)])
    let demand = policy.map { "The policy \(PlainText.shown($0.topic)) asks for a person." }
    return TurnResult(
      .handOver(
        reason, summary: [customer.summary, demand].compactMap(\.self).joined(separator: " "),
        candidates: Array(candidates.prefix(bands.nearMax)),
        holding: holding),
      steps: trace.steps)
  }

  private var form: Wording.Form {
    guard request.channel.channelType == .email else { return .short }
    return .email(
      name: request.contactName, signature: request.brand?.emailSignatureText,
      sender: request.brand?.aiSenderName ?? request.brand?.name)
  }
}
