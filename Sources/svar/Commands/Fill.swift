// `svar bench fill`: a folder full of messages for measuring recovery. The messages go through the same commands as
// any others, in conversations of a visitor and a program that answers, as fast as the journal takes them.

internal import Bytes
internal import Engine
internal import Model
internal import World

/// Fills a data folder.
struct Fill: Sendable {
  private let folder: FolderOptions

  init(_ folder: FolderOptions) { self.folder = folder }

  func run(_ order: FillOrder) throws(CommandFailure) -> any Report {
    try DataPath.make(folder.data)
    return try EngineHost(folder.settings).run(writes: true) { engine throws(CommandFailure) in
      let name = "Filled \(engine.world.clock.now())"
      var tenants: [ID<TenantInfo>] = []
      for number in 1...order.tenants {
        tenants.append(try await Self.fill(order, order.tenants == 1 ? name : "\(name) \(number)", engine))
      }
      return FilledFolder(tenants: tenants, order: order)
    }
  }

  /// Makes a tenant and fills it.
  private static func fill(
    _ order: FillOrder, _ name: String, _ engine: Engine
  ) async throws(CommandFailure) -> ID<TenantInfo> {
    let tenant = try await Provisioning(engine).create(name)
    try await engine.use(tenant) { tenant throws(CommandFailure) in
      let channel = try await tenant.addFilledChat(engine.world.newId())
      var written = 0
      while written < order.messages {
        let count = min(Limits.fillMessagesAtOnce, order.messages - written)
        let taken = try await tenant.fill(order, channel, from: written, count: count)
        written += taken
        if taken < count {
          await tenant.shard.pause(milliseconds: Limits.fillPauseMs, by: engine.world.clock)
        }
      }
    }
    return tenant
  }
}
