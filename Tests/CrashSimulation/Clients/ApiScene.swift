// What a caller's next request may be about: things of its tenant that it was shown, things that are there, things of
// other tenants, and nothing at all.

internal import Bytes
internal import Engine

/// The choice of one request.
struct ApiScene {
  let engine: Engine
  let choose: (Int) -> Int
  var workspaces: [UUID]
  var channels: [UUID]
  /// Conversations of other tenants.
  var foreign: [UUID]
  /// Makes a name that no other request has.
  let newName: () -> String

  func chance(_ percent: Int) -> Bool { choose(100) < percent }

  /// - Parameter shown: conversations that the caller knows of.
  func request(_ shown: [String]) -> (ApiRequest, ApiCaller.Expectation) {
    switch choose(14) {
    case 0..<3: (ApiRequest(target: "/api/conversations?limit=8"), .any)
    case 3..<5 where !shown.isEmpty: found("/api/conversations/\(shown[choose(shown.count)])", shown)
    case 5 where !foreign.isEmpty:
      (ApiRequest(target: "/api/conversations/\(foreign[choose(foreign.count)])"), .missing)
    case 6: (ApiRequest(target: "/api/kb-entries/01900000-0000-7000-8000-000000000001"), .missing)
    case 7: (ApiRequest(target: "/api/conversations", hasKey: false), .missing)
    case 8 where !workspaces.isEmpty: once("/api/workspaces/\(pick(workspaces))/kb-entries", entry)
    case 9 where !channels.isEmpty: once("/api/channels/\(pick(channels))/inbound", message)
    case 10 where !shown.isEmpty:
      once("/api/conversations/\(shown[choose(shown.count)])/reply", "{\"content\":\"We will look.\"}")
    case 11:
      (
        ApiRequest(method: "POST", target: "/api/conversations/\(pick(foreign))/resolve", body: "{}"),
        .missing
      )
    case 12: (ApiRequest(target: "/api/contacts?limit=8&q=\(choose(2) == 0 ? "" : "visitor")"), .any)
    case 13 where !workspaces.isEmpty: once("/api/contacts", contact)
    default: (ApiRequest(target: "/api/attention-items"), .any)
    }
  }

  private func found(_ target: String, _ shown: [String]) -> (ApiRequest, ApiCaller.Expectation) {
    (ApiRequest(target: target), .found(target))
  }

  private func once(_ target: String, _ body: String) -> (ApiRequest, ApiCaller.Expectation) {
    let key = newName()
    let request = ApiRequest(method: "POST", target: target, idempotencyKey: key, body: body)
    return (request, .once(key: key, request))
  }

  private var entry: String {
    "{\"question\":\"How \(newName())?\",\"answer\":\"A wheel for \(choose(90)).\"}"
  }

  private var contact: String {
    "{\"workspaceId\":\"\(pick(workspaces))\",\"email\":\"\(newName())@company\(choose(4)).example\"}"
  }

  private var message: String { "{\"from\":\"+45204060\(20 + choose(9))\",\"body\":\"Hello \(newName())\"}" }

  private func pick(_ ids: [UUID]) -> UUID { ids.isEmpty ? UUID(hi: 7, lo: 7) : ids[choose(ids.count)] }
}
