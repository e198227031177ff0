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
      let tenant = try await Provisioning(engine).create("Filled \(engine.world.clock.now())")
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
      return FilledFolder(tenant: tenant.id, order: order)
    }
  }
}
