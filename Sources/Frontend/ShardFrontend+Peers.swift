// Between shards: a connection that moves to its tenant's shard, and a request that goes there as a copy.

internal import HTTPWire
internal import Runtime

extension ShardFrontend {
  /// Sends a connection to the shard that its request belongs to.
  ///
  /// Nothing of it is owed an answer.
  func move(_ connection: Connection, with admission: Admission) {
    let cargo = MovingConnection(
      transport: connection.transport, peer: connection.peer, input: connection.input,
      reader: connection.reader,
      admission: admission, answersHead: connection.answersHead, keepsAlive: connection.keepsAlive,
      speaksOldVersion: connection.speaksOldVersion, times: connection.times, http2: connection.http2)
    connection.http2 = nil
    connection.phase = .closed
    connection.leaveShard()
    counters.connectionsOpen.set(table.count)
    let target = peers[admission.shard]
    target.shard.post {
      target.counters.connectionsMoved.add()
      target.adopt(cargo)
    }
  }

  /// Has another shard answer a copy of the connection's request.
  func forward(
    _ request: Request, _ admission: Admission, for connection: Connection, stream: Int32 = 0
  ) {
    forwardedOpen += 1
    counters.requestsForwarded.add()
    let origin = AnswerOrigin(home: self, place: connection.place, isForwarded: true, stream: stream)
    let target = peers[admission.shard]
    target.shard.post { target.answer(request, admission, for: origin) }
  }

  /// Answers a request that another shard's connection waits for.
  private func answer(_ request: Request, _ admission: Admission, for origin: AnswerOrigin) {
    slot.clear()
    slot.isDeferred = false
    slot.origin = origin
    service.answer(request, admission, into: &slot)
    if slot.isDeferred { return }
    origin.deliver(slot.content)
  }
}
