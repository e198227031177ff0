// A tenant with one of everything, under ids that its number decides: two of them are alike but for their ids.

import Bytes
import Model

/// One tenant of the test office.
struct TestTenant: Sendable {
  let number: UInt64
  let info: TenantInfo

  init(number: UInt64) {
    self.number = number
    var info = TenantInfo()
    info.id = ID(UUID(hi: number, lo: 0x8000_0000_0000_0001))
    info.name = "Tenant \(number)"
    info.incarnation = ID(UUID(hi: number, lo: 0x8000_0000_0000_0002))
    self.info = info
  }

  var id: ID<TenantInfo> { info.id }
  /// May do everything.
  var key: String { "sf_live_v1_tenant\(number)" }
  var publicKey: String { "pk_\(number)" }

  var brandId: ID<Brand> { made(3) }
  var workspaceId: ID<Workspace> { made(4) }
  /// Speaks Danish, and its AI is off.
  var otherWorkspaceId: ID<Workspace> { made(5) }
  var emailId: ID<Channel> { made(6) }
  var chatId: ID<Channel> { made(7) }
  var voiceId: ID<Channel> { made(8) }
  var whatsappId: ID<Channel> { made(9) }
  var otherEmailId: ID<Channel> { made(10) }
  var userId: ID<User> { made(11) }

  private func made<Noun>(_ name: UInt64) -> ID<Noun> {
    ID(UUID(hi: number, lo: 0x8000_0000_0000_0000 | name))
  }

  /// What makes the tenant's furniture.
  var furniture: [Command] {
    var brand = Brand()
    brand.id = brandId
    brand.name = "Nordic Parts"
    brand.slug = "nordic-parts"
    brand.emailFromName = "Nordic Parts"
    var user = User()
    user.id = userId
    user.name = "Anna Berg"
    user.email = "anna@nordic-parts.example"
    return [
      .createBrand(brand), .addUser(user), .createWorkspace(workspace(workspaceId, "en", .auto)),
      .createWorkspace(workspace(otherWorkspaceId, "da", .off)),
      .createChannel(channel(emailId, .email, workspaceId)),
      .createChannel(channel(chatId, .chat, workspaceId)),
      .createChannel(channel(voiceId, .voice, workspaceId)),
      .createChannel(channel(whatsappId, .whatsapp, workspaceId)),
      .createChannel(channel(otherEmailId, .email, otherWorkspaceId)),
    ]
  }

  private func workspace(_ id: ID<Workspace>, _ language: String, _ mode: AIMode) -> Workspace {
    var workspace = Workspace()
    workspace.id = id
    workspace.brandId = brandId
    workspace.name = "Workspace \(language)"
    workspace.operatingLanguage = language
    workspace.country = "DK"
    workspace.aiMode = mode
    return workspace
  }

  private func channel(_ id: ID<Channel>, _ type: ChannelType, _ workspaceId: ID<Workspace>) -> Channel {
    var channel = Channel()
    channel.id = id
    channel.workspaceId = workspaceId
    channel.brandId = brandId
    channel.channelType = type
    channel.displayName = "The \(type.rawValue)"
    channel.silenceMinutes = type.silenceMinutesDefault
    channel.turnQuietMs = 0
    if type == .chat { channel.publicKey = publicKey }
    channel.unlimited = true
    if type == .voice { channel.aiMode = .off }
    if id == emailId { channel.inboundAddress = "help@nordic-parts.example" }
    return channel
  }
}
