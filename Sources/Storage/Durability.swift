/// What "durable" means for an append, and what the journal's mark stands for.
package enum Durability: Hashable, Sendable {
  /// On disk: each group is synced before its positions are durable.
  case always
  /// Written to the file, which is synced this often: a power cut loses at most so much.
  case interval(milliseconds: Int)
  /// Written to the file; the kernel syncs when it likes.
  case none
}
