// What a connection knows of its HTTP/2 streams beside their bytes: whose bodies are awaited, which answers are being
// made elsewhere, which wait for the disk. Answers wait stream by stream: one that waits for the disk holds up no other,
// since a stream promises no order to another (law 3 holds for each by its own position). It moves between shards with
// its connection, when nothing is outstanding.

internal import HTTP2Wire

/// The streams of one connection; used on its shard's thread only.
// SAFETY: confined to the shard that has the connection; it moves as a whole.
final class HTTP2Conversation: @unchecked Sendable {
  /// A stream from its head to its answer's last frame.
  struct Exchange {
    /// What was decided about it, while its body is awaited.
    var admission: Admission?
    /// Since when its request has been coming, in ticks.
    var since: UInt64 = 0
    var route: Int?
    var times = RequestTimes()
    /// What the service is told when the answer has left.
    var answer: SentAnswer?
  }

  /// An answer that waits for the disk.
  struct GatedAnswer {
    let stream: Int32
    let gate: UInt64
    let status: UInt16
    let fields: [UInt8]
    let body: [UInt8]?
  }

  let session: HTTP2Session
  var exchanges: [Int32: Exchange] = [:]
  /// Streams whose answer is made elsewhere or later, also those that the peer has given up.
  var awaiting: Set<Int32> = []
  var gated: [GatedAnswer] = []
  /// Bytes of those.
  var gatedBytes = 0
  /// What was decided about the head that made the connection move.
  var moved: (stream: Int32, admission: Admission)?
  /// Since when a head, or the client's first settings, have been coming; nil while none is.
  var headSince: UInt64?
  /// Since when nothing has been asked; nil while something is.
  var idleSince: UInt64?
  /// True once no new streams are taken.
  var isEnding = false

  init(session: HTTP2Session) {
    self.session = session
    headSince = session.ticks
  }

  /// Bytes of answers that have not become output yet.
  var heldBytes: Int { session.heldBytes + gatedBytes }

  /// Answers that were given and have not become output whole.
  var answersLeaving: Int { exchanges.values.count { $0.answer != nil } }

  /// True while no stream is open and nobody works for one.
  var isQuiet: Bool { session.openStreams.isEmpty && awaiting.isEmpty && gated.isEmpty }

  /// True while the connection owes nothing but what is in the session.
  var canMove: Bool { exchanges.isEmpty && awaiting.isEmpty && session.heldBytes == 0 }

  /// Gives the answers whose positions are durable to their streams.
  func release(_ mark: UInt64, at ticks: UInt64) {
    var waiting: [GatedAnswer] = []
    swap(&waiting, &gated)
    for answer in waiting {
      if answer.gate > mark {
        gated.append(answer)
      } else {
        gatedBytes -= answer.body?.count ?? 0
        exchanges[answer.stream]?.answer?.times.released = ticks
        session.answer(answer.stream, status: answer.status, fields: answer.fields, body: answer.body)
      }
    }
  }

  /// Notes what is awaited from the peer, and since when.
  func note(_ now: UInt64) {
    if session.isInHead || !session.isGreeted {
      if headSince == nil { headSince = now }
    } else {
      headSince = nil
    }
    if !isQuiet || headSince != nil {
      idleSince = nil
    } else if idleSince == nil {
      idleSince = now
    }
  }
}
