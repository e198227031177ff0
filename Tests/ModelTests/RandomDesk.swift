// Commands at random, from a seed: most make sense, some are refused, and time goes on so that timers fire and
// windows close.

internal import Bytes
internal import Testing

@testable internal import Model

/// Runs random commands on a desk.
struct RandomDesk {
  var desk: Desk
  private var random: SplitMix64
  private var conversations: [ID<Conversation>] = []
  private var items: [ID<AttentionItem>] = []
  private var entries: [ID<KnowledgeEntry>] = []
  private var policies: [ID<PolicyEntry>] = []
  private var mails = 0

  init(seed: UInt64) {
    desk = Desk(seed: seed, comparesEachTime: false)
    random = SplitMix64(seed: seed &+ 1)
  }

  /// Runs so many commands.
  mutating func run(_ count: Int) {
    for _ in 0..<count {
      fireWhatIsDue()
      step()
      remember()
    }
  }

  private mutating func remember() {
    for event in desk.events {
      switch event {
      case .conversationOpened(let fact): conversations.append(fact.id)
      case .attentionItemRaised(let item): items.append(item.id)
      default: break
      }
    }
  }

  private mutating func number(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

  private mutating func wait() -> Int64 {
    // Mostly seconds, sometimes hours, seldom days.
    switch number(50) {
    case 0: Int64(number(100)) * 3_600_000
    case 1..<6: Int64(number(90)) * 60_000
    default: Int64(number(3_000))
    }
  }

  private mutating func fireWhatIsDue() {
    for _ in 0..<20 {
      guard let due = desk.state.due.first, due.at <= desk.now else { return }
      desk.run(.fireDue(due), after: 0)
      let isStillDue = desk[due.conversationId].dueTimes.contains(due)
      #expect(!isStillDue, "what has fired is due no more")
    }
  }

  private mutating func conversation() -> ID<Conversation> {
    let count = conversations.count
    // The newest ones more often than the others.
    return count == 0 ? ID() : conversations[count - 1 - min(number(count), number(count))]
  }

  private mutating func item() -> ID<AttentionItem> {
    items.isEmpty ? ID() : items[number(items.count)]
  }

  private mutating func step() {
    let wait = wait()
    let actor = [Desk.anna, Desk.bo, Desk.program][number(3)]
    let id = conversation()
    if number(20) == 0 { return steerContact(after: wait, by: actor) }
    if number(40) == 0 { return steerSettings(after: wait) }
    switch number(35) {
    case 0..<11: desk.run(.receiveMessage(message()), after: wait, by: Desk.customer)
    case 11..<19: finishSomeTurn(after: wait)
    case 19, 20:
      let content = words() + (number(2) == 0 ? "?" : ".")
      desk.run(.reply(Reply(conversationId: id, content: content)), after: wait, by: actor)
    case 21: desk.run(.takeOver(id), after: wait, by: actor)
    case 22: desk.run(.release(id), after: wait, by: actor)
    case 23: desk.run(.resolveConversation(id, outcome: words()), after: wait, by: actor)
    case 24:
      desk.run(number(4) == 0 ? .closeConversation(id) : .reopenConversation(id), after: wait, by: actor)
    case 25: desk.run(.assign(id, [Desk.annaId, Desk.boId, nil][number(3)]), after: wait, by: actor)
    case 26:
      desk.run(number(3) == 0 ? .rejectGate(id, reason: nil) : .approveGate(id), after: wait, by: actor)
    case 27: desk.run(.rate(id, score: UInt32(number(6)), comment: words()), after: wait, by: Desk.customer)
    case 28, 29: steerItem(after: wait, by: actor)
    case 30:
      let session = ChatSession.id(of: Desk.secret(UInt8(number(12))))
      desk.run(.claimContact(session, ContactClaims(name: words())), after: wait, by: Desk.customer)
    case 31:
      let modes: [AIMode] = [.auto, .auto, .suggest, .off]
      let mode = modes[number(4)]
      desk.changeTrade { $0.aiMode = mode }
    case 32: steerPolicies(after: wait)
    default: steerKnowledge(after: wait)
    }
  }

  private mutating func words() -> String {
    let all = ["Frame", "wheel", "Brake", "saddle", "bell", "Østergård", "lamp", "order-7", "return"]
    return (0...number(4)).map { _ in all[number(all.count)] }.joined(separator: " ")
  }

  private mutating func message() -> ReceiveMessage {
    var order: ReceiveMessage
    switch number(8) {
    case 0..<4: order = Desk.word(words(), visitor: UInt8(number(12)))
    case 4: order = Desk.word(words(), visitor: UInt8(20 + number(4)), on: Desk.shopChat)
    case 5: order = Desk.letter(words(), from: "+45000000\(10 + number(12))", on: Desk.whatsapp)
    case 6: order = Desk.letter(words(), from: "+45000000\(10 + number(12))", on: Desk.phone)
    default:
      let host = ["nordic-parts.dk", "tools.se", "gmail.com"][number(3)]
      let address = ["ann", "bob", "eve"][number(3)] + "@" + host
      order = Desk.letter(words(), from: address, on: number(3) == 0 ? Desk.shopMail : Desk.mail)
      order.subject = words()
      order.senderName = words()
      // Some ids come twice, and some replies name a message that is there.
      mails += number(5) == 0 ? 0 : 1
      order.externalId = "<\(mails)>"
      if mails > 0 && number(2) == 0 { order.inReplyTo = "<\(number(mails))>" }
    }
    order.clientId = number(3) == 0 ? "c\(number(40))" : nil
    order.autoSubmitted = number(12) == 0
    order.isCourtesy = number(8) == 0
    if number(10) == 0 { order.claims = ContactClaims(email: "\(number(5))@claimed.dk") }
    if number(10) == 0 {
      let stored = StoredFile(digest: Digest(words: (1, 2, 3, 4)), key: [1, 2], bytes: 2)
      order.files = [ReceiveMessage.File(fileName: "a.png", mimeType: "image/png", stored: stored)]
    }
    return order
  }

  private mutating func finishSomeTurn(after wait: Int64) {
    var running: [ID<Conversation>] = []
    desk.state.runningTurns.scan(from: ID()) {
      running.append($0)
      return true
    }
    if running.isEmpty { return }
    let id = running[number(running.count)]
    var draft = Draft()
    draft.body = words()
    draft.expectsReply = number(3) == 0
    draft.clarifies = draft.expectsReply
    draft.uses = entries.suffix(number(3)).map { KnowledgeHit($0, version: 1, score: 0.5) }
    let outcomes: [TurnOutcome] = [
      .answer(draft), .answer(draft), Desk.handOver, .confirmed(closing: number(2) == 0 ? "Bye." : nil),
    ]
    desk.finish(outcomes[number(4)], in: id, after: min(wait, 30_000))
  }

  private mutating func steerItem(after wait: Int64, by actor: Actor) {
    let commands: [Command] = [
      .acknowledgeItem(item()), .endItem(item(), .resolved, reason: nil),
      .endItem(item(), .dismissed, reason: "no"), .assignItem(item(), Desk.boId),
    ]
    desk.run(commands[number(4)], after: wait, by: actor)
  }

  private mutating func steerContact(after wait: Int64, by actor: Actor) {
    let listed = desk.state.contacts.all { $0.isListed }
    guard listed.count > 2 else { return }
    let one = listed[number(listed.count)]
    let other = listed[number(listed.count)]
    let accounts = desk.state.accounts.all()
    switch number(8) {
    case 0, 1, 2: desk.run(.mergeContacts(other.id, into: one.id), after: wait, by: actor)
    case 3, 4:
      guard let survivor = listed.last(where: { !$0.mergedIds.isEmpty }),
        let merge = survivor.merges.last(where: { $0.survivorId == survivor.id && $0.undoneAt == nil })
      else { return }
      desk.run(.undoMerge(merge.id, of: survivor.id), after: wait, by: actor)
    case 5:
      let account = accounts.isEmpty ? nil : accounts[number(accounts.count)].id
      desk.run(.linkContact(one.id, number(4) == 0 ? nil : account), after: wait, by: actor)
    case 6:
      var changed = one
      (changed.firstName, changed.lastName) = (words(), nil)
      if number(2) == 0 { changed.email = "\(number(9))@tools.se" }
      let numbers = CompanyNumbers(vatNumber: number(3) == 0 ? "DK13585628" : nil)
      desk.run(.changeContact(changed, numbers), after: wait, by: actor)
    default:
      guard !accounts.isEmpty else { return }
      var account = accounts[number(accounts.count)]
      account.name = words()
      account.registrationNumber = number(2) == 0 ? "13585628" : nil
      desk.run(.changeAccount(account), after: wait, by: actor)
    }
  }

  /// Makes, changes and deletes what the others do not live on.
  private mutating func steerSettings(after wait: Int64) {
    let state = desk.state
    let spare = state.brands.all().last { $0.id != Desk.brand }
    switch number(6) {
    case 0:
      var brand = Brand()
      brand.id = desk.newId()
      brand.name = words()
      desk.run(.createBrand(brand), after: wait)
    case 1:
      var brand = spare ?? Brand()
      brand.instructions = words()
      desk.run(.changeBrand(brand), after: wait)
    case 2: desk.run(.deleteBrand(spare?.id ?? Desk.brand), after: wait)
    case 3:
      var workspace = Workspace()
      workspace.id = desk.newId()
      workspace.brandId = spare?.id ?? Desk.brand
      workspace.name = words()
      desk.run(.createWorkspace(workspace), after: wait)
    case 4: desk.run(.deleteWorkspace(state.workspaces.all().last?.id ?? ID()), after: wait)
    default:
      let id: ID<Channel> = desk.newId()
      desk.addChannel(id, .chat)
      desk.run(.receiveMessage(Desk.word(words(), visitor: UInt8(40 + number(9)), on: id)), after: wait)
      desk.run(.deleteChannel(id), after: wait)
    }
  }

  private mutating func steerKnowledge(after wait: Int64) {
    let known = entries.isEmpty ? ID() : entries[number(entries.count)]
    switch number(9) {
    case 0, 1:
      let confidence: Double? = number(2) == 0 ? nil : 0.5
      let topics = [words(), words()]
      entries.append(
        desk.addEntry(words(), words()) {
          $0.source.confidence = confidence
          $0.topics = topics
        })
    case 2: desk.run(.reviewKnowledgeEntry(known, .approve, reason: nil), after: wait)
    case 3: desk.run(.reviewKnowledgeEntry(known, .reject, reason: nil), after: wait)
    case 4:
      var change = ChangeKnowledgeEntry(id: known)
      change.answer = words()
      desk.run(.changeKnowledgeEntry(change), after: wait)
    case 5: desk.run(.reviewKnowledgeEntry(known, .archive, reason: nil), after: wait)
    case 6: desk.run(.reviewKnowledgeEntry(known, .restore, reason: nil), after: wait)
    case 7: steerImport(after: wait)
    default: desk.run(.deleteKnowledgeEntry(known), after: wait)
    }
  }

  /// Goes on with an import, or begins one that asks some things again.
  private mutating func steerImport(after wait: Int64) {
    if let job = desk.state.runningKnowledgeImport {
      desk.run(.advanceKnowledgeImport(job.id), after: wait)
      return
    }
    let rows = (0..<number(120)).map { line in
      var row = KnowledgeImportRow(file: "a", line: UInt32(line + 1))
      row.question = "\(words()) \(number(200))"
      row.answer = number(10) == 0 ? "" : words()
      return row
    }
    desk.run(
      .beginKnowledgeImport(BeginKnowledgeImport(workspaceId: Desk.trade, rows: rows)), after: wait)
  }

  private mutating func steerPolicies(after wait: Int64) {
    let known = policies.isEmpty ? ID() : policies[number(policies.count)]
    switch number(6) {
    case 0, 1:
      let confidence: Double? = number(2) == 0 ? nil : 0.5
      policies.append(desk.addPolicy(words(), words()) { $0.source.confidence = confidence })
    case 2, 3:
      var change = ChangePolicyEntry(id: known)
      change.conditions = PolicyConditions(text: "{}", keywords: [words()])
      desk.run(.changePolicyEntry(change), after: wait)
    case 4:
      let word = Review.allCases[number(Review.allCases.count)]
      desk.run(.reviewPolicyEntry(known, word, reason: nil), after: wait)
    default: desk.run(.deletePolicyEntry(known), after: wait)
    }
  }
}
