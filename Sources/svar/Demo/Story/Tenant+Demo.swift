// The company is set up and its story played, by the same commands that a customer, a person and a turn give, each at
// its own time. Timers fire between the scenes at the times that the state says, as they would have. All of it in one
// call, so that nothing of the present comes between.

internal import Bytes
internal import Engine
internal import Model

extension Tenant {
  /// Makes everything and plays every scene.
  ///
  /// - Returns: the conversation of each telling, in the script's order.
  func play(_ script: DemoScript) throws(CommandFailure) -> [ID<Conversation>] {
    let entries = try build(script.company, at: script.beginning)
    var places = [ID<Conversation>?](repeating: nil, count: script.tellings.count)
    for scene in script.scenes {
      try passTime(until: scene.at)
      do throws(CommandFailure) { try play(scene, entries, &places) } catch {
        throw CommandFailure("\(script.name(of: scene)) at \(scene.at): \(error.sentence)")
      }
    }
    try passTime(until: script.firstStart)
    return places.compactMap(\.self)
  }

  /// Brand, people, workspaces, channels and knowledge.
  ///
  /// - Returns: the entries' ids by workspace and key.
  private func build(
    _ company: DemoCompany, at time: Instant
  ) throws(CommandFailure) -> [String: ID<KnowledgeEntry>] {
    try order(.createBrand(company.brand), at: time)
    for (_, user) in company.users { try order(.addUser(user), at: time) }
    for (_, workspace) in company.workspaces { try order(.createWorkspace(workspace), at: time) }
    for (_, channel) in company.channels { try order(.createChannel(channel), at: time) }
    var ids: [String: ID<KnowledgeEntry>] = [:]
    for entry in company.entries {
      guard case .made(let uuid) = try order(.createKnowledgeEntry(entry.order), at: time) else { continue }
      ids[Self.place(entry.workspace, entry.key)] = ID(uuid)
      if entry.status == .rejected {
        try order(.reviewKnowledgeEntry(ID(uuid), .reject, reason: nil), at: time)
      }
    }
    return ids
  }

  private static func place(_ workspace: String, _ key: String) -> String { workspace + "/" + key }

  /// Fires what falls due, but for turns: the script says when those start.
  private func passTime(until time: Instant) throws(CommandFailure) {
    while let due = firstDue(until: time) { try order(.fireDue(due), by: .system, at: due.at) }
  }

  private func firstDue(until time: Instant) -> DueTime? {
    guard let first = state.due.first, first.at <= time else { return nil }
    var found: DueTime?
    state.due.scan(from: first) { due in
      if due.at <= time && due.kind != .turn { found = due }
      return due.at <= time && found == nil
    }
    return found
  }

  private func play(
    _ scene: DemoScene, _ entries: [String: ID<KnowledgeEntry>], _ places: inout [ID<Conversation>?]
  ) throws(CommandFailure) {
    switch scene.act {
    case .setMode(let id, let mode):
      guard var workspace = state.workspaces[id] else {
        throw CommandFailure("The demo has no workspace \(id).")
      }
      workspace.aiMode = mode
      try order(.changeWorkspace(workspace), at: scene.at)
    case .receive(var message):
      message.conversationId = places[scene.thread]
      let result = try order(.receiveMessage(message), by: Actor(.contact), at: scene.at)
      if case .received(let receipt) = result { places[scene.thread] = receipt.conversationId }
    default:
      guard let id = places[scene.thread] else {
        throw CommandFailure("the thread begins with an answer")
      }
      try play(scene, in: id, entries)
    }
  }

  private func play(
    _ scene: DemoScene, in id: ID<Conversation>, _ entries: [String: ID<KnowledgeEntry>]
  ) throws(CommandFailure) {
    let at = scene.at
    switch scene.act {
    case .receive, .setMode: break
    case .startTurn:
      guard let due = state.conversations[id]?.dueTimes.first(where: { $0.kind == .turn }) else {
        throw CommandFailure("no turn is planned in conversation \(id)")
      }
      try order(.fireDue(due), by: .system, at: at)
    case .answer(let answer):
      let hits = entries[Self.place(answer.workspace, answer.knowledge ?? "")].map {
        [KnowledgeHit($0, version: 1, score: 1)]
      }
      var draft = Draft()
      draft.body = answer.body
      draft.expectsReply = answer.expectsReply
      draft.clarifies = answer.clarifies
      draft.uses = hits ?? []
      try finishTurn(in: id, .answer(draft), hits ?? [], at: at)
    case .confirm(let closing): try finishTurn(in: id, .confirmed(closing: closing), [], at: at)
    case .handOver(let reason, let summary, let holding):
      let outcome = TurnOutcome.handOver(reason, summary: summary, candidates: [], holding: holding)
      try finishTurn(in: id, outcome, [], at: at)
    case .approve(let user): try order(.approveGate(id), by: .person(user), at: at)
    case .reply(let text, let expectsReply, let user):
      let reply = Reply(conversationId: id, content: text, expectsReply: expectsReply)
      try order(.reply(reply), by: .person(user), at: at)
    case .takeOver(let user): try order(.takeOver(id), by: .person(user), at: at)
    case .assign(let user): try order(.assign(id, user), at: at)
    case .resolve(let user, let outcome):
      try order(.resolveConversation(id, outcome: outcome), by: .person(user), at: at)
    case .close(let user): try order(.closeConversation(id), by: .person(user), at: at)
    }
  }

  /// The result of a turn that nobody thought: the trace says so.
  private func finishTurn(
    in id: ID<Conversation>, _ outcome: TurnOutcome, _ hits: [KnowledgeHit], at time: Instant
  ) throws(CommandFailure) {
    guard let turn = state.conversations[id]?.turn, turn.isRunning else {
      throw CommandFailure("no turn runs in conversation \(id)")
    }
    let step = TurnStep(
      .decision, at: time,
      facts: [TurnFact("origin", "Demo history, written by hand: nothing was searched.")],
      hits: hits)
    try order(
      .finishTurn(FinishTurn(conversationId: id, turnId: turn.id, outcome: outcome, steps: [step])), by: .ai,
      at: time)
  }

  @discardableResult
  private func order(
    _ command: Command, by actor: Actor = .system, at time: Instant
  ) throws(CommandFailure) -> CommandResult {
    try CommandFailure.check(commit(command, by: actor, at: time)).result
  }
}

extension Actor {
  /// A user as the one who acts.
  fileprivate static func person(_ id: ID<User>) -> Actor { Actor(.user, id.description) }
}
