// What a simulated world orders: commands about things that are there, in proportions that bring every rule into
// play. It reads the tenant's state and draws from a seed; equal states and seeds give equal commands.

internal import Bytes
internal import Model

/// Makes commands for one tenant.
struct Workload {
  private var random: SplitMix64
  private let state: TenantState
  /// Ids of other tenants: with them every target is one of these.
  private let foreign: [UUID]
  private let conversations: [ID<Conversation>]

  init(_ state: TenantState, seed: UInt64, foreign: [UUID] = []) {
    random = SplitMix64(seed: seed)
    self.state = state
    self.foreign = foreign
    var newest: [ID<Conversation>] = []
    state.lists.scan(.all) { place in
      newest.append(place.id)
      return newest.count < 24
    }
    conversations = newest
  }

  /// A command of this kind; about nothing that exists where there is nothing.
  mutating func command(_ kind: CommandKind) -> Command {
    switch kind {
    case .createTenant, .addUser, .createBrand, .changeBrand, .deleteBrand, .createWorkspace,
      .changeWorkspace, .deleteWorkspace, .createChannel, .changeChannel, .deleteChannel:
      settings(kind)
    case .receiveMessage: .receiveMessage(message())
    case .claimContact: .claimContact(pick(state.sessions.all().map(\.id)), ContactClaims(name: word()))
    case .eraseContact: .eraseContact(pick(state.contacts.all().map(\.id)))
    case .createContact: .createContact(newContact(), numbers())
    case .changeContact: .changeContact(changedContact(), numbers())
    case .linkContact: .linkContact(contact(), chance(80) ? pick(state.accounts.all().map(\.id)) : nil)
    case .addIdentity: .addIdentity(contact(), .email, address())
    case .removeIdentity: removedIdentity()
    case .mergeContacts: .mergeContacts(contact(), into: contact())
    case .undoMerge: undoneMerge()
    case .createAccount: .createAccount(account(ID()))
    case .changeAccount: .changeAccount(account(pick(state.accounts.all().map(\.id))))
    case .reply: .reply(Reply(conversationId: conversation(), content: sentence()))
    case .resolveConversation: .resolveConversation(conversation(), outcome: chance(50) ? word() : nil)
    case .closeConversation: .closeConversation(conversation())
    case .reopenConversation: .reopenConversation(conversation { $0.status.isEnded })
    case .takeOver: .takeOver(conversation())
    case .release: .release(conversation { $0.humanManagingUserId != nil })
    case .assign: .assign(conversation(), chance(70) ? userId() : nil)
    case .approveGate: .approveGate(conversation { $0.gate != nil })
    case .rejectGate: .rejectGate(conversation { $0.gate != nil }, reason: word())
    case .rate: .rate(conversation(), score: UInt32(1 + below(5)), comment: nil)
    case .acknowledgeItem: .acknowledgeItem(item())
    case .endItem: .endItem(item(), chance(50) ? .dismissed : .resolved, reason: nil)
    case .assignItem: .assignItem(item(), userId())
    case .createKnowledgeEntry: .createKnowledgeEntry(newEntry())
    case .changeKnowledgeEntry: .changeKnowledgeEntry(changedEntry())
    case .reviewKnowledgeEntry:
      chance(20)
        ? .reviewKnowledgeEntry(entry { $0.status == .archived }, .restore, reason: nil)
        : .reviewKnowledgeEntry(entry(), Review.allCases[below(Review.allCases.count)], reason: word())
    case .deleteKnowledgeEntry: .deleteKnowledgeEntry(entry())
    case .beginKnowledgeImport: .beginKnowledgeImport(newImport())
    case .advanceKnowledgeImport: .advanceKnowledgeImport(pick(state.knowledgeImports.map(\.id)))
    case .createPolicyEntry: .createPolicyEntry(newPolicy())
    case .changePolicyEntry: .changePolicyEntry(changedPolicy())
    case .reviewPolicyEntry:
      .reviewPolicyEntry(policy(), Review.allCases[below(Review.allCases.count)], reason: nil)
    case .deletePolicyEntry: .deletePolicyEntry(policy())
    case .fireDue: .fireDue(dueTime())
    case .finishTurn: .finishTurn(finishedTurn())
    case .beginImport: .beginImport(ImportBegan(ID(newId()), again(state.tenant)))
    case .importPart: .importPart(everything())
    case .endImport: .endImport(ending())
    case .renewIncarnation: .renewIncarnation(ID(newId()))
    case .dropImport: .dropImport(foreign.isEmpty ? state.shadow?.id ?? ID(newId()) : ID(newId()))
    }
  }

  private mutating func settings(_ kind: CommandKind) -> Command {
    switch kind {
    case .createTenant: .createTenant(Self.tenant(ID(newId())))
    case .addUser: .addUser(user())
    case .createBrand: .createBrand(brand())
    case .createWorkspace: .createWorkspace(workspace(ID(newId())))
    case .changeWorkspace: .changeWorkspace(workspace(pick(state.workspaces.all().map(\.id))))
    case .createChannel: .createChannel(channel())
    case .changeChannel: .changeChannel(changedChannel())
    case .changeBrand: .changeBrand(changedBrand())
    case .deleteBrand: .deleteBrand(spareBrand())
    case .deleteWorkspace: .deleteWorkspace(spareWorkspace())
    case .deleteChannel: .deleteChannel(spareChannel())
    default: preconditionFailure("this command is about no settings")
    }
  }

  static func tenant(_ id: ID<TenantInfo>) -> TenantInfo {
    var tenant = TenantInfo()
    tenant.id = id
    tenant.incarnation = ID(UUID(hi: id.uuid.lo, lo: id.uuid.hi))
    tenant.name = "Tenant"
    return tenant
  }

  // MARK: import

  /// The tenant as somebody who brings it back names it; another one's where it should not be.
  private mutating func again(_ tenant: TenantInfo) -> TenantInfo {
    var tenant = tenant
    tenant.incarnation = ID(newId())
    if !foreign.isEmpty { tenant.id = pick([]) }
    return tenant
  }

  /// All rows as they are now, as the next part.
  private mutating func everything() -> PartImported {
    var imported = PartImported(
      state.shadow.flatMap { foreign.isEmpty ? $0.id : nil } ?? ID(newId()),
      number: (state.shadow?.parts ?? 0) + 1, StateRows())
    if state.shadow?.parts == 0 { state.forEachPart(bytes: .max) { imported.part.add($0) } }
    return imported
  }

  /// The end of an import that brings exactly what is there, or none: nothing may be forgotten here.
  private mutating func ending() -> ImportEnded {
    guard foreign.isEmpty, let shadow = state.shadow else { return ImportEnded(ID(newId()), parts: 0) }
    var (here, there) = (StateRows(), StateRows())
    state.forEachPart(bytes: .max) { here.add($0) }
    shadow.state.forEachPart(bytes: .max) { there.add($0) }
    return ImportEnded(here == there ? shadow.id : ID(newId()), parts: shadow.parts)
  }

  // MARK: furniture

  private mutating func user() -> User {
    var user = User()
    user.id = ID(newId())
    user.name = word()
    return user
  }

  private mutating func brand() -> Brand {
    var brand = Brand()
    brand.id = ID(newId())
    brand.name = word()
    return brand
  }

  private mutating func workspace(_ id: ID<Workspace>) -> Workspace {
    var workspace = state.workspaces[id] ?? Workspace()
    workspace.id = id
    if state.workspaces[id] == nil { workspace.brandId = pick(state.brands.all().map(\.id)) }
    workspace.name = word()
    workspace.country = "DK"
    workspace.aiMode = [.auto, .auto, .auto, .suggest, .off][below(5)]
    workspace.businessType = chance(50) ? .b2b : .b2c
    return workspace
  }

  private mutating func channel() -> Channel {
    var channel = Channel()
    channel.id = ID(newId())
    channel.workspaceId = pick(state.workspaces.all().map(\.id))
    channel.brandId = state.workspaces[channel.workspaceId]?.brandId ?? ID()
    channel.channelType = [.chat, .chat, .email, .whatsapp, .voice][below(5)]
    channel.displayName = word()
    channel.silenceMinutes = 1 + below(60)
    channel.turnQuietMs = [nil, 0, 200][below(3)]
    channel.enabled = chance(95)
    channel.unlimited = true
    if channel.channelType == .chat { channel.publicKey = "pk_of_\(channel.id)" }
    return channel
  }

  private mutating func changedChannel() -> Channel {
    let id: ID<Channel> = pick(openChannels)
    var channel = state.channels[id] ?? Channel()
    channel.id = id
    channel.displayName = word()
    channel.allowedOrigins = chance(50) ? ["https://shop\(below(9)).example"] : []
    channel.sealedIdentitySecret =
      chance(50) ? SealedSecret(masterKey: word(), box: Blob([UInt8(below(256))])) : nil
    channel.enabled = chance(95)
    return channel
  }

  private var openChannels: [ID<Channel>] { state.channels.all { !$0.isDeleted }.map(\.id) }

  private mutating func changedBrand() -> Brand {
    let id: ID<Brand> = pick(state.brands.all().map(\.id))
    var brand = state.brands[id] ?? Brand()
    brand.id = id
    brand.name = word()
    brand.instructions = chance(50) ? sentence() : nil
    return brand
  }

  /// One that nobody has, where there is one.
  private mutating func spareBrand() -> ID<Brand> {
    let used = Set(state.workspaces.all().map(\.brandId) + state.channels.all().map(\.brandId))
    let all = state.brands.all().map(\.id)
    let spare = all.filter { !used.contains($0) }
    return pick(spare.isEmpty ? all : spare)
  }

  /// The newest, which may be empty yet; the last one stays.
  private mutating func spareWorkspace() -> ID<Workspace> {
    pick(state.workspaces.count > 1 ? state.workspaces.all().suffix(1).map(\.id) : [])
  }

  /// Customers go on to have somewhere to write.
  private mutating func spareChannel() -> ID<Channel> {
    let open = openChannels
    return pick(open.count > 4 ? open : [])
  }

  // MARK: customers

  private mutating func message() -> ReceiveMessage {
    let channel = state.channels[pick(chance(98) ? openChannels : state.channels.all().map(\.id))]
    var order = ReceiveMessage(
      channelId: channel?.id ?? pick([]), sender: sender(channel?.channelType ?? .chat), body: sentence())
    if chance(20) { order.clientId = "client \(below(30))" }
    if chance(20) { order.externalId = "message \(below(30))" }
    if chance(10) { order.conversationId = conversation() }
    if chance(10) { order.isCourtesy = true }
    if chance(5) { order.autoSubmitted = true }
    if chance(20) {
      order.signedIdentity = SignedIdentity(Identity(.email, "signed\(below(10))@example.com"))
    }
    if channel?.channelType == .voice { order.speaker = chance(30) ? "ai" : "caller" }
    if chance(20) {
      // Some are larger than the journal of the simulation takes.
      order.body += String(repeating: "x", count: below(chance(4) ? 40_000 : 2_000))
    }
    if chance(20) {
      let digest = Digest(words: (UInt64(below(1 << 30)), 0, 0, 0))
      let key = [UInt8](repeating: UInt8(below(256)), count: 32)
      let stored = StoredFile(digest: digest, key: key, bytes: below(9_000))
      order.files = [ReceiveMessage.File(fileName: "a.bin", mimeType: "text/plain", stored: stored)]
    }
    return order
  }

  private mutating func sender(_ type: ChannelType) -> ReceiveMessage.Sender {
    switch type {
    case .chat:
      var secret = [UInt8](repeating: UInt8(1 + below(12)), count: 32)
      // Two tenants have no visitor in common: a session's id follows from its secret alone.
      for index in 0..<8 { secret[index] = UInt8(truncatingIfNeeded: state.tenant.id.uuid.lo >> (8 * index)) }
      return .session(Digest(secret) ?? Digest(), origin: nil)
    case .email: return .address("visitor\(below(9))@company\(below(4)).example")
    case .whatsapp, .voice: return .address("+45204060\(10 + below(9))")
    }
  }

  // MARK: contacts and accounts

  private mutating func contact(_ isWanted: (Contact) -> Bool = { _ in true }) -> ID<Contact> {
    pick(state.contacts.all { $0.isListed && isWanted($0) }.map(\.id))
  }

  private mutating func address() -> String { "visitor\(below(12))@company\(below(4)).example" }

  private mutating func newContact() -> Contact {
    var contact = Contact()
    contact.workspaceId = pick(state.workspaces.all().map(\.id))
    contact.firstName = word()
    contact.email = "writer\(below(40))@company\(below(4)).example"
    return contact
  }

  private mutating func changedContact() -> Contact {
    let id = contact()
    var contact = state.contacts[id] ?? Contact()
    contact.id = id
    contact.lastName = word()
    if chance(20) { contact.phone = "+45204060\(10 + below(9))" }
    return contact
  }

  /// Numbers with right check digits, of which a few are shared.
  private mutating func numbers() -> CompanyNumbers {
    chance(30) ? CompanyNumbers(vatNumber: ["DK13585628", "DK25313763"][below(2)]) : CompanyNumbers()
  }

  private mutating func account(_ id: ID<Account>) -> Account {
    var account = state.accounts[id] ?? Account()
    account.id = id
    account.name = word()
    account.description = sentence()
    return account
  }

  private mutating func removedIdentity() -> Command {
    let id = contact { $0.email != nil }
    return .removeIdentity(id, .email, (state.contacts.read(id) { $0.email } ?? nil) ?? address())
  }

  private mutating func undoneMerge() -> Command {
    let survivor = contact { !$0.mergedIds.isEmpty }
    let merge = state.contacts.read(survivor) { contact in contact.merges.last { $0.survivorId == contact.id }
    }
    return .undoMerge((merge ?? nil)?.id ?? ID(newId()), of: survivor)
  }

  // MARK: turns and knowledge

  private mutating func dueTime() -> DueTime {
    let due = state.due.first ?? DueTime(.silence, at: state.lastAt, conversation())
    return foreign.isEmpty ? due : DueTime(due.kind, at: due.at, conversation())
  }

  private mutating func finishedTurn() -> FinishTurn {
    let id = conversation { $0.turn?.isRunning == true }
    var draft = Draft()
    draft.body = sentence()
    let turnId = state.conversations[id]?.turn?.id ?? ID(newId())
    return FinishTurn(conversationId: id, turnId: turnId, outcome: .answer(draft), steps: [])
  }

  private mutating func newEntry() -> CreateKnowledgeEntry {
    var order = CreateKnowledgeEntry(
      workspaceId: pick(state.workspaces.all().map(\.id)), question: sentence(), answer: sentence())
    order.source.confidence = chance(50) ? 0.5 : nil
    return order
  }

  private mutating func changedEntry() -> ChangeKnowledgeEntry {
    var order = ChangeKnowledgeEntry(id: entry())
    order.answer = sentence()
    return order
  }

  /// Some rows, of which some ask what was asked before and one cannot be taken.
  private mutating func newImport() -> BeginKnowledgeImport {
    let rows = (0..<1 + below(chance(30) ? 60 : 8)).map { line in
      var row = KnowledgeImportRow(file: "a.csv", line: UInt32(line + 1))
      row.question = "\(word()) \(word()) \(below(40))?"
      row.answer = chance(5) ? "" : word()
      return row
    }
    return BeginKnowledgeImport(workspaceId: pick(state.workspaces.all().map(\.id)), rows: rows)
  }

  private mutating func newPolicy() -> CreatePolicyEntry {
    var order = CreatePolicyEntry(
      workspaceId: pick(state.workspaces.all().map(\.id)), topic: word(), ruleText: sentence())
    order.conditions = PolicyConditions(text: "{}", keywords: chance(30) ? [word()] : [])
    order.action = chance(30) ? .handOver : .advise
    order.source.confidence = chance(50) ? 0.5 : nil
    return order
  }

  private mutating func changedPolicy() -> ChangePolicyEntry {
    var order = ChangePolicyEntry(id: policy())
    order.ruleText = sentence()
    return order
  }

  // MARK: choosing

  private mutating func conversation(
    _ isWanted: (Conversation) -> Bool = { _ in true }
  ) -> ID<Conversation> {
    let wanted = conversations.filter { state.conversations.read($0, isWanted) == true }
    return pick(wanted.isEmpty || chance(10) ? conversations : wanted)
  }

  private mutating func item() -> ID<AttentionItem> {
    pick(conversations.flatMap { id in state.conversations.read(id) { $0.attentionItemIds } ?? [] })
  }

  /// One of those that are wanted, where there are any.
  private mutating func entry(
    _ isWanted: (KnowledgeEntry) -> Bool = { _ in true }
  ) -> ID<KnowledgeEntry> {
    let wanted = state.knowledge.all(where: isWanted)
    return pick((wanted.isEmpty ? state.knowledge.all() : wanted).map(\.id))
  }

  private mutating func policy() -> ID<PolicyEntry> { pick(state.policies.all().map(\.id)) }

  private mutating func userId() -> ID<User> { pick(state.users.all().map(\.id)) }

  private mutating func pick<Noun>(_ ids: [ID<Noun>]) -> ID<Noun> {
    if !foreign.isEmpty { return ID(foreign[below(foreign.count)]) }
    return ids.isEmpty ? ID(newId()) : ids[below(ids.count)]
  }

  mutating func newId() -> UUID { UUID.v7(at: state.lastAt, random: (random.next(), random.next())) }

  private mutating func word() -> String { Self.words[below(Self.words.count)] }

  private mutating func sentence() -> String {
    (0...below(30)).map { _ in word() }.joined(separator: " ") + (chance(30) ? "?" : ".")
  }

  private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

  private mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  private static let words = [
    "bicycle", "wheel", "invoice", "delivery", "spoke", "helmet", "return", "warranty", "price", "Tuesday",
  ]
}
