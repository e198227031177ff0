// The frames that a visitor's page sends. Each is an object with a `type`; what it may hold beside follows from it.

internal import Bytes
internal import JSONText
internal import Model

/// A frame from the visitor.
enum ChatFrame {
  struct Hello {
    var sessionId: String?
    var lastMessageId: ID<Model.Message>?
    var claims = ContactClaims()
    var identity: String?
  }

  struct Message {
    var clientId: String
    var body: String
  }

  case hello(Hello)
  case message(Message)
  case typing
  case rate(score: UInt32, comment: String?)
  case ping

  private enum Kind: String, CaseIterable { case hello, message, typing, rate, ping }

  init(_ text: Span<UInt8>) throws(JSONRefusal) {
    self = try JSONBody(text, bytesMax: APILimits.bodyBytesMax) { body -> ChatFrame in
      switch body.required("type", .enumeration(Kind.self)) {
      case .hello: .hello(Self.hello(&body))
      case .message:
        .message(
          Message(
            clientId: body.required("clientId", .string(bytes: 1...APILimits.clientIdBytesMax)),
            body: body.required("body", .string(bytes: 1...Limits.messageBytesMax))))
      case .typing: .typing
      case .rate:
        .rate(
          score: UInt32(body.required("score", .integer(1...5))),
          comment: body.optional("comment", .string(bytes: 0...Limits.reasonBytesMax)))
      case .ping: .ping
      }
    }.value
  }

  private static func hello(_ body: inout JSONFields) -> Hello {
    var hello = Hello()
    hello.sessionId = body.optional("sessionId", .string(bytes: 0...APILimits.sessionIdBytesMax))
    hello.lastMessageId = body.optional("lastMessageId", .uuid).map { ID($0) }
    hello.claims =
      body.optional(
        "contact",
        .object { contact in
          ContactClaims(
            name: contact.optional("name", .string(bytes: 0...Limits.nameBytesMax)),
            email: contact.optional("email", .string(bytes: 0...Limits.addressBytesMax)),
            phone: contact.optional("phone", .string(bytes: 0...APILimits.phoneBytesMax)))
        }) ?? ContactClaims()
    hello.identity = body.optional("identity", .string(bytes: 1...APILimits.identityTokenBytesMax))
    return hello
  }
}
