// What waits to leave one connection, in order, each piece behind a gate: a journal position that must be
// durable first (law 3). A machine without a socket: it says what may leave now, and is told what has left.
// Invariant: a byte is offered only when the mark has reached the gates of it and of everything before it.

/// Pieces of output with their gates.
package struct OutputQueue {
  private struct Piece {
    var bytes: [UInt8]
    let gate: UInt64
    /// True for a broadcast frame, which others hold too: nothing is appended to it, nor is it recycled.
    let isShared: Bool
  }

  /// What may leave.
  package enum Next: Equatable {
    /// Nothing is queued.
    case empty
    /// The first piece waits for this position.
    case gated(UInt64)
    /// The first piece, from `firstSent` on.
    case first
    /// Several small pieces, gathered in the scratch buffer.
    case gathered
  }

  private var pieces: [Piece] = []
  private var head = 0
  private var lastGate: UInt64 = 0
  /// How many bytes of the first piece have left.
  package private(set) var firstSent = 0
  /// Bytes that have not left.
  package private(set) var byteCount = 0
  /// Bytes that have left since the connection began.
  package private(set) var leftBytes: UInt64 = 0

  package init() {}

  var isEmpty: Bool { byteCount == 0 }

  /// The first piece; ask only after `.first`.
  package var first: [UInt8] { pieces[head].bytes }

  /// Lets `write` append to the last piece, or to a new one when that has a lower gate.
  package mutating func append(gate: UInt64, pool: inout BufferPool, _ write: (inout [UInt8]) -> Void) {
    lastGate = max(lastGate, gate)
    if pieces.isEmpty || pieces[pieces.count - 1].isShared || pieces[pieces.count - 1].gate < lastGate {
      pieces.append(Piece(bytes: pool.take(), gate: lastGate, isShared: false))
    }
    let last = pieces.count - 1
    let before = pieces[last].bytes.count
    write(&pieces[last].bytes)
    byteCount += pieces[last].bytes.count - before
    // An idle connection holds no buffer.
    if pieces[last].bytes.isEmpty {
      pool.give(&pieces[last].bytes)
      pieces.removeLast()
    }
  }

  /// Queues bytes as they are, without copying.
  mutating func append(whole bytes: [UInt8], gate: UInt64, isShared: Bool) {
    if bytes.isEmpty { return }
    lastGate = max(lastGate, gate)
    pieces.append(Piece(bytes: bytes, gate: lastGate, isShared: isShared))
    byteCount += bytes.count
  }

  /// Queues what another queue holds, in its order.
  mutating func append(_ other: OutputQueue) {
    for piece in other.pieces[other.head...] {
      append(whole: piece.bytes, gate: piece.gate, isShared: piece.isShared)
    }
  }

  /// Says what may leave at this mark; small pieces are gathered in `scratch`.
  package func next(mark: UInt64, scratch: inout [UInt8]) -> Next {
    if byteCount == 0 { return .empty }
    let first = pieces[head]
    if first.gate > mark { return .gated(first.gate) }
    let firstLeft = first.bytes.count - firstSent
    guard head + 1 < pieces.count, pieces[head + 1].gate <= mark,
      firstLeft + pieces[head + 1].bytes.count <= FrontendLimits.gatherBytesMax
    else { return .first }
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: first.bytes[firstSent...])
    for piece in pieces[(head + 1)...] {
      if piece.gate > mark || scratch.count + piece.bytes.count > FrontendLimits.gatherBytesMax { break }
      scratch.append(contentsOf: piece.bytes)
    }
    return .gathered
  }

  /// Is told that `count` of the offered bytes have left.
  package mutating func advance(by count: Int, pool: inout BufferPool) {
    byteCount -= count
    leftBytes += UInt64(count)
    var left = count + firstSent
    while head < pieces.count, left >= pieces[head].bytes.count {
      left -= pieces[head].bytes.count
      if !pieces[head].isShared { pool.give(&pieces[head].bytes) } else { pieces[head].bytes = [] }
      head += 1
    }
    firstSent = left
    if head == pieces.count {
      pieces.removeAll(keepingCapacity: pieces.count <= 4)
      head = 0
    } else if head >= 64 {
      pieces.removeFirst(head)
      head = 0
    }
  }

  /// Drops what has not begun to leave, so that a last word can get through.
  mutating func dropUnsent() {
    let kept = firstSent > 0 ? head + 1 : head
    for piece in pieces[min(kept, pieces.count)...] { byteCount -= piece.bytes.count }
    pieces.removeSubrange(min(kept, pieces.count)...)
    if kept == head {
      pieces.removeAll()
      head = 0
    }
  }
}
