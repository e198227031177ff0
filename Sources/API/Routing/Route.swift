// One row of the table: method, path, scope, what comes in, what goes out, and what is done. Dispatch, the OpenAPI
// document, the scope tests and the metric names are all made from it.

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model

/// An operation of the API.
///
/// A class, because every request asks the table for its row: a reference costs less than a copy of all of it.
final class Route: Sendable {
  /// A parameter of the query.
  struct Parameter: Sendable {
    var name: String
    var schema: Schema
    var isRequired = false
    var summary: String
  }

  typealias Read = @Sendable (isolated Tenant, inout Call, inout Answer) throws(Problem) -> Void
  /// Writes what a state says, the tenant's as it is or as it was; it is lent as a span of one, since a copy of it
  /// counts up everything that it holds.
  typealias View = @Sendable (Span<TenantState>, Call, inout Answer) throws(Problem) -> Void
  typealias Decode = @Sendable (isolated Tenant, inout Call) throws(Problem) -> Command
  typealias DecodeUpload = @Sendable (isolated Tenant, inout Call) throws(Problem) -> Upload
  /// Finds a file that the caller may have.
  typealias Find = @Sendable (isolated Tenant, inout Call) throws(Problem) -> Attachment
  /// Writes the object that a change made or touched.
  typealias Render = @Sendable (isolated Tenant, Made, inout JSONWriter) -> Void

  /// Checks a request on the tenant's shard; what it returns is carried out elsewhere, by the directory or a worker.
  typealias Begin = @Sendable (isolated Tenant, inout Call) throws(Problem) -> Work
  typealias Work = @Sendable () async throws(Problem) -> Finished

  /// What an answer that comes later says.
  struct Finished: Sendable {
    /// What it was read from or made, and waits for.
    var position: UInt64
    var write: @Sendable (inout Answer) -> Void
  }

  /// Contents that become files first, and the command that refers to them then.
  struct Upload: Sendable {
    var contents: [[UInt8]]
    /// - Parameter files: one for each content, in order.
    var command: @Sendable (_ files: [StoredFile]) -> Command
  }

  /// What a change made, for its answer.
  struct Made: Sendable {
    /// What was made, the whole first; else the path's id.
    var ids: [UUID]
    /// Nothing was made: it had been received before.
    var isDuplicate = false
    /// What would have been made; nothing was.
    var tried: KnowledgeImport?

    init(ids: [UUID]) { self.ids = ids }

    init(_ pathId: UUID?, _ result: CommandResult) {
      switch result {
      case .done: ids = pathId.map { [$0] } ?? []
      case .made(let id): ids = [id]
      case .received(let receipt):
        ids = [receipt.conversationId.uuid, receipt.messageId.uuid, receipt.contactId.uuid]
        isDuplicate = receipt.duplicate
      case .tried(let job):
        ids = []
        tried = job
      }
    }
  }

  enum Action: Sendable {
    case read(Read)
    /// A reading that `at` may ask for as it was.
    case view(View)
    /// Decoded to one command, committed, and rendered from ids, so that an idempotent repetition renders alike.
    case change(status: UInt16, Decode, Render)
    /// Begun on the tenant's shard and answered later.
    case later(Begin)
    /// The same with files, which are durable before the command is committed.
    case upload(status: UInt16, DecodeUpload, Render)
    /// The bytes of a file, or of a range in it.
    case file(Find)
    /// The same for whoever has a signed link, and no key.
    case link
    /// A WebSocket; a request without an upgrade gets 426.
    case socket
    /// Answered where the request arrived: about the process, for anybody.
    case immediate(@Sendable (APIService, borrowing Request, inout Answer) -> Void)
  }

  /// The ETag of the object with this id, nil without one.
  typealias Version = @Sendable (isolated Tenant, UUID) -> String?

  let method: RequestMethod
  let pattern: PathPattern
  /// `listConversations`: the operation's name in the document and the metrics.
  let operation: String
  let summary: String
  /// What the document says beside the summary.
  let details: String?
  /// Nil: for anybody.
  let scope: Scope?
  let parameters: [Parameter]
  /// The parameters' names, made once.
  let parameterNames: [String]
  let body: Schema?
  /// A body as JSON, which a test sends and the document shows.
  let example: String?
  let bodyBytesMax: Int
  let response: Schema
  /// For operations on an object that has an ETag; the dispatcher compares and sends it.
  let version: Version?
  /// Whether an id that has become part of another's is answered with 307 and where it is now.
  let redirects: Bool
  let action: Action

  init(
    _ method: RequestMethod, _ path: String, _ operation: String, _ summary: String, details: String? = nil,
    scope: Scope?, parameters: [Parameter] = [], body: Schema? = nil, example: String? = nil,
    bodyBytesMax: Int = APILimits.bodyBytesMax, response: Schema, version: Version? = nil,
    redirects: Bool = false, _ action: Action
  ) {
    self.method = method
    pattern = PathPattern(path)
    self.operation = operation
    self.summary = summary
    self.details = details
    self.scope = scope
    self.parameters = if case .view = action { parameters + [.at] } else { parameters }
    parameterNames = self.parameters.map(\.name)
    self.body = body
    self.example = example
    self.bodyBytesMax = bodyBytesMax
    self.response = response
    self.version = version
    self.redirects = redirects
    self.action = action
  }

  /// `{"ok":true}`.
  static let renderOk: Render = { _, _, json in json.object { $0.field("ok", true) } }

  /// The status of success.
  var status: UInt16 {
    switch action {
    case .change(let status, _, _), .upload(let status, _, _): status
    case .socket: 101
    case .read, .immediate: method == .post ? 201 : 200
    case .later: method == .post ? 201 : method == .delete ? 204 : 200
    case .view, .file, .link: 200
    }
  }

  var isSocket: Bool { if case .socket = action { true } else { false } }
  var isImmediate: Bool { if case .immediate = action { true } else { false } }
  var isLink: Bool { if case .link = action { true } else { false } }
  /// Whether it answers with a file.
  var isFile: Bool { if case .file = action { true } else { isLink } }
  /// Whether it may be asked for as it was.
  var isTimely: Bool { if case .view = action { true } else { false } }
  /// Whether it counts as a write of its caller's.
  var isWrite: Bool { method != .get }
  var isVersioned: Bool { version != nil }
  var takesIfMatch: Bool { isVersioned && (method == .patch || method == .delete) }

  /// Whether a repetition under the same `Idempotency-Key` is recognised.
  var takesIdempotencyKey: Bool {
    switch action {
    case .change, .upload, .later: method == .post
    default: false
    }
  }
}
