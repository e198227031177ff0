// What recovery made of a tenant's snapshot and records, before there is an actor to own it.

package import Model

/// A tenant as recovery found it.
package struct LoadedTenant: Sendable {
  package var state = TenantState()
  package var position: UInt64 = 0
  package var quarantine: Quarantine?
  package var feed = Feed()
  package var backlog = SnapshotBacklog()

  package init() {}
}
