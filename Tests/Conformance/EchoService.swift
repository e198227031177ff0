// A WebSocket server that says what it hears, on the product's own frontend, for suites that expect one. Any path opens
// one; plain requests are answered with their own body, so that the rules of HTTP can be tried without the product's.

import Frontend
import HTTPWire

final class EchoService: FrontendService {
  func admit(
    _ request: borrowing Request, from peer: AddressBlock?, answer: inout Answer
  ) -> Admission? {
    Admission(
      shard: 0, route: 0, caller: nil, bodyBytesMax: ConformanceLimits.bodyBytesMax,
      upgrades: request.isWebSocket)
  }

  func answer(_ request: borrowing Request, _ admission: Admission, into answer: inout Answer) {
    answer.status = 200
    answer.contentType = "application/octet-stream"
    for index in request.body.indices { answer.body.append(request.body[index]) }
  }

  func open(
    _ request: borrowing Request, _ admission: Admission, socket: WebSocket, answer: inout Answer
  ) -> (any WebSocketSession)? { EchoSession(socket) }

  func refuse(status: UInt16, code: StaticString, message: String, into answer: inout Answer) {
    answer.body.append(contentsOf: code.description.utf8)
  }
}
