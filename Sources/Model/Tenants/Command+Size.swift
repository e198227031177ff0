// About how large a command's record may get, told before anything is decided. It need not be exact: whoever asks
// keeps a way back for a command that may not fit, and takes the cheap way with all others.

internal import Bytes

extension Command {
  /// Bytes that somebody's texts and files in this command have; what every command has is not counted.
  package var contentBytes: Int {
    switch self {
    case .receiveMessage(let message): message.contentBytes
    case .reply(let reply): reply.content.utf8.count
    case .createKnowledgeEntry(let entry):
      Self.bytes([entry.question, entry.answer]) + Self.bytes(entry.topics) + Self.bytes(entry.phrasings)
    case .changeKnowledgeEntry(let change):
      Self.bytes([change.question, change.answer].compactMap(\.self)) + Self.bytes(change.topics ?? [])
        + Self.bytes(change.phrasings ?? [])
    case .beginKnowledgeImport(let order): order.rows.reduce(0) { $0 + $1.contentBytes }
    case .advanceKnowledgeImport: Limits.knowledgeImportStepBytes + Limits.answerBytesMax
    case .createPolicyEntry(let policy):
      Self.bytes([policy.topic, policy.ruleText, policy.conditions.text ?? ""] + policy.conditions.keywords)
    case .changePolicyEntry(let change):
      Self.bytes([change.topic, change.ruleText, change.conditions?.text].compactMap(\.self))
        + Self.bytes(change.conditions?.keywords ?? [])
    case .createBrand(let brand), .changeBrand(let brand): brand.wireBytes.count
    case .createWorkspace(let workspace), .changeWorkspace(let workspace): workspace.wireBytes.count
    case .createChannel(let channel), .changeChannel(let channel): channel.wireBytes.count
    case .finishTurn(let turn): turn.contentBytes
    case .resolveConversation(_, let text), .rejectGate(_, let text), .rate(_, _, let text),
      .endItem(_, _, let text), .reviewKnowledgeEntry(_, _, let text), .reviewPolicyEntry(_, _, let text):
      text?.utf8.count ?? 0
    case .importPart(let imported): imported.part.wireBytes.count
    // As many events as the contact has open conversations.
    case .eraseContact: Limits.erasureBytesMax
    // As many ids as conversations move.
    case .mergeContacts, .undoMerge: Limits.mergedConversationsMax * 20
    case .createContact(let contact, _), .changeContact(let contact, _): contact.wireBytes.count
    case .createAccount(let account), .changeAccount(let account): account.wireBytes.count
    default: 0
    }
  }

  fileprivate static func bytes(_ texts: [String]) -> Int { texts.reduce(0) { $0 + $1.utf8.count } }
}

extension ReceiveMessage {
  /// What a file's row has beside its names.
  private static let fileFixedBytes = 200

  fileprivate var contentBytes: Int {
    let ids = (subject?.utf8.count ?? 0) + (externalId?.utf8.count ?? 0) + (inReplyTo?.utf8.count ?? 0)
    return body.utf8.count + ids + Command.bytes(references)
      + files.reduce(0) { $0 + $1.fileName.utf8.count + $1.mimeType.utf8.count + Self.fileFixedBytes }
  }
}

extension FinishTurn {
  /// What a step's fact or hit has beside its text.
  private static let partBytes = 64

  fileprivate var contentBytes: Int {
    let said =
      switch outcome {
      case .answer(let draft): draft.body.utf8.count + draft.uses.count * Self.partBytes
      case .confirmed(let closing): closing?.utf8.count ?? 0
      case .handOver(_, let summary, let candidates, let holding):
        summary.utf8.count + holding.utf8.count + candidates.count * Self.partBytes
      }
    return steps.reduce(said) { sum, step in
      let facts = step.facts.reduce(0) { $0 + $1.value.utf8.count + Self.partBytes }
      return sum + facts + (step.hits.count + step.policies.count + 1) * Self.partBytes
    }
  }
}
