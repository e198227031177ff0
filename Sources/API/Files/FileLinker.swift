// The link to a file: `/files/{tenantId}/{attachmentId}?expires=…&signature=…`. Who has it needs no key until it expires;
// who has any other has none.

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model
internal import World

/// Makes the links of one answer.
struct FileLinker {
  private let links: FileLinks
  private let tenantId: ID<TenantInfo>
  private let expires: Int64

  init(_ call: borrowing Call) {
    links = call.service.engine.fileLinks
    tenantId = call.caller.key.tenantId
    let now = call.service.engine.world.clock.now()
    expires = now.milliseconds / 1_000 + APILimits.fileLinkSeconds
  }

  func path(of attachment: Attachment) -> String {
    let signature = links.signature(of: attachment.id, in: tenantId, expires: expires)
    return "/files/\(tenantId)/\(attachment.id)?expires=\(expires)"
      + "&signature=\(Base64.urlSafe.encode(signature.span))"
  }
}

/// Whoever comes with a good link.
final class LinkHolder: Sendable {
  let seat: TenantSeat
  let attachmentId: ID<Attachment>

  init(_ seat: TenantSeat, _ attachmentId: ID<Attachment>) {
    self.seat = seat
    self.attachmentId = attachmentId
  }
}

let fileRoutes: [Route] = [
  Route(
    .get, "/files/{tenantId}/{attachmentId}", "downloadFile",
    "The bytes of a file by its signed link, always as a download.",
    details: """
      The link is the `url` of an attachment, and needs no key. It ends \(APILimits.fileLinkSeconds / 60) minutes after \
      it was given: then 410 `link_expired`. One range is served with 206; 416 for one that the file does not have.
      """,
    scope: nil,
    parameters: [
      .init(name: "expires", schema: .integer(min: 0), isRequired: true, summary: "As given."),
      .init(name: "signature", schema: .string(), isRequired: true, summary: "As given."),
    ], response: .binary, .link)
]

extension APIService {
  /// Lets a good link in; any other is not found, whatever is wrong with it.
  func admitLink(_ request: borrowing Request, _ route: Route, _ index: Int) throws(Problem) -> Admission {
    let path = request.path
    guard let tenant = UUID(path.extracting(route.pattern.parameter(0, in: path))),
      let attachment = UUID(path.extracting(route.pattern.parameter(1, in: path))),
      let query = try? Query(request.query, known: route.parameterNames, dropsUnknown: true),
      let expires = query.text("expires").flatMap({ Int64($0) }),
      let signature = query.text("signature").flatMap({ Base64.urlSafe.decode($0.utf8Span.span) }),
      engine.fileLinks.isSigned(signature.span, ID(attachment), in: ID(tenant), expires: expires),
      let seat = engine.callers.seat(ID(tenant))
    else { throw .notFound("file") }
    if expires < engine.world.clock.now().milliseconds / 1_000 {
      throw Problem(status: 410, code: "link_expired", message: "This link has expired: ask for a new one.")
    }
    return Admission(
      shard: seat.shard.index, route: index, caller: LinkHolder(seat, ID(attachment)),
      bodyBytesMax: route.bodyBytesMax, lane: seat.lane)
  }

  /// Answers whoever came with a link, once the tenant is in memory.
  func answer(_ request: borrowing Request, _ holder: LinkHolder, into answer: inout Answer) {
    let started = engine.world.clock.ticks()
    if let tenant = holder.seat.use(at: started) {
      return self.answer(request, holder, tenant, at: started, into: &answer)
    }
    let later = answer.later()
    let request = request.detached()
    engine.load(holder.seat) { [self] outcome in
      var answer = later.makeAnswer()
      switch outcome {
      case .success(let tenant): self.answer(request, holder, tenant, at: started, into: &answer)
      case .failure(let failure):
        refuse(Problem(failure), newRequestId(), into: &answer)
        answer.facts.startedAt = started
      }
      later.complete(answer)
    }
  }

  private func answer(
    _ request: borrowing Request, _ holder: LinkHolder, _ tenant: Tenant, at started: UInt64,
    into answer: inout Answer
  ) {
    let requestId = newRequestId()
    let trace = request.traceContext
    let stamp: @Sendable (inout Answer) -> Void = { [self] in
      finish(&$0, requestId, trace, since: started)
    }
    var isLater = false
    tenant.onShard { tenant in
      do throws(Problem) {
        if let found = tenant.quarantine { throw Problem(CommitFailure.quarantined(found)) }
        guard let attachment = tenant.state.attachments[holder.attachmentId] else {
          throw .notFound("file")
        }
        isLater = try show(attachment, request, on: tenant, into: &answer, stamp)
      } catch {
        answer.clear()
        refuse(error, requestId, into: &answer)
      }
      answer.position = tenant.position
    }
    if !isLater { stamp(&answer) }
  }
}
