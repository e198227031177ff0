// A tenant's sandbox: another tenant, with an id that follows from the first one's, so that it is found without looking
// it up and two that ask for it at once make one. It begins with the brands, workspaces and channels of its company,
// under their ids and without their secrets, and with nobody in it (docs/decisions/0013). What came since is added
// whenever somebody asks for the sandbox.

internal import Bytes
internal import Crypto
package import Model

extension Engine {
  /// The sandbox of a tenant, made where there is none and brought up to its furniture.
  ///
  /// - Parameter live: as it is now.
  package func sandbox(of live: SandboxFurniture) async -> Result<ID<TenantInfo>, CommitFailure> {
    let id = Self.sandboxId(of: live.tenant.id)
    if callers.seat(id) == nil {
      var info = TenantInfo()
      info.id = id
      info.incarnation = ID(id.uuid)
      info.name = Self.sandboxName(live.tenant.name)
      info.sandboxOf = live.tenant.id
      switch await createTenant(info) {
      // Whoever asked at the same time may have been faster.
      case .success, .failure(.refused(.alreadyExists)): break
      case .failure(let failure): return .failure(failure)
      }
    }
    let random = world.random
    let furnished: Result<Result<[PublicKey], CommitFailure>, LoadFailure> = await visit(id) { tenant in
      await tenant.furnish(live) { KeyText.make(KeyText.sandboxPublicKeyPrefix, from: random) }
    }
    switch furnished {
    case .failure: return .failure(.overloaded)
    case .success(.failure(let failure)): return .failure(failure)
    case .success(.success(let keys)):
      for key in keys {
        if case .failure(let failure) = await directory.registerPublicKey(key) { return .failure(failure) }
      }
    }
    return .success(id)
  }

  /// The id of a tenant's sandbox: version 8 of RFC 9562, from a hash of the tenant's.
  package static func sandboxId(of live: ID<TenantInfo>) -> ID<TenantInfo> {
    let head = Digest(words: Hashing.sha256("svar sandbox of \(live)".utf8Span.span).words).head
    let hi = head.hi & ~0xf000 | 0x8000
    return ID(UUID(hi: hi, lo: head.lo & (.max >> 2) | 1 << 63))
  }

  private static func sandboxName(_ name: String) -> String {
    let suffix = " (sandbox)"
    var kept = name
    while kept.utf8.count + suffix.utf8.count > Limits.nameBytesMax { kept.removeLast() }
    return kept + suffix
  }
}

/// What a sandbox takes over of its company.
package struct SandboxFurniture: Sendable {
  fileprivate let tenant: TenantInfo
  fileprivate let brands: [Brand]
  fileprivate let workspaces: [Workspace]
  fileprivate let channels: [Channel]

  /// Whether the tenant is a sandbox itself, which has none.
  package var isSandbox: Bool { tenant.isSandbox }

  package init(_ state: TenantState) {
    tenant = state.tenant
    brands = state.brands.all()
    workspaces = state.workspaces.all()
    channels = state.channels.all().map { live in
      // Taken over one by one: whatever else a channel has, secrets among it, stays behind.
      var channel = Channel()
      channel.id = live.id
      (channel.workspaceId, channel.brandId) = (live.workspaceId, live.brandId)
      (channel.channelType, channel.displayName) = (live.channelType, live.displayName)
      (channel.enabled, channel.aiMode) = (live.enabled, live.aiMode)
      (channel.silenceMinutes, channel.reopenHours) = (live.silenceMinutes, live.reopenHours)
      (channel.turnQuietMs, channel.closingSentence) = (live.turnQuietMs, live.closingSentence)
      return channel
    }
  }
}

extension Tenant {
  /// Makes what is missing of the furniture.
  ///
  /// - Parameter publicKey: makes one for a chat.
  /// - Returns: the public keys of all chats.
  fileprivate func furnish(
    _ live: SandboxFurniture, publicKey: @Sendable () -> String
  ) -> Result<[PublicKey], CommitFailure> {
    var commands: [Command] = []
    for brand in live.brands where !state.brands.contains(brand.id) { commands.append(.createBrand(brand)) }
    for workspace in live.workspaces where !state.workspaces.contains(workspace.id) {
      commands.append(.createWorkspace(workspace))
    }
    for channel in live.channels where !state.channels.contains(channel.id) {
      var channel = channel
      if channel.channelType == .chat { channel.publicKey = publicKey() }
      commands.append(.createChannel(channel))
    }
    for command in commands {
      if case .failure(let failure) = commit(command, by: .system) { return .failure(failure) }
    }
    let chats = state.channels.all { $0.channelType == .chat }
    return .success(chats.compactMap { chat in chat.publicKey.map { PublicKey($0, id, chat.id) } })
  }
}
