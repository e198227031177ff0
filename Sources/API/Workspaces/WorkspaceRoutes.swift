// Workspaces, to be made, read, changed and deleted, and the people who work for the tenant, for reading.

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model

let workspaceRoutes: [Route] = [
  Route(
    .get, "/api/workspaces", "listWorkspaces", "The workspaces that the key reaches.",
    scope: .read(.workspaces), response: .array(.reference("Workspace")),
    .read { (tenant, call, answer) throws(Problem) in
      let reach = call.reach
      let rows = tenant.state.workspaces.all { reach.contains($0.id) }
      answer.writeJSON { json in
        json.array { json in for row in rows { json.workspace(row, tenant.state) } }
      }
    }),
  Route(
    .post, "/api/workspaces", "createWorkspace", "Makes a workspace.",
    details: "`workspaceType` is `businessType` under its other name.", scope: .write(.workspaces),
    body: .reference("WorkspaceInput"),
    example: """
      {"name": "Denmark", "brandId": "0195a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b", "country": "DK",
      "operatingLanguage": "da", "currency": "DKK", "timezone": "Europe/Copenhagen", "businessType": "b2b",
      "openingHours": {"weekly": {"monday": [{"from": "09:00", "to": "12:00"}, {"from": "13:00", "to": "17:00"}]},
      "closedDates": ["2026-12-24"]}}
      """,
    response: .reference("Workspace"), version: workspaceVersion,
    .change(
      status: 201,
      { (tenant, call) throws(Problem) in
        try call.reachEveryWorkspace("The list of workspaces")
        let id = call.newId(Workspace.self)
        return try call.body { body in
          var workspace = Workspace()
          workspace.id = id
          RowChange(workspace: &body, isNew: true).apply(to: &workspace)
          return .createWorkspace(workspace)
        }
      }, renderWorkspace)),
  Route(
    .get, "/api/workspaces/{workspaceId}", "getWorkspace", "One workspace.", scope: .read(.workspaces),
    response: .reference("Workspace"), version: workspaceVersion,
    .read { (tenant, call, answer) throws(Problem) in
      let workspace = try tenant.workspace(&call)
      answer.writeJSON { $0.workspace(workspace, tenant.state) }
    }),
  Route(
    .patch, "/api/workspaces/{workspaceId}", "updateWorkspace",
    "Changes settings; drafts made under the old ones are dropped.",
    details: "With `active` false nothing comes in or goes out, and the AI does not act.",
    scope: .write(.workspaces),
    body: .reference("WorkspaceChange"),
    example: #"{"aiMode": "suggest", "legalName": "Nordic Parts ApS", "openingHours": null}"#,
    response: .reference("Workspace"), version: workspaceVersion,
    .change(
      status: 200,
      { (tenant, call) throws(Problem) in
        var workspace = try tenant.workspace(&call)
        return try call.body { body in
          RowChange(workspace: &body, isNew: false).apply(to: &workspace)
          return .changeWorkspace(workspace)
        }
      }, renderWorkspace)),
  Route(
    .delete, "/api/workspaces/{workspaceId}", "deleteWorkspace", "Deletes a workspace that is empty.",
    details: """
      409 `workspace_in_use` as long as it has a channel that is not deleted, a conversation, a knowledge entry, a \
      policy or a contact that was made in it: set `active` to false instead.
      """,
    scope: .write(.workspaces), response: .nothing, version: workspaceVersion,
    .change(
      status: 204,
      { (tenant, call) throws(Problem) in
        let workspace = try tenant.workspace(&call)
        try call.emptyBody()
        return .deleteWorkspace(workspace.id)
      }, { _, _, _ in })),
  Route(
    .get, "/api/users", "listUsers", "The people who work for the tenant.", scope: .read(.users),
    response: .page(.reference("User")),
    .read { (tenant, call, answer) throws(Problem) in
      answer.writeJSON { json in
        json.object { json in
          json.array("items") { json in
            tenant.state.users.forEach { user in
              json.object { json in
                json.field("id", user.id.uuid)
                json.field("name", user.name)
                json.field("email", user.email)
                json.field("role", user.role.rawValue)
              }
            }
          }
          json.field("total", tenant.state.users.count)
        }
      }
    }),
]

private let renderWorkspace: Route.Render = { tenant, made, json in
  guard let id = made.ids.first, let row = tenant.state.workspaces[ID(id)] else {
    // The answer of an idempotent repetition after the workspace was deleted.
    return json.object { $0.field("id", made.ids.first) }
  }
  json.workspace(row, tenant.state)
}

/// Moves with what is shown: knowledge moves the rules' version too.
private let workspaceVersion: Route.Version = { tenant, id in
  tenant.state.workspaces[ID(id)].map { workspace in
    var shown = workspace
    shown.rulesVersion = 0
    return EntityTag.of(shown.wireBytes.span)
  }
}

extension RowChange where Row == Workspace {
  fileprivate init(workspace body: inout JSONFields, isNew: Bool) {
    self.init()
    let short = JSONKind<String>.text(Model.Limits.nameBytesMax)
    let text = JSONKind<String>.text(Model.Limits.answerBytesMax)
    take("name", .string(bytes: 1...Model.Limits.nameBytesMax), \.name, isRequired: isNew, from: &body)
    take("brandId", .id(Brand.self), \.brandId, isRequired: isNew, from: &body)
    take("country", .string(bytes: 2...2), \.country, isRequired: isNew, from: &body)
    take("operatingLanguage", short, \.operatingLanguage, from: &body)
    take(clearable: "documentLanguage", short, \.documentLanguage, from: &body)
    take("currency", short, \.currency, from: &body)
    take("timezone", short, \.timezone, from: &body)
    take("businessType", .enumeration(BusinessType.self), \.businessType, from: &body)
    if body.has("businessType") && body.has("workspaceType") {
      body.fault("workspaceType", "is businessType under another name: give one of them")
    }
    take("workspaceType", .enumeration(BusinessType.self), \.businessType, from: &body)
    take(clearable: "legalName", short, \.legalName, from: &body)
    take(clearable: "workspaceInstructions", text, \.workspaceInstructions, from: &body)
    take(
      clearable: "emailSignatureHtml", .text(Model.Limits.signatureBytesMax), \.emailSignatureHtml,
      from: &body)
    take("aiMode", .enumeration(AIMode.self), \.aiMode, from: &body)
    let confidence = 0...APILimits.autoApproveConfidenceMax
    take("autoApproveConfidence", .number(confidence), \.autoApproveConfidence, from: &body)
    take("active", .bool, \.isActive, from: &body)
    take(clearable: "openingHours", .openingHours, \.openingHours, from: &body)
  }
}

extension Tenant {
  fileprivate func workspace(_ call: inout Call) throws(Problem) -> Workspace {
    let id = try workspaceId(&call)
    guard let workspace = state.workspaces[id] else { throw .notFound("workspace") }
    return workspace
  }
}

extension JSONWriter {
  mutating func workspace(_ workspace: Workspace, _ state: TenantState) {
    object { json in
      json.field("id", workspace.id.uuid)
      json.field("tenantId", state.tenant.id.uuid)
      json.field("brandId", workspace.brandId.uuid)
      json.field("name", workspace.name)
      json.field("operatingLanguage", workspace.operatingLanguage)
      json.field("documentLanguage", workspace.documentLanguage)
      json.field("country", workspace.country)
      json.field("currency", workspace.currency)
      json.field("businessType", workspace.businessType.rawValue)
      json.field("workspaceType", workspace.businessType.rawValue)
      json.field("timezone", workspace.timezone)
      json.field("legalName", workspace.legalName)
      json.field("workspaceInstructions", workspace.workspaceInstructions)
      json.field("emailSignatureHtml", workspace.emailSignatureHtml)
      json.field("aiMode", workspace.aiMode.rawValue)
      json.field("autoApproveConfidence", workspace.autoApproveConfidence)
      json.field("active", workspace.isActive)
      json.key("openingHours")
      if let hours = workspace.openingHours { json.openingHours(hours) } else { json.null() }
    }
  }
}
