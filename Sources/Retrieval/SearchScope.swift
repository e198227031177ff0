// Whose entries are searched. A clone of a tenant has the workspaces of the original under the same ids, so a workspace
// alone is not enough.

package import Bytes

/// A workspace of a tenant.
package struct SearchScope: Hashable, Sendable {
  package let tenant: UUID
  package let workspace: UUID

  package init(tenant: UUID, workspace: UUID) {
    self.tenant = tenant
    self.workspace = workspace
  }
}
