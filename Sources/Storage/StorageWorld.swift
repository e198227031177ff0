// The ports that storage needs, together, so that a simulation passes its own. No threads: the journal asks for one
// when it is started.

package import World

/// What the storage layer is given of the world.
package struct StorageWorld: Sendable {
  /// The data folder.
  package var disk: any Disk
  /// Where segments are made, indexes written and old files removed.
  package var workers: any Workers
  package var clock: any Clock
  /// For the salts of segments.
  package var random: any RandomSource

  package init(disk: any Disk, workers: any Workers, clock: any Clock, random: any RandomSource) {
    self.disk = disk
    self.workers = workers
    self.clock = clock
    self.random = random
  }
}
