// What was just sent to one reader of a shard's feeds, for the next reader: the same event behind the same one before it
// reads the same. Asked for only while that commit is told about; a frame goes when some others have come.

internal import Model

/// The frames of one shard's broadcasts; used on its thread only.
// SAFETY: confined to its shard's thread, where the feed calls the sockets that hold it.
package final class BroadcastFrames: @unchecked Sendable {
  /// What an event's frame depends on.
  struct Key: Hashable {
    var incarnation: ID<TenantInfo>
    var sequence: UInt64
    var previous: UInt64
  }

  private var frames: [Key: SharedText] = [:]

  package init() {}

  /// The frame, made if nobody was sent it yet.
  func frame(_ key: Key, _ make: () -> [UInt8]) -> SharedText {
    if let made = frames[key] { return made }
    if frames.count >= APILimits.broadcastFramesMax { frames.removeAll(keepingCapacity: true) }
    let made = SharedText(make())
    frames[key] = made
    return made
  }
}
