// What the events of brands, workspaces and channels do. A deleted channel leaves a row behind: conversations that ran
// on it go on to say of what kind it was. A deleted workspace had nothing in it, and takes such rows along.

internal import Bytes

extension TenantState {
  mutating func applySettings(_ event: Event, _ stamp: Stamp) throws(Contradiction) {
    switch event {
    case .brandCreated(let brand): try Self.insert(brands.insert(brand), "brand", brand.id.uuid)
    case .brandChanged(let brand):
      try Self.found(brands.update(brand.id) { $0 = brand }, "brand", brand.id.uuid)
      moveRules(of: brand.id)
    case .brandDeleted(let fact):
      if !brands.remove(fact.id) { throw Contradiction("brand \(fact.id) is not there") }
    case .workspaceCreated(let workspace):
      try Self.insert(workspaces.insert(workspace), "workspace", workspace.id.uuid)
    case .workspaceChanged(let workspace):
      try Self.found(workspaces.update(workspace.id) { $0 = workspace }, "workspace", workspace.id.uuid)
    case .workspaceDeleted(let fact):
      if !workspaces.remove(fact.id) { throw Contradiction("workspace \(fact.id) is not there") }
      for channel in channels.all(where: { $0.workspaceId == fact.id }) { _ = channels.remove(channel.id) }
    case .channelCreated(let channel): try Self.insert(channels.insert(channel), "channel", channel.id.uuid)
    case .channelChanged(let channel):
      try Self.found(channels.update(channel.id) { $0 = channel }, "channel", channel.id.uuid)
    case .channelDeleted(let fact):
      try Self.found(channels.update(fact.id) { $0 = $0.remains(at: stamp.at) }, "channel", fact.id.uuid)
    default: throw Contradiction("an event that is none of the settings' came to their rules")
    }
  }

  /// What a brand says of itself is part of the rules that drafts are made under.
  private mutating func moveRules(of brand: ID<Brand>) {
    var moved = Set(workspaces.all { $0.brandId == brand }.map(\.id))
    channels.forEach { if $0.brandId == brand { moved.insert($0.workspaceId) } }
    for id in moved.sorted() { _ = workspaces.update(id) { $0.rulesVersion += 1 } }
  }

  /// Whether anything may go in or out: the channel is enabled, and its workspace active.
  package func isOpen(_ channel: Channel) -> Bool {
    channel.isOpen && workspaces.read(channel.workspaceId) { $0.isActive } == true
  }

  /// The channel's mode, else its workspace's; off where nothing goes out.
  package func aiMode(of channel: Channel) -> AIMode {
    guard isOpen(channel), let workspace = workspaces[channel.workspaceId] else { return .off }
    return channel.aiMode ?? workspace.aiMode
  }
}
