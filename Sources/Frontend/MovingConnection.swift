// A connection between two shards: descriptor, TLS with what it has not sent, unparsed bytes and parser in one value, with what was decided
// about the request that made it move. Nothing of it has been answered, so nothing is owed; a head that moves
// is whole, so the only deadline that still runs is the body's, which starts again.

internal import HTTPWire
internal import Runtime

/// What a connection is made from: a fresh socket, or everything that another shard knew of it.
struct MovingConnection: Sendable {
  let transport: Transport
  let peer: SocketAddress
  var input: [UInt8] = []
  var reader = RequestReader()
  var admission: Admission?
  var answersHead = false
  var keepsAlive = true
  var speaksOldVersion = false
  var times = RequestTimes()
  var http2: HTTP2Conversation?
}
