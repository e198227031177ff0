// What a visitor's page is shown: the message as the API shows it, with the name to print beside it.

internal import Bytes
internal import JSONText
internal import Model

extension JSONWriter {
  mutating func chatMessage(_ message: Message, _ state: TenantState, _ channelId: ID<Channel>) {
    object { json in
      json.field("id", message.id.uuid)
      json.field("direction", message.direction.rawValue)
      json.field("body", message.body)
      json.field("sentAt", message.sentAt)
      json.field("clientId", ifPresent: message.clientId)
      json.chatAuthor(message.author, state, channelId)
    }
  }

  /// The field `author`, with the name to print.
  mutating func chatAuthor(_ author: Author, _ state: TenantState, _ channelId: ID<Channel>) {
    object("author") { json in
      json.field("type", author.isPerson ? "user" : author.kind.rawValue)
      json.field("name", ifPresent: Self.name(author, state, channelId))
    }
  }

  /// A person's first name or the AI's name; never an address or a key's id.
  private static func name(_ author: Author, _ state: TenantState, _ channelId: ID<Channel>) -> String? {
    switch author.kind {
    case .user:
      guard let uuid = author.id.flatMap({ UUID($0) }), let user = state.users[ID(uuid)] else { return nil }
      return user.name.split(separator: " ").first.map(String.init)
    case .ai:
      return state.channels[channelId].flatMap { state.brands[$0.brandId]?.aiSenderName }
    case .contact, .apiKey, .system: return nil
    }
  }

  /// How the page looks and speaks.
  mutating func chatChannel(_ channel: Channel, _ state: TenantState) {
    object("channel") { json in
      let brand = state.brands[channel.brandId]
      json.field("brandName", ifPresent: brand?.name)
      json.field("primaryColor", ifPresent: brand?.primaryColor)
      json.field("language", ifPresent: state.workspaces[channel.workspaceId]?.operatingLanguage)
      json.field("retrieval", "lexical")
    }
  }
}
