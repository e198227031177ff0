// `svar demo`: the demo's folder is made at the first start and served at every one.

internal import Bytes
internal import Engine
internal import Model
internal import Runtime

/// `svar demo`.
struct Demo: Sendable {
  private let options: DemoOptions

  init(_ options: DemoOptions) { self.options = options }

  /// Serves until a signal ends it.
  func run() throws(CommandFailure) -> (any Report)? {
    try ProcessEnd.bySignalsOnly()
    let data = options.serving.folder.data
    try DataPath.make(data)
    let folder = DemoFolder(data)
    if try folder.prepare() { try DemoLoading(folder, options).run() }
    let key = try folder.readKey()
    let company = try DemoCompany.first()
    let server = try Server(options.serving, triesNextPorts: options.serving.port == nil)
    let seat = try Self.seat(of: company, server, data)
    try welcome(company, key, server).show(asJSON: options.serving.asJSON)
    try server.run(
      with: options.isQuiet ? [] : [try SimulatedCustomer(seat, company, server.host.engine)])
    return nil
  }

  private static func seat(
    of company: DemoCompany, _ server: Server, _ data: String
  ) throws(CommandFailure) -> TenantSeat {
    guard let seat = server.host.engine.callers.seat(company.tenant.id) else {
      throw CommandFailure("The demo's company is not in \(data).")
    }
    return seat
  }

  private func welcome(
    _ company: DemoCompany, _ key: String, _ server: Server
  ) throws(CommandFailure) -> DemoWelcome {
    let engine = server.host.engine
    guard let workspace = company.workspaces.first?.workspace,
      let opening = company.channel(.chat, in: workspace.id),
      let email = company.channel(.email, in: workspace.id)
    else { throw CommandFailure("The demo's first workspace has no chat or no mail.") }
    var chat = opening
    let quickKey = DemoIdentity.publicKey(company.key, "quick-chat")
    if engine.callers.chat(publicKey: quickKey) != nil {
      chat.id = company.quickChatId
      chat.publicKey = quickKey
    }
    var others: [(name: String, publicKey: String)] = []
    for one in [company, try DemoCompany.second()] {
      for (_, channel) in one.channels where channel.id != chat.id {
        guard let publicKey = channel.publicKey else { continue }
        others.append(("\(one.tenant.name), \(channel.displayName)", publicKey))
      }
    }
    return DemoWelcome(
      url: server.url, tlsURL: server.tlsURL, fingerprint: server.fingerprint, key: key,
      data: options.serving.folder.data,
      workspaceId: workspace.id, chat: chat, emailChannelId: email.id, otherChats: others)
  }
}
