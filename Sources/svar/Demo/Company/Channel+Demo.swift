// A channel from the demo's files, without what this release does not keep: greeting, reply target.

internal import Model

extension Channel {
  init(
    demo file: DemoFile, _ id: ID<Channel>, _ workspaceId: ID<Workspace>, _ brandId: ID<Brand>
  ) throws(CommandFailure) {
    self.init()
    self.id = id
    self.workspaceId = workspaceId
    self.brandId = brandId
    channelType = try file.word("channelType") ?? .chat
    displayName = try file.text("displayName")
    let config = file.part("config")
    inboundAddress = config?.optionalText("inboundAddress") ?? config?.optionalText("phoneNumber")
    fromName = config?.optionalText("fromName")
    silenceMinutes = config?.integer("silenceMinutes") ?? channelType.silenceMinutesDefault
    // Whoever tries the demo may write as fast as they like, and benchmarks do.
    unlimited = true
    reopenHours = config?.integer("reopenHours") ?? reopenHours
  }
}
