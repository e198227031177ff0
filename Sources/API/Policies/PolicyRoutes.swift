// Policies: the operations of knowledge entries, for rules instead of answers (`WIRE.md` C8, C9).

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model
internal import Retrieval

private let policyPage = Schema.page(.reference("PolicyEntry"))

let policyRoutes: [Route] = [
  Route(
    .get, "/api/workspaces/{workspaceId}/policy-entries", "listPolicyEntries", "Policies, oldest first.",
    scope: .read(.policy),
    parameters: [
      .init(name: "topic", schema: .string(), summary: "Of this topic, without regard to case."),
      .init(
        name: "status", schema: .words(of: PolicyEntry.Status.self),
        summary: "Filter by status; without it all but archived ones."),
    ] + pageParameters,
    response: policyPage,
    .read { (tenant, call, answer) throws(Problem) in try listPolicies(nil, tenant, &call, &answer) }),
  Route(
    .get, "/api/workspaces/{workspaceId}/policy-entries/pending", "listPendingPolicyEntries",
    "Policies that wait for review.", scope: .read(.policy), parameters: pageParameters, response: policyPage,
    .read { (tenant, call, answer) throws(Problem) in
      try listPolicies(.pendingReview, tenant, &call, &answer)
    }),
  Route(
    .get, "/api/workspaces/{workspaceId}/policy-entries/search", "searchPolicyEntries",
    "Approved policies by topic and rule, best first.", scope: .read(.policy),
    parameters: [
      .init(
        name: "q", schema: .string(max: Model.Limits.questionBytesMax, min: 1), isRequired: true,
        summary: "What the rule is about."),
      .init(
        name: "limit", schema: .integer(min: 1, max: Model.Limits.pageItemsMax),
        summary: "Items at most, \(Model.Limits.knowledgeSearchItemsDefault) unless told."),
    ],
    response: policyPage,
    .read { (tenant, call, answer) throws(Problem) in try searchPolicies(tenant, &call, &answer) }),
  Route(
    .post, "/api/workspaces/{workspaceId}/policy-entries", "createPolicyEntry", "Writes a policy.",
    details: """
      `conditions.keywords` are words of a customer by which the policy applies, in any of their forms. An approved \
      policy with the `action` `hand_over` that applies has a person answer; one with `advise` is there for whoever \
      composes the reply. What else stands in `conditions` is kept as it is.
      """,
    scope: .write(.policy), body: .reference("PolicyEntryInput"),
    example: """
      {"topic":"legal_threats","ruleText":"A person answers whoever mentions legal action.",
      "conditions":{"keywords":["lawyer","legal action"]},"action":"hand_over"}
      """, response: .reference("PolicyEntry"),
    version: policyVersion,
    .change(
      status: 201, { (tenant, call) throws(Problem) in try createPolicy(tenant, &call) },
      { tenant, made, json in renderPolicy(tenant, made.ids, &json) })),
  Route(
    .get, "/api/policy-entries/{id}", "getPolicyEntry", "One policy.", scope: .read(.policy),
    response: .reference("PolicyEntry"), version: policyVersion,
    .read { (tenant, call, answer) throws(Problem) in
      let policy = try tenant.policy(&call)
      answer.writeJSON { $0.policyEntry(policy, tenant.id) }
    }),
  Route(
    .patch, "/api/policy-entries/{id}", "updatePolicyEntry", "Changes the given fields, in force at once.",
    scope: .write(.policy), body: .reference("PolicyEntryChange"),
    example: #"{"ruleText":"A person of the legal team answers."}"#, response: .reference("PolicyEntry"),
    version: policyVersion,
    .change(
      status: 200, { (tenant, call) throws(Problem) in try changePolicy(tenant, &call) },
      { tenant, made, json in renderPolicy(tenant, made.ids, &json) })),
  review("approve", "approvePolicyEntry", "Puts the policy in force.", .approve),
  Route(
    .post, "/api/policy-entries/{id}/reject", "rejectPolicyEntry", "Keeps the policy from the AI.",
    scope: .write(.policy),
    body: .object([.init("reason", .string(max: Model.Limits.reasonBytesMax), required: false)]),
    example: #"{"reason":"Our lawyers answer such mails themselves."}"#, response: .ok,
    .change(
      status: 200,
      { (tenant, call) throws(Problem) in
        let policy = try tenant.policy(&call)
        return try call.body { body in
          let reason = body.optional("reason", .string(bytes: 0...Model.Limits.reasonBytesMax))
          return .reviewPolicyEntry(policy.id, .reject, reason: reason)
        }
      }, Route.renderOk)),
  review("archive", "archivePolicyEntry", "Keeps the policy without use.", .archive),
  review("restore", "restorePolicyEntry", "Makes an archived policy what it was.", .restore),
  Route(
    .delete, "/api/policy-entries/{id}", "deletePolicyEntry", "Removes the policy for good.",
    scope: .write(.policy), response: .nothing, version: policyVersion,
    .change(
      status: 204,
      { (tenant, call) throws(Problem) in
        let policy = try tenant.policy(&call)
        try call.emptyBody()
        return .deletePolicyEntry(policy.id)
      }, { _, _, _ in })),
  Route(
    .get, "/api/policy-entries/{id}/versions", "listPolicyEntryVersions",
    "What the policy said, oldest version first.",
    details: "The newest \(Model.Limits.versionsPerEntryMax) versions before the one in force are kept.",
    scope: .read(.policy), parameters: pageParameters, response: .page(.reference("PolicyVersion")),
    .read { (tenant, call, answer) throws(Problem) in
      let versions = tenant.state.versions(of: try tenant.policy(&call))
      try writePage(versions, &call, &answer) { $0.policyVersion($1) }
    }),
  Route(
    .get, "/api/policy-entries/{id}/diff", "comparePolicyEntryVersions",
    "What changed between two versions.", scope: .read(.policy), parameters: comparisonParameters,
    response: .reference("VersionComparison"),
    .read { (tenant, call, answer) throws(Problem) in
      let versions = tenant.state.versions(of: try tenant.policy(&call))
      try writeComparison(versions, &call, &answer) { json, before, after in
        json.change("topic", before.topic, after.topic)
        json.change("ruleText", before.ruleText, after.ruleText)
        json.change("conditions", before.conditions ?? "", after.conditions ?? "")
        json.change("action", before.action.rawValue, after.action.rawValue)
      }
    }),
]

/// An operation without a body that decides about a policy.
private func review(_ path: String, _ operation: String, _ summary: String, _ review: Review) -> Route {
  Route(
    .post, "/api/policy-entries/{id}/\(path)", operation, summary, scope: .write(.policy), response: .ok,
    .change(
      status: 200,
      { (tenant, call) throws(Problem) in
        let policy = try tenant.policy(&call)
        try call.emptyBody()
        return .reviewPolicyEntry(policy.id, review, reason: nil)
      }, Route.renderOk))
}

private func listPolicies(
  _ fixed: PolicyEntry.Status?, _ tenant: isolated Tenant, _ call: inout Call, _ answer: inout Answer
) throws(Problem) {
  let workspaceId = try tenant.workspaceId(&call)
  var query = try call.query()
  let status: PolicyEntry.Status? = fixed ?? query.word("status")
  let topic = query.present("topic")?.lowercased()
  let limit = query.integer(
    "limit", 1...Model.Limits.pageItemsMax, default: Model.Limits.pageItemsDefault)
  let offset = query.integer("offset", 0...APILimits.offsetMax, default: 0)
  try query.check()
  let found = tenant.state.policies.all { policy in
    policy.workspaceId == workspaceId && (topic == nil || policy.topic.lowercased() == topic)
      && (status.map { $0 == policy.status } ?? (policy.status != .archived))
  }
  answer.writeJSON { json in
    json.object { json in
      json.array("items") { json in
        for policy in found.dropFirst(offset).prefix(limit) { json.policyEntry(policy, tenant.id) }
      }
      json.field("total", found.count)
    }
  }
}

private func searchPolicies(
  _ tenant: isolated Tenant, _ call: inout Call, _ answer: inout Answer
) throws(Problem) {
  let workspaceId = try tenant.workspaceId(&call)
  var query = try call.query()
  let text = query.text("q")?.trimmedASCII ?? ""
  if text.isEmpty { query.refuse("q", "is required") }
  if text.utf8.count > Model.Limits.questionBytesMax {
    query.refuse("q", "must have at most \(Model.Limits.questionBytesMax) bytes")
  }
  let limit = query.integer(
    "limit", 1...Model.Limits.pageItemsMax, default: Model.Limits.knowledgeSearchItemsDefault)
  try query.check()
  let found = call.service.search.search(
    SearchScope(tenant: tenant.id.uuid, workspace: workspaceId.uuid, .policies), query: text, limit: limit)
  answer.writeJSON { json in
    json.object { json in
      json.array("items") { json in
        for hit in found.hits {
          if let policy = tenant.state.policies[ID(hit.key)] {
            json.policyEntry(policy, tenant.id, score: hit.score)
          }
        }
      }
      json.field("total", found.total)
    }
  }
}

private func createPolicy(_ tenant: isolated Tenant, _ call: inout Call) throws(Problem) -> Command {
  let workspaceId = try tenant.workspaceId(&call)
  let conversations = tenant.state.conversations
  return try call.body { body in
    var order = CreatePolicyEntry(
      workspaceId: workspaceId,
      topic: body.required("topic", .string(bytes: 1...Model.Limits.policyTopicBytesMax)),
      ruleText: body.required("ruleText", .string(bytes: 1...Model.Limits.ruleTextBytesMax)))
    order.conditions = body.optional("conditions", conditionsKind) ?? PolicyConditions()
    order.action = body.optional("action", .enumeration(PolicyEntry.Action.self)) ?? .advise
    order.sourceType = body.optional("sourceType", .enumeration(PolicyEntry.SourceType.self)) ?? .manual
    order.confidence = body.optional("confidence", .number(0...1))
    if let source = body.optional("sourceConversationId", .uuid) {
      order.sourceConversationId = ID(source)
      if conversations.read(ID(source), { $0.workspaceId }) != workspaceId {
        body.fault("sourceConversationId", "is no conversation of this workspace")
      }
    }
    return .createPolicyEntry(order)
  }
}

private func changePolicy(_ tenant: isolated Tenant, _ call: inout Call) throws(Problem) -> Command {
  let policy = try tenant.policy(&call)
  return try call.body { body in
    var order = ChangePolicyEntry(id: policy.id)
    order.topic = body.unlessAbsent("topic", .string(bytes: 1...Model.Limits.policyTopicBytesMax))
    order.ruleText = body.unlessAbsent("ruleText", .string(bytes: 1...Model.Limits.ruleTextBytesMax))
    order.action = body.unlessAbsent("action", .enumeration(PolicyEntry.Action.self))
    switch body.presence("conditions", conditionsKind) {
    case .absent: break
    case .null: order.conditions = PolicyConditions()
    case .value(let conditions): order.conditions = conditions
    }
    return .changePolicyEntry(order)
  }
}

/// Any object, whose `keywords` are read.
private var conditionsKind: JSONKind<PolicyConditions> {
  let keyword: JSONKind<String> = .string(bytes: 1...Model.Limits.keywordBytesMax)
  let object: JSONKind<PolicyConditions> = .object { body in
    let keywords = body.unlessAbsent("keywords", .array(of: keyword, count: 0...Model.Limits.keywordsMax))
    var json = JSONWriter()
    json.value(JSONValue.object(body.all()))
    return PolicyConditions(text: String(decoding: json.finish(), as: UTF8.self), keywords: keywords ?? [])
  }
  let bytesMax = Model.Limits.conditionsBytesMax
  return object.refined("must have at most \(bytesMax) bytes", placeholder: PolicyConditions()) {
    conditions in
    (conditions.text?.utf8.count ?? 0) <= bytesMax ? conditions : nil
  }
}

private func renderPolicy(_ tenant: isolated Tenant, _ ids: [UUID], _ json: inout JSONWriter) {
  guard let id = ids.first, let policy = tenant.state.policies[ID(id)] else {
    // The answer of an idempotent repetition after the policy was deleted.
    json.object { $0.field("id", ids.first) }
    return
  }
  json.policyEntry(policy, tenant.id)
}

extension Tenant {
  fileprivate func policy(_ call: inout Call) throws(Problem) -> PolicyEntry {
    let id = try call.id("policy", PolicyEntry.self)
    guard let policy = state.policies[id] else { throw .notFound("policy") }
    try call.reach(policy.workspaceId)
    return policy
  }
}

private let policyVersion: Route.Version = { tenant, id in tenant.state.policies[ID(id)]?.etag }

extension PolicyEntry {
  /// Moves with every version and every review.
  fileprivate var etag: String { "\"\(version)-\(status.wireTag)-\(updatedAt.milliseconds)\"" }
}
