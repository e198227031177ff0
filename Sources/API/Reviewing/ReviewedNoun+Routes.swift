// The operations on every noun that is reviewed: one list for entries and for policies, so that they answer alike.

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model

extension ReviewedNoun {
  static var routes: [Route] {
    [list, pending, search, creation, reading, change]
      + [
        review(.approve, words.approval), rejection,
        review(.archive, "Keeps the \(words.sentence.one) without use."),
        review(.restore, "Makes an archived \(words.sentence.one) what it was."), deletion, history,
        comparison,
      ]
  }

  private static var lists: String { "/api/workspaces/{workspaceId}/\(words.path)" }
  private static var whole: Schema { .reference(words.component.whole) }

  private static var list: Route {
    Route(
      .get, lists, "list\(words.operation.many)", "\(words.sentence.many), oldest first.",
      scope: .read(scope),
      parameters: [
        words.filter,
        .init(
          name: "status", schema: .words(of: KnowledgeEntry.Status.self),
          summary: "Filter by status; without it all but archived ones."),
      ] + OffsetPage.parameters,
      response: .page(whole),
      .read { (tenant, call, answer) throws(Problem) in try list(nil, tenant, &call, &answer) })
  }

  private static var pending: Route {
    Route(
      .get, "\(lists)/pending", "listPending\(words.operation.many)",
      "\(words.sentence.many) that wait for review.", scope: .read(scope),
      parameters: OffsetPage.parameters, response: .page(whole),
      .read { (tenant, call, answer) throws(Problem) in try list(.pendingReview, tenant, &call, &answer) })
  }

  private static var search: Route {
    Route(
      .get, "\(lists)/search", "search\(words.operation.many)", words.search.summary, scope: .read(scope),
      parameters: [
        .init(
          name: "q", schema: .string(max: Model.Limits.questionBytesMax, min: 1), isRequired: true,
          summary: words.search.text),
        .init(
          name: "limit", schema: .integer(min: 1, max: Model.Limits.pageItemsMax),
          summary: "Items at most, \(Model.Limits.knowledgeSearchItemsDefault) unless told."),
      ] + words.search.parameters,
      response: .page(whole),
      .read { (tenant, call, answer) throws(Problem) in try search(tenant, &call, &answer) })
  }

  private static var creation: Route {
    Route(
      .post, lists, "create\(words.operation.one)", "Writes \(words.sentence.anOne).",
      details: words.creation, scope: .write(scope), body: .reference("\(words.component.whole)Input"),
      example: words.example.create,
      response: whole, version: version,
      .change(
        status: 201,
        { (tenant, call) throws(Problem) in
          let workspaceId = try tenant.workspaceId(&call)
          let conversations = tenant.state.conversations
          return try call.body { body in
            create(EntrySource(&body, in: workspaceId, conversations), in: workspaceId, &body)
          }
        }, render))
  }

  private static var reading: Route {
    Route(
      .get, "/api/\(words.path)/{id}", "get\(words.operation.one)", "One \(words.sentence.one).",
      scope: .read(scope), response: whole, version: version,
      .read { (tenant, call, answer) throws(Problem) in
        let row = try row(tenant, &call)
        answer.writeJSON { row.write(to: &$0, of: tenant.id, score: nil) }
      })
  }

  private static var change: Route {
    Route(
      .patch, "/api/\(words.path)/{id}", "update\(words.operation.one)",
      "Changes the given fields, in force at once.", scope: .write(scope),
      body: .reference("\(words.component.whole)Change"), example: words.example.change, response: whole,
      version: version,
      .change(
        status: 200,
        { (tenant, call) throws(Problem) in
          let row = try row(tenant, &call)
          return try call.body { body in change(row.id, &body) }
        }, render))
  }

  /// An operation without a body that decides about one.
  private static func review(_ word: Review, _ summary: String) -> Route {
    Route(
      .post, "/api/\(words.path)/{id}/\(word.rawValue)", "\(word.rawValue)\(words.operation.one)", summary,
      scope: .write(scope), response: .ok,
      .change(
        status: 200,
        { (tenant, call) throws(Problem) in
          let row = try row(tenant, &call)
          try call.emptyBody()
          return review(row.id, word, reason: nil)
        }, Route.renderOk))
  }

  private static var rejection: Route {
    Route(
      .post, "/api/\(words.path)/{id}/reject", "reject\(words.operation.one)",
      "Keeps the \(words.sentence.one) from the AI.", scope: .write(scope),
      body: .object([.init("reason", .nullable(.string(max: Model.Limits.reasonBytesMax)), required: false)]),
      example: words.example.reject, response: .ok,
      .change(
        status: 200,
        { (tenant, call) throws(Problem) in
          let row = try row(tenant, &call)
          return try call.body { body in
            let reason = body.optional("reason", .string(bytes: 0...Model.Limits.reasonBytesMax))
            return review(row.id, .reject, reason: reason)
          }
        }, Route.renderOk))
  }

  private static var deletion: Route {
    Route(
      .delete, "/api/\(words.path)/{id}", "delete\(words.operation.one)",
      "Removes the \(words.sentence.one) for good.", scope: .write(scope), response: .nothing,
      version: version,
      .change(
        status: 204,
        { (tenant, call) throws(Problem) in
          let row = try row(tenant, &call)
          try call.emptyBody()
          return delete(row.id)
        }, { _, _, _ in }))
  }

  private static var history: Route {
    Route(
      .get, "/api/\(words.path)/{id}/versions", "list\(words.operation.one)Versions",
      "What the \(words.sentence.one) said, oldest version first.",
      details: "The newest \(Model.Limits.versionsPerEntryMax) versions before the one in force are kept.",
      scope: .read(scope), parameters: OffsetPage.parameters,
      response: .page(.reference(words.component.version)),
      .read { (tenant, call, answer) throws(Problem) in
        let versions = try versions(tenant, &call)
        try writePage(versions, &call, &answer) { $1.writeVersion(to: &$0) }
      })
  }

  private static var comparison: Route {
    Route(
      .get, "/api/\(words.path)/{id}/diff", "compare\(words.operation.one)Versions",
      "What changed between two versions.", scope: .read(scope),
      parameters: [
        .init(
          name: "from", schema: .integer(min: 1, max: Int(Int32.max)),
          summary: "The older version; the one before `to` unless told."),
        .init(
          name: "to", schema: .integer(min: 1, max: Int(Int32.max)),
          summary: "The newer version; the one in force unless told."),
      ],
      response: .reference("VersionComparison"),
      .read { (tenant, call, answer) throws(Problem) in try compare(tenant, &call, &answer) })
  }
}
