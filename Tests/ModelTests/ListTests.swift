// Every list and every filter against a scan of the whole table, after random commands.

internal import Bytes
internal import Testing

@testable internal import Model

@Suite struct ListTests {
  static let seeds: [UInt64] = [11, 12, 13]

  private static func place(_ conversation: Conversation) -> ConversationPlace {
    ConversationPlace(lastMessageAt: conversation.lastMessageAt, id: conversation.id)
  }

  /// The conversations that match, newest first, by looking at each.
  private static func plain(
    _ state: TenantState, _ matches: (Conversation) -> Bool
  ) -> [ID<Conversation>] {
    state.conversations.all(where: matches).map(place).sorted().map(\.id)
  }

  private static func list(_ state: TenantState, _ scope: ConversationScope) -> [ID<Conversation>] {
    var ids: [ID<Conversation>] = []
    state.lists.scan(scope) {
      ids.append($0.id)
      return true
    }
    return ids
  }

  @Test(arguments: seeds)
  func `every list holds what belongs to it, newest first`(seed: UInt64) {
    var random = RandomDesk(seed: seed)
    for _ in 0..<2 {
      random.run(500)
      let state = random.desk.state
      var scopes: [(ConversationScope, (Conversation) -> Bool)] = [
        (.all, { _ in true }), (.managed, { $0.humanManagingUserId != nil }),
        (.attention, { $0.openAttentionItems > 0 }),
      ]
      for workspace in [Desk.trade, Desk.shop] {
        scopes.append((.workspace(workspace), { $0.workspaceId == workspace }))
        for status in ConversationStatus.allCases {
          scopes.append((.status(status), { $0.status == status }))
          scopes.append(
            (.workspaceStatus(workspace, status), { $0.workspaceId == workspace && $0.status == status }))
          #expect(
            state.lists.count(workspace, status)
              == Self.plain(state) { $0.workspaceId == workspace && $0.status == status }.count)
        }
      }
      for contact in state.contacts.all() {
        scopes.append((.contact(contact.id), { $0.contactId == contact.id }))
      }
      for account in state.accounts.all() {
        scopes.append((.account(account.id), { state.accountId(of: $0) == account.id }))
      }
      for (scope, belongs) in scopes {
        let same = Self.list(state, scope) == Self.plain(state, belongs)
        #expect(same, "\(scope)")
      }
      let counted = state.conversations.all().allSatisfy { conversation in
        conversation.openAttentionItems
          == UInt32(conversation.attentionItemIds.count { state.attentionItems[$0]?.status == .open })
      }
      #expect(counted)
    }
  }

  /// Filters at random, each field there or not.
  private static func filters(_ state: TenantState, seed: UInt64) -> [ConversationFilter] {
    var random = SplitMix64(seed: seed)
    func maybe<T>(_ values: [T]) -> T? {
      Bool.random(using: &random) ? nil : values.randomElement(using: &random)
    }
    let texts = ["frame", "Frame", "østerg", "wheel bell", "order 7", "nordic", "ann", "zebra", "", "-", "f"]
    return (0..<300).map { index in
      var filter = ConversationFilter()
      filter.workspaceId = maybe([Desk.trade, Desk.shop, ID()])
      filter.status = maybe(ConversationStatus.allCases)
      filter.humanManaged = maybe([true, false])
      filter.hasAttention = maybe([true, false])
      if index % 3 == 0 { filter.contactId = maybe(state.contacts.all().map(\.id)) }
      if index % 4 == 0 { filter.accountId = maybe(state.accounts.all().map(\.id)) }
      if index % 2 == 0 { filter.text = maybe(texts) }
      return filter
    }
  }

  private static func matches(
    _ filter: ConversationFilter, _ conversation: Conversation, _ state: TenantState
  ) -> Bool {
    let contact = state.contacts[conversation.contactId]
    let names = state.members(of: conversation.contactId).compactMap { state.contacts[$0]?.searchText }
    let words = SearchToken.words(of: (names + [conversation.subject ?? ""]).joined(separator: " "))
    let asked = SearchToken.words(of: filter.text ?? "")
    return (filter.workspaceId.map { $0 == conversation.workspaceId } ?? true)
      && (filter.status.map { $0 == conversation.status } ?? true)
      && (filter.contactId.map { $0 == conversation.contactId } ?? true)
      && (filter.accountId.map { $0 == contact?.accountId } ?? true)
      && (filter.humanManaged.map { $0 == (conversation.humanManagingUserId != nil) } ?? true)
      && (filter.hasAttention.map { $0 == (conversation.openAttentionItems > 0) } ?? true)
      && asked.allSatisfy { word in words.contains { $0.hasPrefix(word) } }
  }

  @Test(arguments: seeds)
  func `every filter finds what a scan finds, page by page`(seed: UInt64) {
    var random = RandomDesk(seed: seed)
    random.run(800)
    let state = random.desk.state
    var found = 0
    for filter in Self.filters(state, seed: seed) {
      let expected = Self.plain(state) { Self.matches(filter, $0, state) }
      var pages: [ID<Conversation>] = []
      var after: ConversationPlace?
      repeat {
        let page = state.conversations(matching: filter, after: after, limit: 3)
        // A page says that there is more only when there is.
        if page.next != nil { #expect(page.ids.count == 3) }
        pages += page.ids
        after = page.next
      } while after != nil
      let same = pages == expected
      #expect(same, "\(filter)")
      found += expected.count
    }
    #expect(found > 300, "the filters find something")
  }

  @Test(arguments: seeds)
  func `what does not change while paging comes exactly once, what changes at most once`(seed: UInt64) {
    var random = RandomDesk(seed: seed)
    random.run(600)
    let before = random.desk.state
    var seen: [ID<Conversation>] = []
    var after: ConversationPlace?
    repeat {
      let page = random.desk.state.conversations(matching: ConversationFilter(), after: after, limit: 5)
      seen += page.ids
      after = page.next
      random.run(5)
    } while after != nil
    #expect(Set(seen).count == seen.count)
    let still = before.conversations.all().filter { conversation in
      random.desk[conversation.id].lastMessageAt == conversation.lastMessageAt
    }
    #expect(still.count > 20)
    #expect(Set(still.map(\.id)).isSubset(of: Set(seen)))
  }

  /// Words and whether a query finds a text that has them.
  static let searches: [(text: String, query: String, finds: Bool)] = [
    ("Ann Berg", "ann", true), ("Ann Berg", "an be", true), ("Ann Berg", "nn", false),
    ("Ann Berg", "ann q", false), ("Jørgen Østergård", "østergå", true), ("Jørgen", "JØR", true),
    ("ann@nordic-parts.dk", "parts", true), ("ann@nordic-parts.dk", "ann@nordic-parts.dk", true),
    ("Fahrradschlauchgroßhandel", "fahrradschlauchg", true),
    ("Fahrradschlauchgroßhandel", "fahrradschlauchgroßh", true),
    ("Fahrradschlauchgroßhandel", "fahrradschlauchgroßx", false),
    ("order 4711", "4711", true), ("order 4711", "47", true), ("a\u{0}b", "b", true),
  ]

  @Test(arguments: searches)
  func `search is by the starts of words`(text: String, query: String, finds: Bool) {
    var desk = Desk()
    var order = Desk.letter("a", from: "x@y.zz")
    order.subject = text
    let id = desk.receive(order).conversationId
    for index in 0..<5 { desk.receive(Desk.letter("b", from: "other\(index)@elsewhere.org")) }
    var filter = ConversationFilter()
    filter.text = query
    #expect(desk.state.conversations(matching: filter, after: nil, limit: 10).ids == (finds ? [id] : []))
  }

  @Test func `a word that too many have is found by walking the list`() {
    var desk = Desk(comparesEachTime: false)
    for index in 0..<(Limits.searchCandidatesMax + 10) {
      var order = Desk.letter("a", from: "ann@elsewhere.org")
      order.autoSubmitted = true
      order.subject = "Common" + (index == 17 ? " rare" : "")
      desk.receive(order, after: 1)
    }
    for (text, limit, count) in [("common", 50, 50), ("common rare", 50, 1), ("rare", 50, 1)] {
      var filter = ConversationFilter()
      filter.text = text
      #expect(
        desk.state.conversations(matching: filter, after: nil, limit: limit).ids.count == count, "\(text)")
    }
  }
}
