// All threads of a company as one sequence of scenes in time, relative to the first start. Time never goes back
// within a tenant, so the threads are told side by side.
//
// Threads that end `open` are ones that nobody has taken up. An AI that is on takes up everything within seconds, and
// would do so at the first start; so the story has it switched off in those workspaces for the last quarter of an
// hour, and on again at the end. What came in meanwhile waits for a person, visibly, as it would anywhere.

internal import Bytes
internal import Model

/// What happens in a company, in order.
struct DemoScript: Sendable {
  /// How long before the first start the AI is switched off where threads stay open.
  static let aiOffMinutes = 18
  /// The least time before the first start at which anything else happens there.
  static let othersQuietMinutes = 20

  let company: DemoCompany
  let tellings: [DemoTelling]
  private(set) var scenes: [DemoScene] = []
  let firstStart: Instant

  init(_ company: DemoCompany, firstStart: Instant) throws(CommandFailure) {
    self.company = company
    self.firstStart = firstStart
    var tellings: [DemoTelling] = []
    var phones: Set<String> = []
    for thread in company.threads {
      for variant in 0..<thread.variants {
        tellings.append(try DemoTelling(thread, variant: variant, in: company, phones: &phones))
      }
    }
    self.tellings = tellings
    let silenced = Set(company.threads.filter { $0.status == .open }.map(\.workspace))
    for number in tellings.indices {
      try tell(number, isSilenced: silenced.contains(tellings[number].thread.workspace))
    }
    for (key, workspace) in company.workspaces where silenced.contains(key) {
      let off = firstStart.adding(milliseconds: -Int64(Self.aiOffMinutes) * 60_000)
      scenes.append(DemoScene(at: off, thread: -1, act: .setMode(workspace.id, .off)))
      scenes.append(
        DemoScene(at: firstStart, thread: tellings.count, act: .setMode(workspace.id, workspace.aiMode)))
    }
    // Scenes of one thread that fall together stay in their order.
    let ordered = scenes.enumerated().sorted {
      ($0.element.at, $0.element.thread, $0.offset) < ($1.element.at, $1.element.thread, $1.offset)
    }
    scenes = ordered.map(\.element)
  }

  /// What a scene's thread is called, for whoever looks for a fault in the files.
  func name(of scene: DemoScene) -> String {
    guard tellings.indices.contains(scene.thread) else { return "the demo's switches" }
    return "the demo's thread \(tellings[scene.thread].thread.key), variant \(tellings[scene.thread].variant)"
  }

  /// When the company was set up: before everything else.
  var beginning: Instant {
    (scenes.first?.at ?? firstStart).adding(milliseconds: -24 * 3_600_000)
  }

  private mutating func tell(_ number: Int, isSilenced: Bool) throws(CommandFailure) {
    let telling = tellings[number]
    let thread = telling.thread
    var quiet = thread.quietMinutes[telling.variant]
    if isSilenced && thread.status != .open { quiet = max(quiet, Self.othersQuietMinutes) }
    let machineFrom = Self.firstMachineMessage(of: thread)
    let pauses = Self.pauses(in: thread, machineFrom: machineFrom)
    var at = firstStart.adding(milliseconds: -Int64(quiet) * 60_000 - pauses.reduce(0, +))
    for (index, message) in thread.messages.enumerated() {
      let before = at
      at = at.adding(milliseconds: pauses[index])
      switch message.from {
      case .customer:
        add(at, number, .receive(try telling.message(index, isMachine: index >= machineFrom)))
      case .ai: try tellTurn(message, number, after: before, at: at)
      case .person:
        let user = try telling.user(message.user)
        add(at, number, .reply(telling.fill(message.body), expectsReply: message.expectsReply, by: user))
      }
      try tellDeeds(message, number, after: at)
    }
    tellWaiting(number, after: at)
  }

  /// Milliseconds before each message.
  ///
  /// Where the AI is in charge it would have answered between two messages that the file has seconds apart; so
  /// those come in one burst, within the quiet time before a turn.
  private static func pauses(in thread: DemoThread, machineFrom: Int) -> [Int64] {
    var isManaged = false
    var before: DemoMessage?
    return thread.messages.enumerated().map { index, message in
      let isBurst =
        before?.from == .customer && message.from == .customer && !isManaged && index < machineFrom
      if message.then.contains(where: \.takesOver) { isManaged = true }
      before = message
      return isBurst && thread.status != .open ? burstPauseMs : Int64(message.afterSeconds) * 1_000
    }
  }

  private static let burstPauseMs: Int64 = 700

  /// From where on a thread's messages come from a machine; behind the last when none does.
  private static func firstMachineMessage(of thread: DemoThread) -> Int {
    guard thread.messages.last?.closesMachineMail == true else { return thread.messages.count }
    return (thread.messages.lastIndex { $0.from != .customer } ?? -1) + 1
  }

  /// The AI's word: a turn that starts, ends and, where drafts wait for a person, is approved.
  private mutating func tellTurn(
    _ message: DemoMessage, _ number: Int, after before: Instant, at: Instant
  ) throws(CommandFailure) {
    let telling = tellings[number]
    let body = telling.fill(message.body, knowledge: message.knowledge)
    if message.isConfirmed {
      add(at.adding(milliseconds: -2_000), number, .startTurn)
      add(at, number, .confirm(closing: body))
      return
    }
    if let reason = message.handOver, message.kind == .holding {
      add(at.adding(milliseconds: -2_000), number, .startTurn)
      let summary = telling.thread.summary.map { telling.fill($0) }
      add(at, number, .handOver(reason, summary: summary ?? lastWords(number), holding: body))
      return
    }
    let answer = DemoAnswer(
      body: body, workspace: telling.thread.workspace, knowledge: message.knowledge,
      expectsReply: message.expectsReply ?? false, clarifies: message.kind == .choices)
    guard let approver = message.approvedBy else {
      add(at.adding(milliseconds: -2_000), number, .startTurn)
      add(at, number, .answer(answer))
      return
    }
    add(before.adding(milliseconds: 1_000), number, .startTurn)
    add(before.adding(milliseconds: 3_000), number, .answer(answer))
    add(at, number, .approve(by: try telling.user(approver)))
  }

  /// What people do right after a message; what timers do, they do.
  private mutating func tellDeeds(
    _ message: DemoMessage, _ number: Int, after at: Instant
  ) throws(CommandFailure) {
    let telling = tellings[number]
    var moment = at
    for deed in message.then {
      moment = moment.adding(milliseconds: 1_000)
      switch deed {
      case .handOver, .resolveByAI, .abandon: continue
      case .takeOver(let key): add(moment, number, .takeOver(by: try telling.user(key)))
      case .assign(let key): add(moment, number, .assign(to: try telling.user(key)))
      case .resolve(let key, let outcome):
        add(moment, number, .resolve(by: try telling.user(key), outcome: outcome.map { telling.fill($0) }))
      case .close(let key, _): add(moment, number, .close(by: try telling.user(key)))
      }
    }
  }

  /// A customer who writes again while a person is awaited: the AI looks, and hands over once more without a word.
  private mutating func tellWaiting(_ number: Int, after at: Instant) {
    let thread = tellings[number].thread
    guard thread.status == .inProgress, thread.messages.last?.from == .customer,
      let reason = thread.messages.compactMap(\.handOver).last,
      !thread.messages.contains(where: { $0.then.contains(where: \.takesOver) })
    else { return }
    let summary = thread.summary.map { tellings[number].fill($0) } ?? lastWords(number)
    add(at.adding(milliseconds: 1_000), number, .startTurn)
    add(at.adding(milliseconds: 3_000), number, .handOver(reason, summary: summary, holding: ""))
  }

  private func lastWords(_ number: Int) -> String {
    let telling = tellings[number]
    let body = telling.thread.messages.last { $0.from == .customer }?.body ?? ""
    return telling.fill(body).preview(characters: 160)
  }

  private mutating func add(_ at: Instant, _ number: Int, _ act: DemoScene.Act) {
    scenes.append(DemoScene(at: at, thread: number, act: act))
  }
}
