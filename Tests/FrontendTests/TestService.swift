// A service with one route per behaviour of the frontend that the tests look at.

import Bytes
import Frontend
import HTTPWire
import Runtime

final class TestService: FrontendService {
  /// Which shard admitted a request.
  private final class Caller: Sendable {
    let home: Int
    init(home: Int) { self.home = home }
  }

  private static let socketRoute = 1
  let shards: [Shard]
  let promises = Locked<[DeferredAnswer]>([])
  let closedSockets = Locked(0)
  /// The paths below /lane, in the order of their answers.
  let laned = Locked<[String]>([])
  /// The answers that have left, in order.
  let sent = Locked<[SentAnswer]>([])
  let onSocketClosed: @Sendable () -> Void

  init(shards: [Shard], onSocketClosed: @escaping @Sendable () -> Void) {
    self.shards = shards
    self.onSocketClosed = onSocketClosed
  }

  var current: Int { shards.first { $0.isCurrent }?.index ?? -1 }

  func admit(_ request: borrowing Request, from peer: AddressBlock?, answer: inout Answer) -> Admission? {
    let path = String(utf8: request.path) ?? ""
    if path == "/denied" {
      laned.withLock { $0.append(path) }
      answer.status = 401
      answer.header("WWW-Authenticate", "Bearer")
      answer.body.append(contentsOf: "{\"error\":\"denied\"}".utf8)
      return nil
    }
    let number = Int(path.split(separator: "/").last ?? "")
    let isSharded = path.hasPrefix("/shard/") || path.hasPrefix("/socket/")
    return Admission(
      shard: isSharded ? number ?? current : current, route: request.isWebSocket ? Self.socketRoute : 0,
      caller: Caller(home: current), bodyBytesMax: 100_000, upgrades: request.isWebSocket,
      lane: path.hasPrefix("/lane/") ? UInt64(path.split(separator: "/")[1]) ?? 0 : 0)
  }

  func answer(_ request: borrowing Request, _ admission: Admission, into answer: inout Answer) {
    let path = String(utf8: request.path) ?? ""
    let parts = path.split(separator: "/").map(String.init)
    answer.status = 200
    switch parts.first {
    case "echo":
      answer.contentType = "text/plain"
      answer.body.append(bytes: request.body)
    case "gate": answer.position = UInt64(parts[1]) ?? 0
    case "later":
      let promise = answer.later()
      promises.withLock { $0.append(promise) }
    case "forget": _ = answer.later()
    case "nothing": answer.status = 0
    case "none": answer.status = 204
    case "big": answer.body = [UInt8](repeating: UInt8(ascii: "b"), count: Int(parts[1]) ?? 0)
    case "lane":
      laned.withLock { $0.append(path) }
      answer.body.append(contentsOf: path.utf8)
    case "shard":
      let home = (admission.caller as? Caller)?.home ?? -1
      answer.body.append(contentsOf: "\(home)>\(current)".utf8)
    default: answer.body.append(contentsOf: path.utf8)
    }
  }

  func open(
    _ request: borrowing Request, _ admission: Admission, socket: WebSocket, answer: inout Answer
  ) -> (any WebSocketSession)? {
    let path = String(utf8: request.path) ?? ""
    if path == "/socket-denied" {
      answer.status = 403
      return nil
    }
    if path == "/socket-greets" { _ = socket.send(text: Array("welcome".utf8).span, position: 0) }
    return TestSession(socket: socket, service: self)
  }

  func sent(_ answer: SentAnswer, on shard: Int) { sent.withLock { $0.append(answer) } }

  func refuse(status: UInt16, code: StaticString, message: String, into answer: inout Answer) {
    answer.body.append(contentsOf: code.description.utf8)
  }
}
