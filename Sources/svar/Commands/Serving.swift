// A server until a signal: everything it consists of is Server's.

internal import Runtime

/// `svar serve`.
struct Serving: Sendable {
  private let options: ServingOptions

  init(_ options: ServingOptions) { self.options = options }

  /// Serves until a signal ends it.
  func run() throws(CommandFailure) -> (any Report)? {
    try ProcessEnd.bySignalsOnly()
    try DataPath.make(options.folder.data)
    let server = try Server(options, triesNextPorts: false)
    ServedFolder(
      url: server.url, tlsURL: server.tlsURL, fingerprint: server.fingerprint, data: options.folder.data
    ).show(asJSON: options.asJSON)
    try server.run()
    return nil
  }
}
