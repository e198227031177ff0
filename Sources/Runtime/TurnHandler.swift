// Who has something to do once per turn of a loop, however much the turn has brought.

/// Is called on its shard's thread at the end of each turn, after sockets, timers and executor work.
package protocol TurnHandler: AnyObject {
  /// The place where what a turn has gathered goes out, once.
  func onTurnEnd()
}
