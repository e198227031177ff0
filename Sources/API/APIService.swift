// The routes behind the frontend: who asks (401), may they (403), then the tenant on its shard answers in one call
// without a hop. Every answer carries the tenant's newest position, so nothing leaves before it is durable.

internal import Bytes
internal import Crypto
internal import Dashboard
package import Engine
package import Frontend
internal import HTTPWire
internal import JSONText
internal import Model
package import Retrieval
internal import World

/// The API, the sockets and the pages.
package final class APIService: FrontendService {
  let engine: Engine
  let search: KnowledgeSearch
  let readiness: @Sendable () -> Readiness
  let table = RouteTable.all
  let tickets: Tickets
  let metrics: RequestMetrics
  private let slowLog: SlowLog?
  /// The counts of the shards' frontends.
  let frontends: @Sendable () -> [FrontendCounters]
  let rates = VisitorRates()
  /// By shard.
  let broadcasts: [BroadcastFrames]
  let assets = AssetTable()
  /// Made once: it follows from the routes alone.
  private static let openAPI = StaticBody(OpenAPIDocument.bytes(of: RouteTable.all))
  /// Compressed once, when the first page is asked for.
  private static let pages: [String: StaticBody] = {
    let assets = AssetTable()
    return assets.paths.reduce(into: [:]) { pages, path in
      pages[path] = assets.asset(at: path).map { StaticBody($0.body) }
    }
  }()

  /// - Parameters:
  ///   - slowTicks: an answer that took so long is logged; nil: none is.
  ///   - frontends: the counts of the shards, in their order, for the metrics.
  ///   - readiness: whether the process should get traffic, and why not.
  package init(
    engine: Engine, search: KnowledgeSearch, slowTicks: UInt64? = nil,
    frontends: @escaping @Sendable () -> [FrontendCounters] = { [] },
    readiness: @escaping @Sendable () -> Readiness
  ) {
    self.engine = engine
    self.search = search
    self.readiness = readiness
    tickets = Tickets(random: engine.world.random)
    self.frontends = frontends
    metrics = RequestMetrics(routes: table.routes.count, shards: engine.world.shards.count)
    broadcasts = engine.world.shards.map { _ in BroadcastFrames() }
    let names = table.routes.map(\.operation)
    slowLog = slowTicks.map { SlowLog(ticksMin: $0, routes: names, logger: engine.world.logger) }
  }

  package func admit(
    _ request: borrowing Request, from peer: AddressBlock?, answer: inout Answer
  ) -> Admission? {
    let admission = admitOrRefuse(request, from: peer, &answer)
    if admission == nil { name(request.traceContext, on: &answer) }
    return admission
  }

  package func sent(_ answer: SentAnswer, on shard: Int) {
    metrics.record(answer, on: shard)
    slowLog?.note(answer)
  }

  private func admitOrRefuse(
    _ request: borrowing Request, from peer: AddressBlock?, _ answer: inout Answer
  ) -> Admission? {
    switch table.match(request.method, request.path) {
    case .route(let index):
      let route = table.routes[index]
      if case .immediate(let write) = route.action {
        write(self, request, &answer)
        stamp(newRequestId(), [], on: &answer)
        answer.facts.route = index
        return nil
      }
      do throws(Problem) {
        return try admit(request, from: peer, route, index)
      } catch {
        let error = Self.slowed(error, rates, peer, at: engine.world.clock.ticks())
        // Who may come in was read off the directory: the refusal waits for what it was read from.
        answer.position = engine.callers.position
        refuse(error, newRequestId(), into: &answer)
        answer.facts.route = index
      }
    case .otherMethods(let allow): refuse(.methodNotAllowed(allow), newRequestId(), into: &answer)
    case .nothing where request.path.equals("*"): answerForServer(into: &answer)
    case .nothing: answerAsset(request, into: &answer)
    }
    return nil
  }

  /// The refusal, or in its place one that says to wait: an address that keeps asking with what is not known.
  private static func slowed(
    _ problem: Problem, _ rates: VisitorRates, _ peer: AddressBlock?, at now: UInt64
  ) -> Problem {
    guard problem.status == 401, let seconds = rates.waitAfterStranger(peer, at: now) else { return problem }
    return .addressLimited(seconds)
  }

  private func admit(
    _ request: borrowing Request, from peer: AddressBlock?, _ route: Route, _ index: Int
  ) throws(Problem) -> Admission {
    if case .socket = route.action { return try admitSocket(request, from: peer, route, index) }
    if case .link = route.action { return try admitLink(request, route, index) }
    let caller = try authenticate(request)
    try permit(caller, route)
    return Admission(
      shard: caller.seat.shard.index, route: index, caller: caller, bodyBytesMax: route.bodyBytesMax,
      lane: caller.seat.lane)
  }

  /// Refuses a caller whose key lacks the scope, or has used up its requests.
  func permit(_ caller: Caller, _ route: Route) throws(Problem) {
    if let scope = route.scope, !caller.scopes.contains(scope) {
      throw Problem(
        status: 403, code: "missing_scope", message: "This API key lacks the scope \(scope.text).")
    }
    let now = engine.world.clock.ticks()
    if caller.admits(isWrite: route.isWrite, at: now) { return }
    throw .rateLimited(caller.allowance(isWrite: route.isWrite, at: now))
  }

  /// The caller of the bearer token.
  func authenticate(_ request: borrowing Request) throws(Problem) -> Caller {
    guard let header = request.header("authorization") else { throw Self.unauthorized }
    let scheme: StaticString = "bearer "
    guard header.count > 7, header.extracting(0..<7).equalsIgnoringASCIICase(scheme) else {
      throw Self.unauthorized
    }
    return try caller(ofKey: header.extracting(7..<header.count))
  }

  func caller(ofKey key: Span<UInt8>) throws(Problem) -> Caller {
    guard let caller = engine.caller(keyHash: Digest(words: Hashing.sha256(key).words)) else {
      throw Self.unauthorized
    }
    return caller
  }

  static let unauthorized = Problem(
    status: 401, code: "unauthorized", message: "The API key is missing, unknown, expired or revoked.")

  package func answer(_ request: borrowing Request, _ admission: Admission, into answer: inout Answer) {
    if let holder = admission.caller as? LinkHolder { return self.answer(request, holder, into: &answer) }
    guard let caller = admission.caller as? Caller else {
      preconditionFailure("only a caller gets past the door of such a route")
    }
    let started = engine.world.clock.ticks()
    if let tenant = caller.seat.use(at: started) {
      return self.answer(request, admission, caller, tenant, at: started, into: &answer)
    }
    answerLater(request, admission, caller, at: started, into: &answer)
  }

  /// Answers once the tenant is in memory, in its place among the connection's requests.
  private func answerLater(
    _ request: borrowing Request, _ admission: Admission, _ caller: Caller, at started: UInt64,
    into answer: inout Answer
  ) {
    let later = answer.later()
    let request = request.detached()
    engine.load(caller.seat) { [self] outcome in
      var answer = later.makeAnswer()
      switch outcome {
      case .success(let tenant):
        self.answer(request, admission, caller, tenant, at: started, into: &answer)
      case .failure(let failure):
        refuse(Problem(failure), newRequestId(), into: &answer)
        name(request.traceContext, on: &answer)
        answer.facts.startedAt = started
      }
      later.complete(answer)
    }
  }

  /// - Parameter started: when the request came, in ticks.
  private func answer(
    _ request: borrowing Request, _ admission: Admission, _ caller: Caller, _ tenant: Tenant,
    at started: UInt64, into answer: inout Answer
  ) {
    let requestId = newRequestId()
    let route = table.routes[admission.route]
    let reach = caller.fixedReach ?? tenant.onShard { $0.reach(of: caller.key) }
    let peer = admission.peer.map { PeerAddress(high: $0.high, low: $0.low) }
    var call = Call(self, copy request, route, caller, requestId, reach, from: peer)
    var isLater = false
    tenant.onShard { tenant in
      var problem: Problem?
      do throws(Problem) {
        isLater = try perform(&call, on: tenant, into: &answer)
      } catch { problem = error }
      if let problem {
        answer.clear()
        refuse(problem, requestId, into: &answer)
      }
      answer.position = tenant.position
    }
    if !isLater { finish(&answer, of: call, since: started) }
  }

  /// What every answer of a route has, whatever it says.
  func finish(_ answer: inout Answer, of call: borrowing Call, since started: UInt64) {
    if answer.status < 400 { stamp(call.requestId, call.ignored, on: &answer) }
    if let allowance = call.caller.allowance(isWrite: call.route.isWrite, at: started) {
      show(allowance, on: &answer)
    }
    name(call.request.traceContext, on: &answer)
    answer.facts.startedAt = started
  }

  /// The same for somebody without a key.
  func finish(
    _ answer: inout Answer, _ requestId: ID<Model.Request>, _ trace: TraceContext?, since started: UInt64
  ) {
    if answer.status < 400 { stamp(requestId, [], on: &answer) }
    name(trace, on: &answer)
    answer.facts.startedAt = started
  }

  /// Goes on with the caller's trace: the answer is a span of it, whose id is the second half of the request's.
  private func name(_ trace: TraceContext?, on answer: inout Answer) {
    guard let trace, let requestId = answer.facts.requestId else { return }
    answer.facts.trace = trace
    answer.header("traceparent", trace.parent(requestId.lo).span)
  }

  /// - Returns: whether the answer comes later.
  private func perform(
    _ call: inout Call, on tenant: isolated Tenant, into answer: inout Answer
  ) throws(Problem) -> Bool {
    if let found = tenant.quarantine { throw Problem(CommitFailure.quarantined(found)) }
    switch call.route.action {
    case .read(let read):
      answer.status = call.route.status
      try read(tenant, &call, &answer)
      try call.finishReading()
      if let version = call.route.version { show(version, call, on: tenant, into: &answer) }
    case .view(let view): return try show(view, &call, on: tenant, into: &answer)
    case .later(let begin):
      try answerElsewhere(begin, &call, on: tenant, into: &answer)
      return true
    case .change(let status, let decode, let render):
      try change(status, decode, render, &call, on: tenant, into: &answer)
    case .upload(let status, let decode, let render):
      return try upload(status, decode, render, &call, on: tenant, into: &answer)
    case .file(let find): return try showFile(find, &call, on: tenant, into: &answer)
    case .socket, .immediate, .link: preconditionFailure("such a route has no caller")
    }
    return false
  }

  /// Names the version of what was read; a reader that has it already is told so instead.
  private func show(
    _ version: Route.Version, _ call: borrowing Call, on tenant: isolated Tenant, into answer: inout Answer
  ) {
    guard let id = call.pathId, let tag = version(tenant, id) else { return }
    answer.header("ETag", tag)
    guard let known = call.request.headerText("if-none-match"), EntityTag.list(known, namesWeakly: tag) else {
      return
    }
    answer.status = 304
    answer.contentType = nil
    answer.body.removeAll(keepingCapacity: true)
  }

  package func refuse(
    status: UInt16, code: StaticString, message: String, into answer: inout Answer
  ) {
    refuse(
      Problem(status: status, code: "\(code)", message: message), newRequestId(), into: &answer)
  }

  func refuse(_ problem: Problem, _ requestId: ID<Model.Request>, into answer: inout Answer) {
    answer.status = problem.status
    answer.contentType = "application/json"
    if let seconds = problem.retryAfterSeconds { answer.header("Retry-After", decimal: seconds) }
    if let allow = problem.allow { answer.header("Allow", allow) }
    if let allowance = problem.allowance { show(allowance, on: &answer) }
    if let bytes = problem.fileBytes { answer.header("Content-Range", "bytes */\(bytes)") }
    if let oldest = problem.oldest {
      answer.header("Svar-Oldest-Sequence", decimal: Int(clamping: oldest.sequence))
      answer.header("Svar-Oldest-Time", oldest.time.text)
    }
    if problem.status == 401 { answer.header("WWW-Authenticate", "Bearer") }
    stamp(requestId, [], on: &answer)
    answer.writeJSON { json in
      json.object { json in
        json.field("error", problem.message)
        json.field("code", problem.code)
        json.field("requestId", requestId.uuid)
        if !problem.details.isEmpty {
          json.array("details") { json in
            for fault in problem.details {
              json.object { json in
                json.field("path", fault.path)
                json.field("message", fault.message)
              }
            }
          }
        }
      }
    }
  }

  private func stamp(_ requestId: ID<Model.Request>, _ ignored: [String], on answer: inout Answer) {
    answer.header("X-Request-Id", requestId.uuid)
    answer.facts.requestId = requestId.uuid
    if !ignored.isEmpty { answer.header("Svar-Ignored", Self.list(ignored).span) }
  }

  /// Names that a client made up, fit for a header: visible ASCII, and not more than one bears.
  private static func list(_ names: [String]) -> [UInt8] {
    var list: [UInt8] = []
    for name in names {
      let left = APILimits.ignoredNamesBytesMax - list.count - 2
      if name.utf8.count > left { continue }
      if !list.isEmpty { list.append(", ") }
      for byte in name.utf8 { list.append((0x21...0x7e).contains(byte) ? byte : UInt8(ascii: "?")) }
    }
    return list
  }

  private func show(_ allowance: Allowance, on answer: inout Answer) {
    answer.header("RateLimit-Limit", decimal: allowance.limit)
    answer.header("RateLimit-Remaining", decimal: allowance.remaining)
    answer.header("RateLimit-Reset", decimal: allowance.resetSeconds)
  }

  func newRequestId() -> ID<Model.Request> {
    ID(
      UUID.v7(
        at: engine.world.clock.now(), random: (engine.world.random.next(), engine.world.random.next())))
  }

  /// `OPTIONS *` asks about the server, not about one of its resources (RFC 9110, 9.3.7).
  private func answerForServer(into answer: inout Answer) {
    answer.status = 204
    answer.header("Allow", table.allowed)
    stamp(newRequestId(), [], on: &answer)
  }

  /// Pages and scripts, and the end of the road for any other path.
  private func answerAsset(_ request: borrowing Request, into answer: inout Answer) {
    let requestId = newRequestId()
    guard let path = String(utf8: request.path), let asset = assets.asset(at: path),
      let page = Self.pages[path]
    else {
      let problem = Problem(status: 404, code: "not_found", message: "There is nothing at this path.")
      return refuse(problem, requestId, into: &answer)
    }
    guard request.method == .get || request.method == .head else {
      return refuse(.methodNotAllowed("GET, HEAD"), requestId, into: &answer)
    }
    write(asset, page, request, into: &answer)
    stamp(requestId, [], on: &answer)
  }

  func writeDocument(to request: borrowing Request, into answer: inout Answer) {
    answer.status = 200
    Self.openAPI.writeVary(into: &answer)
    Self.openAPI.write(isCoded: Self.openAPI.isCoded(for: request), into: &answer)
  }

  private func write(
    _ asset: Asset, _ page: StaticBody, _ request: borrowing Request, into answer: inout Answer
  ) {
    answer.contentType = nil
    for field in asset.fields { answer.header(field.name, field.value) }
    // Other bytes, another tag (RFC 9110, 8.8.3.3).
    let isCoded = page.isCoded(for: request)
    let etag = isCoded ? "\(asset.etag.dropLast())-gzip\"" : asset.etag
    answer.header("ETag", etag)
    page.writeVary(into: &answer)
    if let known = request.headerText("if-none-match"), EntityTag.list(known, namesWeakly: etag) {
      answer.status = 304
      return
    }
    answer.status = 200
    answer.contentType = asset.contentType
    page.write(isCoded: isCoded, into: &answer)
  }
}

extension Answer {
  /// Appends one JSON text to the body.
  mutating func writeJSON(_ body: (inout JSONWriter) -> Void) {
    var taken: [UInt8] = []
    swap(&taken, &self.body)
    var json = JSONWriter(appendingTo: taken)
    taken = []
    body(&json)
    self.body = json.finish()
  }
}
