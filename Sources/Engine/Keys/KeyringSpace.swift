// Whose keyring found no room on the disk: new contacts are refused there although the journal may still take records,
// and whoever asks whether the process is ready must hear of it. A tenant with such a keyring stays in memory, so that
// the mark goes when the keyring is written after all.

internal import Bytes
internal import Model

/// The tenants whose last write of a keyring failed for want of space.
final class KeyringSpace: Sendable {
  private let lacking = Locked<Set<ID<TenantInfo>>>([])

  var isLacking: Bool { lacking.withLock { !$0.isEmpty } }

  func note(_ tenant: ID<TenantInfo>, isLacking: Bool) {
    lacking.withLock { lacking in
      if isLacking { lacking.insert(tenant) } else { lacking.remove(tenant) }
    }
  }
}
