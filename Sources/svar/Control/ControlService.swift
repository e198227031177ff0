// The server's end of the control socket: the frontend that serves the API serves it too, with this table behind it.
// Every answer carries the journal's newest position, so what an order did is durable when the one who gave it hears
// so.

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model
internal import Storage
internal import World

/// The orders of command lines, on the engine that runs.
struct ControlService: FrontendService {
  private let engine: Engine

  init(_ engine: Engine) { self.engine = engine }

  func admit(
    _ request: borrowing HTTPWire.Request, from peer: AddressBlock?, answer: inout Answer
  ) -> Admission? {
    let path = String(utf8: request.path)
    guard let route = ControlRoute.allCases.first(where: { $0.path == path }) else {
      refuse(status: 404, code: "not_found", message: "There is nothing at this path.", into: &answer)
      return nil
    }
    guard route.method == request.method else {
      refuse(status: 405, code: "method_not_allowed", message: "Not with this method.", into: &answer)
      return nil
    }
    return Admission(shard: 0, route: route.rawValue, caller: nil, bodyBytesMax: route.bodyBytesMax)
  }

  func answer(_ request: borrowing HTTPWire.Request, _ admission: Admission, into answer: inout Answer) {
    guard let route = ControlRoute(rawValue: admission.route) else {
      preconditionFailure("an admitted request has a route")
    }
    let request = request.detached()
    let later = answer.later()
    // The deferred answer owns the task: it ends with it, at the latest when the process does.
    Task(executorPreference: engine.world.shards[0]) { [self] in
      var made = Answer()
      do throws(CommandFailure) {
        made.body = try await carryOut(route, request)
        made.status = 200
      } catch {
        refuse(status: 409, code: "refused", message: error.sentence, into: &made)
      }
      made.position = engine.lastPosition
      later.complete(made)
    }
  }

  func open(
    _ request: borrowing HTTPWire.Request, _ admission: Admission, socket: WebSocket, answer: inout Answer
  ) -> (any WebSocketSession)? {
    refuse(status: 404, code: "not_found", message: "There is no WebSocket here.", into: &answer)
    return nil
  }

  func refuse(status: UInt16, code: StaticString, message: String, into answer: inout Answer) {
    answer.status = status
    var json = JSONWriter()
    json.object { json in
      json.field("error", message)
      json.field("code", "\(code)")
    }
    answer.body = json.finish()
  }

  private func carryOut(_ route: ControlRoute, _ request: HTTPWire.Request) async throws(CommandFailure)
    -> [UInt8]
  {
    switch route {
    case .order: return ControlAnswer.bytes(of: try await order(request).work(engine))
    case .importStep:
      let step: ImportStep
      do throws(WireFault) { step = try ImportStep(wire: request.body) } catch {
        throw CommandFailure("The step cannot be read: \(error).")
      }
      try await step.carryOut(on: engine)
      return Array("{}".utf8)
    case .knowledgeStep:
      let step: KnowledgeStep
      do throws(WireFault) { step = try KnowledgeStep(wire: request.body) } catch {
        throw CommandFailure("The step cannot be read: \(error).")
      }
      return try await step.carryOut(on: engine).wireBytes
    case .status:
      let status = engine.journal.status
      var json = JSONWriter()
      json.object { json in
        json.field("durablePosition", status.durablePosition)
        json.field("lastPosition", status.lastPosition)
        json.field("segments", status.segments)
        json.field("tenants", engine.callers.counts.all)
      }
      return json.finish()
    }
  }

  private func order(_ request: HTTPWire.Request) throws(CommandFailure) -> EngineOrder {
    let body = try? JSONValue(parsing: request.body, bytesMax: Limits.orderBytesMax)
    guard case .array(let values) = body?["words"] else { throw CommandFailure("The order has no words.") }
    let words = values.compactMap { if case .string(let word) = $0 { word } else { nil } }
    do throws(UsageFault) {
      let arguments = try Arguments(words, environment: [:])
      guard let verb = arguments.verb, let order = try Order(verb, arguments).onEngine else {
        throw UsageFault("This is no order for a running server.")
      }
      return order
    } catch { throw CommandFailure(error.sentence) }
  }
}
