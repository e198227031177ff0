// One authorised request on its way through a route: who asks, for what, with what. Handlers read it and never
// the socket.

internal import Bytes
internal import Engine
internal import HTTPWire
internal import JSONText
internal import Model

/// A request, its route and its caller.
struct Call {
  let service: APIService
  let request: Request
  let route: Route
  let caller: Caller
  let requestId: ID<Model.Request>
  /// What of the tenant the caller's key reaches.
  let reach: KeyReach
  /// From where the request came.
  let peer: PeerAddress?
  /// Fields and parameters that a lenient key sent and that were dropped.
  private(set) var ignored: [String] = []
  private var hasReadQuery = false

  init(
    _ service: APIService, _ request: Request, _ route: Route, _ caller: Caller,
    _ requestId: ID<Model.Request>, _ reach: KeyReach, from peer: PeerAddress?
  ) {
    self.service = service
    self.request = request
    self.route = route
    self.caller = caller
    self.requestId = requestId
    self.reach = reach
    self.peer = peer
  }

  /// The same over bytes of its own, to be answered when the connection has read on.
  func detached() -> Self {
    var call = Call(service, request.detached(), route, caller, requestId, reach, from: peer)
    call.ignored = ignored
    return call
  }

  /// The id in the n-th parameter of the path; what is no id is not found.
  func id<Noun>(_ noun: String, at index: Int = 0, _: Noun.Type = Noun.self) throws(Problem) -> ID<Noun> {
    let path = request.path
    guard let uuid = UUID(path.extracting(route.pattern.parameter(index, in: path))) else {
      throw .notFound(noun)
    }
    return ID(uuid)
  }

  /// The id in the path's first parameter, if there is one.
  var pathId: UUID? {
    guard !route.pattern.parameters.isEmpty else { return nil }
    return UUID(request.path.extracting(route.pattern.parameter(0, in: request.path)))
  }

  /// The query's parameters; who asks for them ends with `check`.
  mutating func query() throws(Problem) -> Query {
    hasReadQuery = true
    let query = try Query(
      request.query, known: route.parameterNames, dropsUnknown: caller.key.lenient)
    ignored += query.ignored
    return query
  }

  /// Refuses a query that the handler, which asked for no parameter, has not looked at.
  mutating func finishReading() throws(Problem) {
    if !hasReadQuery, request.query.count > 0 { try query().check() }
  }

  /// Reads the body as an object.
  mutating func body<Value>(_ read: (inout JSONFields) -> Value) throws(Problem) -> Value {
    if request.body.count > 0 && !isJSON {
      throw Problem(
        status: 415, code: "unsupported_media_type", message: "The body must be application/json.")
    }
    do throws(JSONRefusal) {
      let body = try JSONBody(
        request.body, bytesMax: route.bodyBytesMax, dropsUnknown: caller.key.lenient, read)
      ignored += body.ignored
      return body.value
    } catch { throw Problem(error) }
  }

  /// For operations without fields: no body, or `{}`.
  mutating func emptyBody() throws(Problem) { try body { _ in () } }

  /// `application/json` or `*/*+json`, with or without parameters.
  private var isJSON: Bool {
    guard let value = request.header("content-type") else { return false }
    if value.equalsIgnoringASCIICase("application/json") { return true }
    guard let text = String(utf8: value) else { return false }
    let type = text.split(separator: ";", omittingEmptySubsequences: false)[0].lowercased().trimmedASCII
    return type == "application/json" || (type.contains("/") && type.hasSuffix("+json"))
  }

  /// An id for something that is made.
  func newId<Noun>(_: Noun.Type = Noun.self) -> ID<Noun> { ID(service.newRequestId().uuid) }

  /// Refuses a key of some workspaces where something is every workspace's.
  ///
  /// - Parameter thing: what it is, with its article.
  func reachEveryWorkspace(_ thing: String) throws(Problem) {
    if !reach.isLimited { return }
    throw Problem(
      status: 403, code: "forbidden_workspace",
      message: "\(thing) is every workspace's: this API key belongs to some.")
  }

  /// Refuses a workspace that the caller's key does not reach.
  func reach(_ id: ID<Workspace>) throws(Problem) {
    if reach.contains(id) { return }
    throw Problem(
      status: 403, code: "forbidden_workspace", message: "This API key belongs to another workspace.")
  }

  /// The workspace that a list is about: the one that was asked for, else the key's own; nil for all.
  ///
  /// A key of a brand with several workspaces has to name one of them.
  func workspace(asked: ID<Workspace>?) throws(Problem) -> ID<Workspace>? {
    if let asked { try reach(asked) }
    if let id = asked ?? reach.only { return id }
    if !reach.isLimited { return nil }
    throw .invalid("workspaceId", "is required: this API key reaches the workspaces of a brand")
  }
}
