// Which folder, how durable, how loud: what all commands share. Read from the arguments once.

internal import Engine
internal import Storage
internal import World

/// What every command on a data folder is told.
struct FolderOptions: Sendable {
  var data: String
  var logLevel: LogLevel
  var durability: Durability
  /// Of a new segment; nil: the storage layer's own.
  var segmentMegabytes: Int?
  /// From the environment.
  var masterKeys: [MasterKey]

  init(_ arguments: Arguments) throws(UsageFault) {
    data = DataPath.of(arguments)
    logLevel = try arguments.logLevel()
    durability = try arguments.durability()
    masterKeys = try arguments.masterKeys()
    segmentMegabytes = try arguments.integer(
      .segmentMb, in: Limits.segmentMegabytesMin...Limits.segmentMegabytesMax)
  }

  /// How a host opens the folder.
  var settings: EngineHost.Settings {
    var settings = EngineHost.Settings(data: data)
    settings.logLevel = logLevel
    settings.durability = durability
    settings.masterKeys = masterKeys
    if let segmentMegabytes { settings.segmentBytes = segmentMegabytes << 20 }
    return settings
  }

  /// Opens a folder that must be there.
  func open() throws(CommandFailure) -> EngineHost {
    try DataPath.require(data)
    return try EngineHost(settings)
  }
}
