// The order in which the process's parts start and end. Each is started after those it needs and ended before
// them; ending waits for one before it asks the next. Knows no part by name.

internal import Bytes
package import World

/// A part of the process that must end in order.
package protocol Service: Sendable {
  /// For the log.
  var name: String { get }
  /// Begins; returns once others may rely on it.
  func start() throws
  /// Ends, finishing what it has begun within its own deadline, then calls `done` once, from any thread.
  func stop(_ done: @escaping @Sendable () -> Void)
}

/// Starts services in order and ends them in the opposite order.
package final class ServiceGroup: Sendable {
  private let services: [any Service]
  private let logger: any Logger
  private let ended = Semaphore()
  private let endAsked = Locked(false)
  private let ending = Semaphore()

  package init(_ services: [any Service], logger: any Logger) {
    self.services = services
    self.logger = logger
  }

  /// Asks `run` to end the services; from any thread, more than once is the same as once.
  package func stop() {
    let first = endAsked.withLock { asked in
      defer { asked = true }
      return !asked
    }
    if first { ending.signal() }
  }

  /// Starts the services, blocks the calling thread (the process's main one) until `stop`, and ends them.
  ///
  /// One that fails to start ends those before it, and its error is thrown.
  package func run() throws {
    var started: [any Service] = []
    defer { end(started) }
    for service in services {
      try service.start()
      started.append(service)
      logger.log(.debug, "service started", [("service", service.name)])
    }
    ending.wait()
  }

  private func end(_ started: [any Service]) {
    for service in started.reversed() {
      logger.log(.debug, "service stopping", [("service", service.name)])
      service.stop { self.ended.signal() }
      ended.wait()
    }
  }
}
