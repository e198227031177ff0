// Policies: what they have of their own beside the operations of every reviewed noun.

internal import Bytes
internal import Engine
internal import JSONText
internal import Model
internal import Retrieval

extension PolicyEntry: ReviewedNoun {
  static let words = ReviewedWords(
    path: "policy-entries", operation: ("PolicyEntry", "PolicyEntries"),
    sentence: ("a policy", "policy", "Policies"), error: "policy",
    component: ("PolicyEntry", "PolicyVersion"),
    filter: .init(name: "topic", schema: .string(), summary: "Of this topic, without regard to case."),
    search: ("Approved policies by topic and rule, best first.", "What the rule is about.", []),
    approval: "Puts the policy in force.",
    creation: """
      `conditions.keywords` are words of a customer by which the policy applies, in any of their forms. An approved \
      policy with the `action` `hand_over` that applies has a person answer; one with `advise` is there for whoever \
      composes the reply. What else stands in `conditions` is kept as it is.
      """,
    example: (
      """
      {"topic":"legal_threats","ruleText":"A person answers whoever mentions legal action.",
      "conditions":{"keywords":["lawyer","legal action"]},"action":"hand_over"}
      """,
      #"{"ruleText":"A person of the legal team answers."}"#,
      #"{"reason":"Our lawyers answer such mails themselves."}"#
    ))
  static let scope = Scope.Noun.policy
  static let searchNoun = SearchScope.Noun.policies

  static func table(_ state: TenantState) -> Table<Self> { state.policies }
  static func versions(_ state: TenantState) -> VersionHistory<Self> { state.policyVersions }

  static func filter(_ query: inout Query) -> (Self) -> Bool {
    let topic = query.present("topic")?.lowercased()
    return { topic == nil || $0.topic.lowercased() == topic }
  }

  static func searchTopics(_ query: inout Query) -> [String] { [] }

  static func create(
    _ source: EntrySource, in workspaceId: ID<Workspace>, _ body: inout JSONFields
  ) -> Command {
    var order = CreatePolicyEntry(
      workspaceId: workspaceId,
      topic: body.required("topic", .string(bytes: 1...Model.Limits.policyTopicBytesMax)),
      ruleText: body.required("ruleText", .string(bytes: 1...Model.Limits.ruleTextBytesMax)))
    order.conditions = body.optional("conditions", conditionsKind) ?? PolicyConditions()
    order.action = body.optional("action", .enumeration(PolicyEntry.Action.self)) ?? .advise
    order.source = source
    return .createPolicyEntry(order)
  }

  static func change(_ id: ID<Self>, _ body: inout JSONFields) -> Command {
    var order = ChangePolicyEntry(id: id)
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

  static func review(_ id: ID<Self>, _ review: Review, reason: String?) -> Command {
    .reviewPolicyEntry(id, review, reason: reason)
  }

  static func delete(_ id: ID<Self>) -> Command { .deletePolicyEntry(id) }

  /// Any object, whose `keywords` are read.
  private static var conditionsKind: JSONKind<PolicyConditions> {
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
}
