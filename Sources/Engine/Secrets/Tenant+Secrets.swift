// A tenant's secrets are sealed in its state, and opened where they are used. A tenant whose secrets want a master key
// that is not here is served all the same; the log and `/readyz` name the key.

internal import Bytes
package import Model
internal import World

extension Tenant {
  /// Seals and opens what is secret in the tenant's state.
  package nonisolated var secrets: SecretVault { world.secrets }

  /// Says which of the tenant's secrets cannot be opened here.
  func lookAtSecrets() {
    let missing = secrets.missingKeys(of: state.sealedSecrets)
    if missing.isEmpty { return }
    world.logger.log(
      .warning, "master key missing",
      [("tenant.id", id.description), ("master_keys", missing.joined(separator: " "))])
  }
}

extension SecretVault {
  /// What a company's site signs its visitors' identities with; nil where there is none or it cannot be opened.
  package func identitySecret(of channel: Channel) -> String? {
    guard let sealed = channel.sealedIdentitySecret else { return channel.identitySecret }
    return open(sealed, for: channel.id.uuid)
  }

  /// Puts another identity secret in place of a channel's; one that stays the same stays as it is sealed.
  package func set(_ secret: String?, of channel: inout Channel) {
    if let secret, channel.sealedIdentitySecret != nil, identitySecret(of: channel) == secret { return }
    channel.sealedIdentitySecret = secret.map { seal($0, for: channel.id.uuid) }
    channel.identitySecret = nil
  }

  /// Seals what of a channel still stands in plain.
  package func sealPlain(of channel: inout Channel) {
    if let plain = channel.identitySecret { set(plain, of: &channel) }
  }
}
