// What a tenant is made of, for reading; a workspace's settings can be changed, the rest follows with its issue.

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
    .get, "/api/workspaces/{workspaceId}", "getWorkspace", "One workspace.", scope: .read(.workspaces),
    response: .reference("Workspace"),
    .read { (tenant, call, answer) throws(Problem) in
      let workspace = try tenant.workspace(&call)
      answer.writeJSON { $0.workspace(workspace, tenant.state) }
    }),
  Route(
    .patch, "/api/workspaces/{workspaceId}", "updateWorkspace",
    "Changes settings; drafts made under the old ones are dropped.", scope: .write(.workspaces),
    body: .reference("WorkspaceChange"), response: .reference("Workspace"),
    .change(
      status: 200, { (tenant, call) throws(Problem) in try changeWorkspace(tenant, &call) },
      { tenant, made, json in
        if let id = made.ids.first, let row = tenant.state.workspaces[ID(id)] {
          json.workspace(row, tenant.state)
        }
      })),
  Route(
    .get, "/api/brands", "listBrands", "All brands.", scope: .read(.brands),
    response: .array(.reference("Brand")),
    .read { (tenant, call, answer) throws(Problem) in
      answer.writeJSON { json in
        json.array { json in tenant.state.brands.forEach { json.brand($0, tenant.state) } }
      }
    }),
  Route(
    .get, "/api/brands/{brandId}", "getBrand", "One brand.", scope: .read(.brands),
    response: .reference("Brand"),
    .read { (tenant, call, answer) throws(Problem) in
      let id = try call.id("brand", Brand.self)
      guard let brand = tenant.state.brands[id] else { throw .notFound("brand") }
      answer.writeJSON { $0.brand(brand, tenant.state) }
    }),
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

private func changeWorkspace(_ tenant: isolated Tenant, _ call: inout Call) throws(Problem) -> Command {
  var workspace = try tenant.workspace(&call)
  let changed = try call.body { body in
    if let name = body.unlessAbsent("name", .string(bytes: 1...Model.Limits.nameBytesMax)) {
      workspace.name = name
    }
    if let mode = body.unlessAbsent("aiMode", .enumeration(AIMode.self)) { workspace.aiMode = mode }
    if let confidence = body.unlessAbsent(
      "autoApproveConfidence", .number(0...APILimits.autoApproveConfidenceMax))
    {
      workspace.autoApproveConfidence = confidence
    }
    switch body.presence("workspaceInstructions", .string(bytes: 0...Model.Limits.answerBytesMax)) {
    case .absent: break
    case .null: workspace.workspaceInstructions = nil
    case .value(let text): workspace.workspaceInstructions = text
    }
    return workspace
  }
  return .changeWorkspace(changed)
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
    }
  }

  mutating func brand(_ brand: Brand, _ state: TenantState) {
    object { json in
      json.field("id", brand.id.uuid)
      json.field("tenantId", state.tenant.id.uuid)
      json.field("name", brand.name)
      json.field("slug", brand.slug)
      json.field("logoUrl", brand.logoUrl)
      json.field("primaryColor", brand.primaryColor)
      json.field("secondaryColor", brand.secondaryColor)
      json.field("emailFromName", brand.emailFromName)
      json.field("replyAddress", brand.replyAddress)
      json.field("tone", brand.tone.rawValue)
      json.field("instructions", brand.instructions)
      json.field("emailSignatureHtml", brand.emailSignatureHtml)
      json.field("emailSignatureText", brand.emailSignatureText)
      json.field("aiSenderName", brand.aiSenderName)
      json.field("aiSenderTitle", brand.aiSenderTitle)
      json.field("aiSenderAvatarUrl", brand.aiSenderAvatarUrl)
    }
  }
}
