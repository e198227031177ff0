// What `svar serve` and `svar demo` share beyond the folder.

internal import Runtime

/// What a server is told.
struct ServingOptions: Sendable {
  var folder: FolderOptions
  var address: SocketAddress
  /// Nil: the default, which the demo may leave for the next free one.
  var port: Int?
  /// Nil: one for each core.
  var shards: Int?
  var asJSON: Bool

  init(_ arguments: Arguments, _ folder: FolderOptions) throws(UsageFault) {
    self.folder = folder
    address = try arguments.address()
    port = try arguments.integer(.port, in: 0...65_535)
    asJSON = try arguments.isOn(.json)
    shards = try arguments.integer(.shards, in: 1...Limits.shardsMax)
  }
}
