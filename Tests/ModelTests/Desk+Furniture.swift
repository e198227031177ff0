// What every tenant under test is made of: two workspaces, four channels, two people and a program.

internal import Bytes
internal import Testing

@testable internal import Model

extension Desk {
  private static func id<Noun>(_ number: UInt64, _: Noun.Type = Noun.self) -> ID<Noun> {
    ID(UUID(hi: 0x0190_0000_0000_7000, lo: 0x8000_0000_0000_0000 | number))
  }

  static let brand: ID<Brand> = id(1)
  static let trade: ID<Workspace> = id(2)
  static let shop: ID<Workspace> = id(3)
  static let chat: ID<Channel> = id(4)
  static let mail: ID<Channel> = id(5)
  static let whatsapp: ID<Channel> = id(6)
  static let phone: ID<Channel> = id(7)
  static let shopMail: ID<Channel> = id(8)
  static let shopChat: ID<Channel> = id(9)
  static let closedChat: ID<Channel> = id(10)
  static let annaId: ID<User> = id(11)
  static let boId: ID<User> = id(12)

  static let anna = Actor(.user, annaId.description)
  static let bo = Actor(.user, boId.description)
  static let program = Actor(.apiKey, "api-key:7")
  static let customer = Actor(.contact)

  mutating func furnish(_ mode: AIMode) {
    var tenant = TenantInfo()
    tenant.id = Self.id(20)
    tenant.incarnation = Self.id(21)
    tenant.name = "Nordic Cycles"
    must(.createTenant(tenant))
    var brand = Brand()
    brand.id = Self.brand
    brand.name = "Nordic Cycles"
    must(.createBrand(brand))
    addWorkspace(Self.trade, "Trade", .b2b, mode)
    addWorkspace(Self.shop, "Shop", .b2c, mode)
    for (id, name) in [(Self.annaId, "Anna"), (Self.boId, "Bo")] {
      var user = User()
      user.id = id
      user.name = name
      must(.addUser(user))
    }
    addChannel(Self.chat, .chat)
    addChannel(Self.mail, .email)
    addChannel(Self.whatsapp, .whatsapp)
    addChannel(Self.phone, .voice)
    addChannel(Self.shopMail, .email, in: Self.shop)
    addChannel(Self.shopChat, .chat, in: Self.shop)
    addChannel(Self.closedChat, .chat) { $0.enabled = false }
  }

  private mutating func addWorkspace(
    _ id: ID<Workspace>, _ name: String, _ type: BusinessType, _ mode: AIMode
  ) {
    var workspace = Workspace()
    workspace.id = id
    workspace.brandId = Self.brand
    workspace.name = name
    workspace.country = "DK"
    workspace.businessType = type
    workspace.aiMode = mode
    must(.createWorkspace(workspace))
  }

  mutating func addChannel(
    _ id: ID<Channel>, _ type: ChannelType, in workspace: ID<Workspace> = Desk.trade,
    _ body: (inout Channel) -> Void = { _ in }
  ) {
    var channel = Channel()
    channel.id = id
    channel.workspaceId = workspace
    channel.brandId = Self.brand
    channel.channelType = type
    channel.displayName = type.rawValue
    channel.silenceMinutes = type.silenceMinutesDefault
    body(&channel)
    must(.createChannel(channel))
  }
}
