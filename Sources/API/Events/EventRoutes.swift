// The operators' live side: the ticket that lets a browser in, and the two sockets. What is said on them is
// EventSocket's and ChatSocket's; who may open them is APIService+Sockets'.

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model
internal import World

let eventRoutes: [Route] = [
  Route(
    .post, "/api/events/tickets", "createEventTicket",
    "A ticket of 30 seconds for one WebSocket: `/ws/events?ticket=`.", scope: .read(.conversations),
    response: .object([
      .init("ticket", .string()), .init("expiresAt", .dateTime),
      .init("actor", .string(max: Model.Limits.actorBytesMax)),
    ]),
    // Nothing is journaled: a ticket is no fact of the tenant's.
    .read { (tenant, call, answer) throws(Problem) in
      try call.emptyBody()
      guard let ticket = call.service.tickets.give(call.caller, at: call.service.engine.world.clock.now())
      else {
        throw Problem(
          status: 503, code: "overloaded", message: "Too many tickets are outstanding.", retryAfterSeconds: 30
        )
      }
      answer.writeJSON { json in
        json.object { json in
          json.field("ticket", ticket.text)
          json.field("expiresAt", ticket.expiresAt)
          json.field("actor", call.caller.actor.name)
        }
      }
    })
]

/// The two sockets; `admit` knows who may open them.
let socketRoutes: [Route] = [
  Route(
    .get, "/ws/chat", "chat", "The visitor's side: a WebSocket with JSON text frames.",
    details: SocketProtocol.chat, scope: nil,
    parameters: [
      .init(name: "key", schema: .string(), isRequired: true, summary: "The chat channel's public key.")
    ],
    response: .nothing, .socket),
  Route(
    .get, "/ws/events", "events", "The operators' side: a WebSocket with numbered events.",
    details: SocketProtocol.events,
    scope: .read(.conversations),
    parameters: [
      .init(name: "ticket", schema: .string(), summary: "A one-time ticket, instead of the header."),
      .init(name: "after", schema: .integer(min: 0), summary: "The last sequence that was seen."),
      .init(
        name: "incarnation", schema: .uuid,
        summary: "The incarnation that `after` is of; another one than now gets `resync`."),
      .init(name: "workspaceId", schema: .uuid, summary: "Only this workspace's events."),
    ],
    response: .nothing, .socket),
]
