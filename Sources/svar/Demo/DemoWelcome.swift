// What the demo says at every start: where to look, with which key, what to try. The addresses work from the machine
// itself.

internal import JSONText
internal import Model

/// The demo's addresses and keys.
struct DemoWelcome: Report {
  let url: String
  /// Where TLS is spoken.
  let tlsURL: String?
  /// Of a certificate that nobody else vouches for.
  let fingerprint: String?
  let key: String
  let data: String
  let workspaceId: ID<Workspace>
  let chat: Channel
  let emailChannelId: ID<Channel>
  /// Other chats, by what they are called.
  let otherChats: [(name: String, publicKey: String)]

  private var secured: String {
    let place = tlsURL.map { url == $0 ? "" : "\nThe same over TLS: \($0)" } ?? ""
    return place + (fingerprint.map { "\nThe certificate's SHA-256: \($0)" } ?? "")
  }

  private var chatAddress: String { "\(url)/chat?key=\(chat.publicKey ?? "")" }

  var text: String {
    // curl is told to trust the file that the certificate is kept in.
    let curl = fingerprint == nil || url != tlsURL ? "curl" : "curl --cacert '\(data)/\(SelfSignedFile.name)'"
    let others = otherChats.map { "              \(url)/chat?key=\($0.publicKey)  (\($0.name))" }
    return """
      The visitor's chat: \(chatAddress)
      \(others.joined(separator: "\n"))
      The operators' page: \(url)/desk#key=\(key)
      The API key: \(key)
      The data: \(data)\(secured)

      Try:
        \(curl) -H 'Authorization: Bearer \(key)' '\(url)/api/conversations?workspaceId=\(workspaceId)&limit=5'
        \(curl) -H 'Authorization: Bearer \(key)' '\(url)/api/workspaces/\(workspaceId)/kb-entries/search?q=delivery'
        \(curl) -H 'Authorization: Bearer \(key)' -H 'Content-Type: application/json' \\
          -d '{"from":"you@example.com","body":"How long does delivery take in Ireland?"}' \\
          '\(url)/api/channels/\(emailChannelId)/inbound'

      Answers in Danish and Swedish come from word search only for now. Control-C ends the server; the data stays.
      """
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("url", url)
      json.field("tlsUrl", ifPresent: tlsURL)
      json.field("certificateSha256", ifPresent: fingerprint)
      json.field("key", key)
      json.field("chatPublicKey", chat.publicKey)
      json.field("workspaceId", workspaceId.uuid)
      json.field("chatChannelId", chat.id.uuid)
      json.field("emailChannelId", emailChannelId.uuid)
      json.field("data", data)
    }
  }
}
