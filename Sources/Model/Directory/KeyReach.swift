// What of a tenant a key reaches: a brand's restriction is one to the brand's workspaces, wherever one to a workspace is
// asked for. It is made of the tenant's state at each request, so a workspace that joins the brand is reached at once.

/// The workspaces that a key may touch.
package enum KeyReach: Hashable, Sendable {
  case all
  case one(ID<Workspace>)
  /// A brand's, in the order of creation; maybe none.
  case some([ID<Workspace>])

  package var isLimited: Bool { self != .all }

  /// The workspaces, nil for all.
  package var workspaces: [ID<Workspace>]? {
    switch self {
    case .all: nil
    case .one(let id): [id]
    case .some(let ids): ids
    }
  }

  /// The one that is meant where none is named, if there is just one.
  package var only: ID<Workspace>? {
    switch self {
    case .all: nil
    case .one(let id): id
    case .some(let ids): ids.count == 1 ? ids[0] : nil
    }
  }

  package func contains(_ id: ID<Workspace>) -> Bool {
    switch self {
    case .all: true
    case .one(let own): own == id
    case .some(let ids): ids.contains(id)
    }
  }
}

extension TenantState {
  /// The workspaces that a key of this tenant reaches.
  package func reach(of key: ApiKey) -> KeyReach {
    guard let brandId = key.brandId else { return key.workspaceId.map { .one($0) } ?? .all }
    let ids = workspaces.all { $0.brandId == brandId }.map(\.id)
    guard let own = key.workspaceId else { return .some(ids) }
    return ids.contains(own) ? .one(own) : .some([])
  }
}
