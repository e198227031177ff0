// The first start of a demo: two companies are set up and their stories played into an empty folder by an engine that
// serves nobody. Keys come last, the mark of a half-made folder goes when everything is durable.

internal import Bytes
internal import Engine
internal import Model
internal import Runtime
internal import Storage
internal import World

/// Makes the demo's data.
struct DemoLoading: Sendable {
  private let folder: DemoFolder
  private let options: DemoOptions

  init(_ folder: DemoFolder, _ options: DemoOptions) {
    self.folder = folder
    self.options = options
  }

  /// Blocks until the demo is durable.
  func run() throws(CommandFailure) {
    let firstStart = LinuxClock().now()
    var first = try DemoCompany.first()
    if let milliseconds = options.turnQuietMs { first.addQuickChat(turnQuietMs: milliseconds) }
    let scripts = [
      try DemoScript(first, firstStart: firstStart), try DemoScript(try .second(), firstStart: firstStart),
    ]
    let clock = StoryClock(firstStart)
    var settings = options.serving.folder.settings
    settings.clock = clock
    try EngineHost(settings).run(writes: true) { [folder] engine throws(CommandFailure) in
      for script in scripts { _ = try await Self.play(script, engine, clock) }
      let raw = KeyText.make(KeyText.apiKeyPrefix, from: engine.world.random)
      let key = Self.key(raw, scripts[0].company.tenant.id, engine)
      let position = try CommandFailure.check(await engine.directory.createKey(key))
      await engine.untilDurable(position)
      try folder.finish(key: raw)
    }
  }

  /// Sets a company up and plays its story.
  ///
  /// - Returns: the conversation of each telling.
  static func play(
    _ script: DemoScript, _ engine: Engine, _ clock: StoryClock
  ) async throws(CommandFailure) -> [ID<Conversation>] {
    clock.set(script.beginning)
    let tenant = script.company.tenant
    try CommandFailure.check(await engine.createTenant(tenant))
    let conversations = try await engine.use(tenant.id) { tenant throws(CommandFailure) in
      try await tenant.play(script)
    }
    clock.set(script.firstStart)
    for (_, channel) in script.company.channels {
      guard let key = channel.publicKey else { continue }
      try CommandFailure.check(
        await engine.directory.registerPublicKey(PublicKey(key, tenant.id, channel.id)))
    }
    return conversations
  }

  private static func key(_ raw: String, _ tenant: ID<TenantInfo>, _ engine: Engine) -> ApiKey {
    var key = ApiKey()
    key.id = engine.world.newId()
    key.tenantId = tenant
    key.name = "demo"
    key.keyPrefix = KeyText.shown(raw)
    key.keyHash = KeyText.hash(raw)
    key.scopes = Scope.all.map(\.text)
    key.unlimited = true
    return key
  }
}
