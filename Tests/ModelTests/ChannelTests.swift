// Channels: what is one channel's only, what closes one, and what a deleted one leaves behind.

internal import Bytes
internal import Testing

@testable internal import Model

@Suite struct `A channel` {
  private static let id = ID<Channel>(UUID(hi: 9, lo: 9))

  private func channel(_ type: ChannelType, _ address: String? = nil, id: UInt64 = 9) -> Channel {
    var channel = Channel()
    channel.id = ID(UUID(hi: 9, lo: id))
    channel.workspaceId = Desk.trade
    channel.brandId = Desk.brand
    channel.channelType = type
    channel.displayName = "Another"
    channel.inboundAddress = address
    return channel
  }

  @Test(arguments: [
    (ChannelType.email, "Help@Nordic-Cycles.DK ", "help@nordic-cycles.dk"),
    (.whatsapp, "12 34 56 78", "+4512345678"), (.voice, "+46 8 123 456 78", "+46812345678"),
  ])
  func `has an address of its medium in one form`(_ type: ChannelType, _ text: String, _ address: String) {
    var desk = Desk()
    desk.must(.createChannel(channel(type, text)))
    #expect(desk.state.channels[Self.id]?.inboundAddress == address)
    #expect(
      desk.run(.createChannel(channel(type, text, id: 10)))
        == .failure(.taken(noun: "inboundAddress", holder: "channel")))
    desk.must(.deleteChannel(Self.id))
    desk.must(.createChannel(channel(type, text, id: 10)))
  }

  @Test(arguments: [(ChannelType.email, "nobody"), (.whatsapp, "ann@b.dk"), (.voice, "1"), (.chat, "a@b.dk")])
  func `has no other address`(_ type: ChannelType, _ text: String) {
    var desk = Desk()
    guard case .failure(.invalid(let path, _)) = desk.run(.createChannel(channel(type, text))) else {
      return #expect(Bool(false), "\(text) was taken")
    }
    #expect(path == "config.inboundAddress")
  }

  @Test func `keeps an address that it had before it was held to a form`() throws {
    var desk = Desk()
    var mail = try #require(desk.state.channels[Desk.mail])
    mail.displayName = "Post"
    desk.must(.changeChannel(mail))
    #expect(desk.state.channels[Desk.mail]?.inboundAddress == mail.inboundAddress)
  }

  @Test func `stays what it is, and may change its brand`() throws {
    var desk = Desk()
    var brand = Brand()
    brand.id = ID(UUID(hi: 9, lo: 1))
    brand.name = "Other"
    desk.must(.createBrand(brand))
    var changed = try #require(desk.state.channels[Desk.chat])
    changed.publicKey = "pk_of_another"
    changed.channelType = .email
    changed.workspaceId = Desk.shop
    changed.brandId = brand.id
    desk.must(.changeChannel(changed))
    let after = desk.state.channels[Desk.chat]
    #expect(after?.publicKey == nil && after?.channelType == .chat && after?.workspaceId == Desk.trade)
    #expect(after?.brandId == brand.id)
    changed.brandId = ID(UUID(hi: 9, lo: 2))
    #expect(desk.run(.changeChannel(changed)) == .failure(.notFound(noun: "brand")))
  }

  @Test(arguments: [true, false])
  func `that is disabled or deleted takes nothing in, and its AI falls silent`(isDeleted: Bool) throws {
    var desk = Desk()
    let id = desk.say("Where is my order?")
    desk.fire(.turn, of: id)
    let turn = try #require(desk[id].turn)
    var chat = try #require(desk.state.channels[Desk.chat])
    chat.enabled = false
    desk.must(isDeleted ? .deleteChannel(Desk.chat) : .changeChannel(chat))
    #expect(desk.run(.receiveMessage(Desk.word("Hello?"))) == .failure(.channelInactive))
    #expect(desk.run(.reply(Reply(conversationId: id, content: "Hi"))) == .failure(.channelInactive))
    desk.finish(Desk.answer("It is on its way."), in: id)
    #expect(desk[id].messages.count == 1, "what the AI made meanwhile is not said")
    #expect(desk.openItems(of: id) == ["customer_reply_pending:ai_off"])
    #expect(desk.state.turns[turn.id]?.reason == "channel_inactive")
  }

  @Test func `that is deleted is not found, and leaves what its conversations need`() throws {
    var desk = Desk()
    var chat = try #require(desk.state.channels[Desk.chat])
    chat.sealedIdentitySecret = SealedSecret(masterKey: "a", box: Blob([1]))
    desk.must(.changeChannel(chat))
    desk.must(.deleteChannel(Desk.chat))
    #expect(desk.run(.deleteChannel(Desk.chat)) == .failure(.notFound(noun: "channel")))
    #expect(desk.run(.changeChannel(chat)) == .failure(.notFound(noun: "channel")))
    let rest = try #require(desk.state.channels[Desk.chat])
    #expect(rest.isDeleted && rest.channelType == .chat && rest.sealedSecrets.isEmpty)
    desk.restart()
    #expect(desk.state.channels[Desk.chat] == rest)
  }

  @Test func `begins without a transport unless it is a chat`() {
    #expect(ChannelType.allCases.filter { $0.statusAtFirst == .active } == [.chat])
    for status in Channel.Status.allCases {
      var channel = channel(.email)
      channel.status = status
      #expect((channel.reason == nil) == (status == .active))
    }
  }

  @Test func `may be made again as often as others are deleted, up to what is kept`() {
    var desk = Desk()
    for number in 0..<UInt64(Limits.channelsMax - 7) {
      desk.must(.createChannel(channel(.chat, id: 100 + number)))
    }
    let one = channel(.chat, id: 99_999)
    #expect(
      desk.run(.createChannel(one)) == .failure(.limitReached(noun: "channels", limit: Limits.channelsMax)))
    desk.must(.deleteChannel(channel(.chat, id: 100).id))
    desk.must(.createChannel(one))
  }
}
