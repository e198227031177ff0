// A shard's view of an entrance: told when somebody waits there.

internal import Runtime

/// Accepts at one entrance for one shard.
final class Door: DescriptorHandler {
  private let home: ShardFrontend
  private let entrance: Entrance

  init(home: ShardFrontend, entrance: Entrance) {
    self.home = home
    self.entrance = entrance
  }

  func onReady(_ readiness: Readiness) {
    home.accept(atMost: FrontendLimits.acceptsPerTurnMax, at: entrance)
  }
}
