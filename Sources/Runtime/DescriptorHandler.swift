// Who is told about a descriptor. A class, because a shard keeps it until the descriptor is given up.

/// Is told, on its shard's thread, what its descriptor is ready for.
package protocol DescriptorHandler: AnyObject {
  /// Called once per turn in which the descriptor is ready.
  func onReady(_ readiness: Readiness)
}
