// One of the demo's companies as its files tell it: what it is made of, and the threads that will be played. Fields
// of the files that this release keeps nowhere (opening hours, policies, greetings) are left in the files.

internal import Model

/// A company with its people, workspaces, knowledge, customers and threads.
struct DemoCompany: Sendable {
  let key: String
  let tenant: TenantInfo
  let brand: Brand
  private(set) var users: [(key: String, user: User)] = []
  private(set) var workspaces: [(key: String, workspace: Workspace)] = []
  private(set) var channels: [(key: String, channel: Channel)] = []
  private(set) var entries: [DemoEntry] = []
  private(set) var people: [DemoPerson] = []
  private(set) var threads: [DemoThread] = []

  /// The supplier on which the demo opens.
  static func first() throws(CommandFailure) -> DemoCompany {
    var company = try DemoCompany(try DemoFile("tenant"))
    for language in ["en", "da", "sv"] { try company.addEntries(try DemoFile("knowledge-\(language)")) }
    try company.addPeople(try DemoFile("contacts"))
    for name in ["threads-en-1", "threads-en-2", "threads-da-1", "threads-sv-1"] {
      try company.addThreads(try DemoFile(name))
    }
    return company
  }

  /// The company that must never be seen from the first.
  static func second() throws(CommandFailure) -> DemoCompany {
    let file = try DemoFile("tenant-two")
    var company = try DemoCompany(file)
    try company.addEntries(file)
    try company.addPeople(file)
    try company.addThreads(file)
    return company
  }

  private init(_ file: DemoFile) throws(CommandFailure) {
    let key = try file.text("key")
    self.key = key
    var tenant = TenantInfo()
    tenant.id = DemoIdentity.id("tenant", key, key)
    tenant.incarnation = DemoIdentity.id("incarnation", key, key)
    tenant.name = try file.text("name")
    self.tenant = tenant
    guard let face = file.part("brand") else { throw CommandFailure("demo/\(file.name).json lacks a brand.") }
    brand = try Brand(demo: face, DemoIdentity.id("brand", key, key))
    for one in file.list("users") {
      let userKey = try one.text("key")
      users.append((userKey, try User(demo: one, DemoIdentity.id("user", key, userKey))))
    }
    for one in file.list("workspaces") { try addWorkspace(one) }
  }

  func userId(_ key: String) -> ID<User>? { users.first { $0.key == key }?.user.id }

  func workspaceId(_ key: String) -> ID<Workspace>? { workspaces.first { $0.key == key }?.workspace.id }

  func channel(_ key: String) -> Channel? { channels.first { $0.key == key }?.channel }

  /// The first channel of a type in a workspace.
  func channel(_ type: ChannelType, in workspace: ID<Workspace>) -> Channel? {
    channels.first { $0.channel.channelType == type && $0.channel.workspaceId == workspace }?.channel
  }

  /// A second chat in the first workspace, with a quiet time of its own: for measuring turns.
  mutating func addQuickChat(turnQuietMs: Int) {
    guard let workspace = workspaces.first?.workspace else { return }
    var chat = Channel()
    chat.id = quickChatId
    chat.workspaceId = workspace.id
    chat.brandId = brand.id
    chat.displayName = "Chat with \(turnQuietMs) ms of quiet time"
    chat.publicKey = DemoIdentity.publicKey(key, "quick-chat")
    chat.unlimited = true
    chat.turnQuietMs = turnQuietMs
    channels.append(("quick-chat", chat))
  }

  var quickChatId: ID<Channel> { DemoIdentity.id("channel", key, "quick-chat") }

  private mutating func addWorkspace(_ file: DemoFile) throws(CommandFailure) {
    let workspaceKey = try file.text("key")
    let id: ID<Workspace> = DemoIdentity.id("workspace", key, workspaceKey)
    workspaces.append((workspaceKey, try Workspace(demo: file, id, brand.id)))
    for one in file.list("channels") {
      let channelKey = try one.text("key")
      var channel = try Channel(demo: one, DemoIdentity.id("channel", key, channelKey), id, brand.id)
      if channel.channelType == .chat { channel.publicKey = DemoIdentity.publicKey(key, channelKey) }
      channels.append((channelKey, channel))
    }
  }

  private mutating func addEntries(_ file: DemoFile) throws(CommandFailure) {
    let workspace = file.optionalText("workspace") ?? workspaces.first?.key ?? ""
    guard let id = workspaceId(workspace) else {
      throw CommandFailure("demo/\(file.name).json names no workspace.")
    }
    for one in file.list("entries") { entries.append(try DemoEntry(one, workspace: workspace, id)) }
  }

  private mutating func addPeople(_ file: DemoFile) throws(CommandFailure) {
    for one in file.list("contacts") { people.append(try DemoPerson(one)) }
  }

  private mutating func addThreads(_ file: DemoFile) throws(CommandFailure) {
    for one in file.list("threads") { threads.append(try DemoThread(one)) }
  }
}
