/// How far a reading of one tenant's records came.
package enum ReadEnd: Hashable, Sendable {
  /// Everything durable from the wanted sequence on was given.
  case complete
  /// The byte limit was reached; go on from this sequence.
  case more(fromSequence: UInt64)
  /// The wanted sequence is no longer in the journal; nothing was given.
  case gone
}
