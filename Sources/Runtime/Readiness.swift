// What a descriptor can be ready for. Level-triggered: a handler that does not take what is there is told
// again in the next turn.

/// A set of epoll events.
///
/// Not an `OptionSet`: its generic operations cost an allocation each when they cross a module, on every
/// event.
package struct Readiness: Equatable, Sendable {
  private(set) var rawValue: UInt32

  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Nothing; failures are still reported.
  package static var nothing: Readiness { Readiness(rawValue: 0) }
  /// EPOLLIN: bytes or a connection can be taken.
  package static var readable: Readiness { Readiness(rawValue: 0x001) }
  /// EPOLLOUT: bytes can be given.
  package static var writable: Readiness { Readiness(rawValue: 0x004) }
  /// EPOLLERR and EPOLLHUP: the descriptor has failed, or both directions are gone.
  ///
  /// Always reported.
  package static var broken: Readiness { Readiness(rawValue: 0x018) }
  /// EPOLLEXCLUSIVE: of several shards that share the descriptor only one, or few, are woken.
  ///
  /// For listeners.
  package static var exclusive: Readiness { Readiness(rawValue: 1 << 28) }

  /// Both sets together.
  package static func | (a: Readiness, b: Readiness) -> Readiness {
    Readiness(rawValue: a.rawValue | b.rawValue)
  }

  /// True when the sets share an event.
  package func includes(_ other: Readiness) -> Bool { rawValue & other.rawValue != 0 }
}
