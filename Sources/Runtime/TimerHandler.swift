// Who is told that a time has come, without a closure for each timer.

/// Is called on its shard's thread when its time has come.
package protocol TimerHandler: AnyObject {
  /// Called once per started timer.
  func onTimer()
}
