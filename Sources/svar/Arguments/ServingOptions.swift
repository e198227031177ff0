// What `svar serve` and `svar demo` share beyond the folder.

internal import Engine
internal import Glibc
internal import Runtime

/// What a server is told.
struct ServingOptions: Sendable {
  var folder: FolderOptions
  var address: SocketAddress
  /// Nil: the default, which the demo may leave for the next free one.
  var port: Int?
  /// Nil: plain only.
  var tls: TLSOptions?
  /// Nil: one for each core.
  var shards: Int?
  var asJSON: Bool
  /// How long an answer takes that is logged as slow; nil: none is.
  var slowTicks: UInt64?
  var connections: ConnectionOptions
  /// When tenants are unloaded, and how far back the journal is kept.
  var engine = EngineSettings()

  init(_ arguments: Arguments, _ folder: FolderOptions) throws(UsageFault) {
    self.folder = folder
    if let days = try arguments.integer(.retainDays, in: 0...Limits.retainDaysMax) {
      engine.retainMs = Int64(days) * EngineLimits.dayMs
    }
    engine.retainBytes = try arguments.integer(.retainBytes, in: 0...Int.max) ?? engine.retainBytes
    address = try arguments.address()
    port = try arguments.integer(.port, in: 0...65_535)
    tls = try TLSOptions(arguments)
    asJSON = try arguments.isOn(.json)
    connections = try ConnectionOptions(arguments)
    shards = try arguments.integer(.shards, in: 1...Limits.shardsMax)
    if let seconds = try arguments.integer(.idleUnload, in: 1...Limits.idleUnloadSecondsMax) {
      engine.idleUnloadMs = UInt64(seconds) * 1_000
    }
    slowTicks = try arguments.integer(.slowMs, in: 0...Limits.slowMsMax).map { UInt64($0) * 1_000_000 }
    let megabytes = try arguments.integer(.memoryBudget, in: 1...Limits.memoryBudgetMegabytesMax)
    engine.memoryBudgetBytes = megabytes.map { $0 << 20 } ?? Self.halfOfMemory
  }

  private static var halfOfMemory: Int {
    let bytes = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
    return bytes > 0 ? bytes / 2 : .max
  }
}
