// What other targets ask of a tenant with every message and every reply. Asked here it costs a look-up; asked of
// `state` from there it costs a copy of all of it first.

package import Bytes
package import Model

extension Tenant {
  /// The newest command's time.
  package var lastAt: Instant { state.lastAt }

  /// The workspaces that a key of this tenant reaches now.
  package func reach(of key: ApiKey) -> KeyReach { state.reach(of: key) }

  package func channel(_ id: ID<Channel>) -> Channel? { state.channels[id] }

  package func workspace(_ id: ID<Workspace>) -> Workspace? { state.workspaces[id] }

  package func workspaceId(of id: ID<Conversation>) -> ID<Workspace>? {
    state.conversations.workspaceId(of: id)
  }
}
