// API keys: list, create, revoke. They are the directory's, which every shard asks at every request; the tenant's shard
// says what the caller may give away, and the answer waits for the directory's record.

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model
internal import World

let apiKeyRoutes: [Route] = [
  Route(
    .get, "/api/api-keys", "listApiKeys", "The keys that are not revoked, oldest first.",
    details: "Expired ones among them. Those of the sandbox come behind; one of the sandbox sees only these.",
    scope: .read(.apiKeys), response: .array(.reference("ApiKey")),
    .later { (tenant, call) throws(Problem) in
      let tenants = tenant.keyOwners
      let asker = KeyAsker(call, tenant.id)
      let directory = call.service.engine.directory
      return { () async throws(Problem) in
        let (keys, position) = await directory.keys(of: tenants)
        return Route.Finished(position: position) { answer in
          answer.writeJSON { json in
            json.array { json in for key in keys where asker.reaches(key) { json.apiKey(key) } }
          }
        }
      }
    }),
  Route(
    .post, "/api/api-keys", "createApiKey", "Makes a key, which `key` shows this once.",
    details: """
      A key gives away no more than it has: a subset of its scopes, its workspace or brand, and no later end. \
      `brandId` restricts to the brand's workspaces. With `sandbox` the key begins with `sf_test_v1_` and acts on the \
      tenant's sandbox, which has the same brands, workspaces and channels under the same ids, begins without \
      contacts and conversations, and delivers nothing. An idempotent repetition answers without `key` and with \
      `secretShown`.
      """,
    scope: .write(.apiKeys), body: .reference("ApiKeyInput"),
    example: """
      {"name": "Dev testing", "scopes": ["conversations:read", "conversations:write"],
      "workspaceId": "a1b2c3d4-e5f6-7890-abcd-ef1234567890", "writesPerSecond": 10, "writesBurst": 50}
      """,
    response: .reference("CreatedApiKey"),
    .later { (tenant, call) throws(Problem) in try createApiKey(tenant, &call) }),
  Route(
    .delete, "/api/api-keys/{id}", "revokeApiKey", "Ends a key, at once and for good.",
    scope: .write(.apiKeys), response: .nothing,
    .later { (tenant, call) throws(Problem) in
      let id = try call.id("API key", ApiKey.self)
      let tenants = tenant.keyOwners
      let asker = KeyAsker(call, tenant.id)
      let directory = call.service.engine.directory
      let stamp = call.directoryStamp(of: tenant.id)
      return { () async throws(Problem) in
        guard let key = await directory.keys(of: tenants).keys.first(where: { $0.id == id }) else {
          throw .notFound("API key")
        }
        guard asker.reaches(key) else {
          throw Problem(
            status: 403, code: "forbidden_workspace", message: "That API key reaches beyond this one.")
        }
        switch await directory.revokeKey(id, stamp: stamp) {
        case .failure(let failure): throw Problem(failure)
        case .success(let position): return Route.Finished(position: position) { _ in }
        }
      }
    }),
]

private func createApiKey(_ tenant: isolated Tenant, _ call: inout Call) throws(Problem) -> Route.Work {
  let engine = call.service.engine
  let isSandbox = tenant.state.tenant.isSandbox
  let now = engine.world.clock.now()
  let input = try call.body { ApiKeyInput(&$0, isSandbox: isSandbox, now: now) }
  var key = try tenant.key(from: input, call)
  let raw = KeyText.make(
    input.isSandbox ? KeyText.sandboxKeyPrefix : KeyText.apiKeyPrefix, from: engine.world.random)
  key.id = ID(UUID.v7(at: now, random: (engine.world.random.next(), engine.world.random.next())))
  key.keyPrefix = KeyText.shown(raw)
  key.keyHash = KeyText.hash(raw)
  let request = try answeredRequest(key.id, tenant, call, at: now)
  let furniture = input.isSandbox && !isSandbox ? SandboxFurniture(tenant.state) : nil
  key.tenantId = furniture == nil ? tenant.id : Engine.sandboxId(of: tenant.id)
  let stamp = call.directoryStamp(of: key.tenantId)
  return { [key] () async throws(Problem) in
    if let furniture, case .failure(let failure) = await engine.sandbox(of: furniture) {
      throw Problem(failure)
    }
    switch await engine.directory.createKey(key, stamp: stamp, request: request) {
    case .failure(let failure): throw Problem(failure)
    case .success(.mismatch): throw .idempotencyMismatch
    case .success(.idempotencyFull): throw .idempotencyFull
    case .success(.made(let key, let position)):
      return Route.Finished(position: position) { answer in
        answer.writeJSON { $0.createdApiKey(key, raw: raw) }
      }
    case .success(.replayed(let id, let key, let position)):
      return Route.Finished(position: position) { answer in
        answer.header("Idempotent-Replayed", "true")
        answer.writeJSON { $0.replayedApiKey(id, key) }
      }
    }
  }
}

/// What is kept of a request with an idempotency key, which no command of the tenant's may have used.
private func answeredRequest(
  _ id: ID<ApiKey>, _ tenant: isolated Tenant, _ call: Call, at now: Instant
) throws(Problem) -> AnsweredRequest? {
  guard let key = IdempotencyKey(call) else { return nil }
  if tenant.state.requests[key.keyHash, at: now] != nil { throw .idempotencyMismatch }
  return key.record(status: call.route.status, ids: [id.uuid], at: now)
}

/// Which keys a caller sees and ends.
private struct KeyAsker: Sendable {
  private let tenantId: ID<TenantInfo>
  private let own: ApiKey
  private let reach: KeyReach

  init(_ call: Call, _ tenantId: ID<TenantInfo>) {
    self.tenantId = tenantId
    own = call.caller.key
    reach = call.reach
  }

  /// Whether a key reaches nothing that the caller's does not.
  func reaches(_ key: ApiKey) -> Bool {
    if !reach.isLimited { return true }
    if key.tenantId != tenantId { return false }
    if let workspaceId = key.workspaceId { return reach.contains(workspaceId) }
    return own.workspaceId == nil && key.brandId == own.brandId
  }
}

extension Call {
  fileprivate func directoryStamp(of tenantId: ID<TenantInfo>) -> DirectoryStamp {
    DirectoryStamp(tenantId, actor: caller.actor, requestId: requestId, peer: peer)
  }
}

extension Tenant {
  /// The tenants whose keys are managed here: its own, and its sandbox's.
  var keyOwners: [ID<TenantInfo>] {
    state.tenant.isSandbox ? [id] : [id, Engine.sandboxId(of: id)]
  }

  /// The key that is asked for, if the caller's own may give it.
  fileprivate func key(from input: ApiKeyInput, _ call: Call) throws(Problem) -> ApiKey {
    let own = call.caller.key
    for scope in input.scopes where !call.caller.scopes.contains(scope) {
      throw Problem(
        status: 403, code: "missing_scope", message: "This API key lacks the scope \(scope.text).")
    }
    var key = input.key
    key.brandId = key.brandId ?? own.brandId
    key.workspaceId = key.workspaceId ?? own.workspaceId
    if let brandId = key.brandId, !state.brands.contains(brandId) { throw .notFound("brand") }
    if let workspaceId = key.workspaceId {
      guard let workspace = state.workspaces[workspaceId] else { throw .notFound("workspace") }
      try call.reach(workspaceId)
      if let brandId = key.brandId, workspace.brandId != brandId {
        throw .invalid("workspaceId", "must be of that brand")
      }
    }
    if let brandId = own.brandId, key.brandId != brandId {
      throw Problem(
        status: 403, code: "forbidden_workspace", message: "This API key belongs to another brand.")
    }
    if input.isSandbox, !state.tenant.isSandbox, call.reach.isLimited {
      throw Problem(
        status: 403, code: "forbidden_workspace",
        message: "The sandbox has all workspaces: this API key belongs to some.")
    }
    if let end = own.expiresAt {
      key.expiresAt = key.expiresAt ?? end
      if key.expiresAt.map({ $0 > end }) == true {
        throw .invalid("expiresAt", "must not be later than this API key's own, \(end.text)")
      }
    }
    return key
  }
}
