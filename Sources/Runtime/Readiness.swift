// What a descriptor can be ready for, and who is told. Level-triggered: a handler that does not take what is
// there is told again in the next turn.

internal import CLinuxShims

/// A set of epoll events.
package struct Readiness: OptionSet, Sendable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Bytes or a connection can be taken.
  package static let readable = Readiness(rawValue: shims_readable)
  /// Bytes can be given.
  package static let writable = Readiness(rawValue: shims_writable)
  /// Both directions are gone.
  ///
  /// Always reported.
  package static let hungUp = Readiness(rawValue: shims_hung_up)
  /// The peer sends no more.
  package static let peerClosed = Readiness(rawValue: shims_peer_closed)
  /// The descriptor has failed.
  ///
  /// Always reported.
  package static let failed = Readiness(rawValue: shims_failed)
  /// Of several shards that share the descriptor only one, or few, are woken.
  ///
  /// For listeners.
  package static let exclusive = Readiness(rawValue: shims_exclusive)
}

/// Is told, on its shard's thread, what its descriptor is ready for.
package protocol DescriptorHandler: AnyObject {
  /// Called once per turn in which the descriptor is ready.
  func onReady(_ readiness: Readiness)
}

/// Is called on its shard's thread when its time has come.
package protocol TimerHandler: AnyObject {
  /// Called once per started timer.
  func onTimer()
}

/// Is called on its shard's thread at the end of each turn, after sockets, timers and executor work.
package protocol TurnHandler: AnyObject {
  /// The place where what a turn has gathered goes out, once.
  func onTurnEnd()
}
