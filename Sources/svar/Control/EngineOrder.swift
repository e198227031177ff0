// A command line that works on an engine. Where the folder is served, its words go to the server, which reads them
// with the same parser and carries them out on its own engine; else the folder is opened here. This is the one place
// that decides between the two.

internal import Engine

/// Work for an engine, here or in the server.
struct EngineOrder: Sendable {
  /// The command line again, without what concerns only the one who typed it.
  let words: [String]
  /// Whether anything may be appended.
  let writes: Bool
  let work: @Sendable (Engine) async throws(CommandFailure) -> any Report

  init(
    _ arguments: Arguments, writes: Bool,
    _ work: @escaping @Sendable (Engine) async throws(CommandFailure) -> any Report
  ) {
    words = arguments.words
    self.writes = writes
    self.work = work
  }

  /// Carries it out where the folder is.
  ///
  /// - Parameter makesFolder: whether a folder that is not there is made.
  func run(_ folder: FolderOptions, makesFolder: Bool) throws(CommandFailure) -> any Report {
    if let control = try ControlClient(data: folder.data) { return try control.carryOut(words) }
    if makesFolder { try DataPath.make(folder.data) } else { try DataPath.require(folder.data) }
    return try EngineHost(folder.settings).run(writes: writes, work)
  }
}
