// Reading a tenant back is decoding and taking in, about half and half: while one piece is taken in, a worker decodes
// the one behind it. Invariants: pieces come out in the order in which they went in, each decoded once; nobody waits
// for a job that has not begun, so it goes on where no worker is free; at most one of its jobs is in the workers' queue.

internal import Bytes
internal import World

/// Decodes one piece ahead of the reader.
final class DecodingAhead<Piece: HistoryPiece>: Sendable {
  /// A piece on its way.
  ///
  /// Whoever comes first decodes it with the lock held: that is how the other waits for it.
  private enum Slot: Sendable {
    case raw(Piece)
    case decoded(Piece.Decoded)
    case empty

    mutating func decode() {
      if case .raw(let piece) = self { self = .decoded(piece.decoded()) }
    }

    mutating func take() -> Piece.Decoded? {
      decode()
      guard case .decoded(let value) = self else { return nil }
      self = .empty
      return value
    }
  }

  private struct Newest: Sendable {
    var slot: Locked<Slot>?
    /// A job waits for a worker.
    var isPosted = false
  }

  private let newest = Locked(Newest())
  private let workers: (any Workers)?

  /// - Parameter workers: nil for nobody's help.
  init(_ workers: (any Workers)?) { self.workers = workers }

  /// Takes a piece.
  ///
  /// - Parameter isAhead: whether a worker is to be asked to decode it.
  /// - Returns: the piece before, decoded; nil for the first.
  func add(_ piece: Piece, isAhead: Bool) -> Piece.Decoded? {
    let slot = Locked(Slot.raw(piece))
    let (before, posts) = newest.withLock { newest in
      let before = newest.slot
      let posts = isAhead && !newest.isPosted
      newest.slot = slot
      newest.isPosted = newest.isPosted || posts
      return (before, posts)
    }
    if posts, workers?.post({ [self] in decodeNewest() }) != true { newest.withLock { $0.isPosted = false } }
    return before?.withLock { $0.take() }
  }

  /// The last piece, decoded; nil when there was none.
  func finish() -> Piece.Decoded? {
    let last = newest.withLock { newest in
      let last = newest.slot
      newest.slot = nil
      return last
    }
    return last?.withLock { $0.take() }
  }

  private func decodeNewest() {
    let slot = newest.withLock { newest in
      newest.isPosted = false
      return newest.slot
    }
    slot?.withLock { $0.decode() }
  }
}
