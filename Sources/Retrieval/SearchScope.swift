// What is searched. A clone of a tenant has the workspaces of the original under the same ids, so a workspace alone is
// not enough; and its knowledge and its policies are never found for one another.

package import Bytes

/// One noun of a tenant's workspace.
package struct SearchScope: Hashable, Sendable {
  package enum Noun: Hashable, Sendable, CaseIterable { case knowledge, policies }

  package let tenant: UUID
  package let workspace: UUID
  package let noun: Noun

  package init(tenant: UUID, workspace: UUID, _ noun: Noun = .knowledge) {
    self.tenant = tenant
    self.workspace = workspace
    self.noun = noun
  }
}
