// One row of the table: method, path, scope, what comes in, what goes out, and what is done. Dispatch, the OpenAPI
// document, the scope tests and the metric names are all made from it.

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model

/// An operation of the API.
struct Route: Sendable {
  /// A parameter of the query.
  struct Parameter: Sendable {
    var name: String
    var schema: Schema
    var isRequired = false
    var summary: String
  }

  typealias Read = @Sendable (isolated Tenant, inout Call, inout Answer) throws(Problem) -> Void
  typealias Decode = @Sendable (isolated Tenant, inout Call) throws(Problem) -> Command
  /// Writes the object that a change made or touched; the ids are the path's first and what was made.
  typealias Render = @Sendable (isolated Tenant, [UUID], inout JSONWriter) -> Void

  enum Action: Sendable {
    case read(Read)
    /// Decoded to one command, committed, and rendered from ids, so that an idempotent repetition renders alike.
    case change(status: UInt16, Decode, Render)
    /// A WebSocket; a request without an upgrade gets 426.
    case socket
  }

  var method: RequestMethod
  var pattern: PathPattern
  /// `listConversations`: the operation's name in the document and the metrics.
  var operation: String
  var summary: String
  var scope: Scope?
  var parameters: [Parameter] = []
  var body: Schema?
  var bodyBytesMax = 256 * 1024
  var response: Schema = .ok
  var action: Action

  init(
    _ method: RequestMethod, _ path: String, _ operation: String, _ summary: String, scope: Scope?,
    parameters: [Parameter] = [], body: Schema? = nil, bodyBytesMax: Int = 256 * 1024, response: Schema,
    _ action: Action
  ) {
    self.method = method
    pattern = PathPattern(path)
    self.operation = operation
    self.summary = summary
    self.scope = scope
    self.parameters = parameters
    self.body = body
    self.bodyBytesMax = bodyBytesMax
    self.response = response
    self.action = action
  }

  /// `{"ok":true}`.
  static let renderOk: Render = { _, _, json in json.object { $0.field("ok", true) } }

  /// The status of success.
  var status: UInt16 {
    if case .change(let status, _, _) = action { return status }
    return 200
  }
}
