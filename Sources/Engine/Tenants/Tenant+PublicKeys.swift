// The chats' public keys as the directory has them: the tenant's channels are the truth, and the directory follows, so
// that a visitor is led to a tenant that is not in memory. A key works, and stops to, from the commit on. Its record in
// the directory comes behind the tenant's; a crash in between leaves a tenant that did not rest, which the next start
// reads and which then tells the directory again. Before the directory has it, the tenant does not rest.

internal import Bytes
internal import Model
internal import World

extension Tenant {
  /// What the directory is to be told.
  private struct Listing: Sendable {
    var added: [PublicKey] = []
    var removed: [PublicKey] = []
  }

  /// Takes note of channels that were made or deleted.
  func followPublicKeys(_ events: [Event]) {
    let concernsKeys = events.contains {
      switch $0 {
      case .channelCreated(let channel): channel.publicKey != nil
      case .channelDeleted: true
      default: $0.replacesEverything
      }
    }
    if concernsKeys { listPublicKeys() }
  }

  /// Brings the directory and the channels together.
  ///
  /// A command line that only carries out an order tells the directory itself.
  func listPublicKeys() {
    if !hasBegun || isRested || isListingPublicKeys || quarantine != nil { return }
    guard let callers = world.callers else { return }
    var listing = Listing()
    state.channels.forEach { channel in
      guard let text = channel.publicKey else { return }
      let known = callers.chat(publicKey: text)
      let key = PublicKey(text, id, channel.id)
      if !channel.isDeleted {
        if known == nil { listing.added.append(key) }
      } else if let known, known.seat.id == id, known.channelId == channel.id {
        listing.removed.append(key)
      }
    }
    if listing.added.isEmpty && listing.removed.isEmpty { return }
    // Known at once to whoever asks now; the records are for the next start.
    listing.added.forEach(callers.learn)
    listing.removed.forEach(callers.forget)
    isListingPublicKeys = true
    tell(listing)
  }

  private func tell(_ listing: Listing) {
    guard let directory = world.directory else { return }
    Task(executorPreference: directory.shard) { [weak self, shard] in
      var isDone = true
      for key in listing.added {
        if case .failure = await directory.registerPublicKey(key) { isDone = false }
      }
      for key in listing.removed {
        if case .failure = await directory.forgetPublicKey(key) { isDone = false }
      }
      guard let tenant = self else { return }
      shard.post { [isDone] in tenant.onShard { $0.ended(listing, isDone) } }
    }
  }

  private func ended(_ listing: Listing, _ isDone: Bool) {
    if isDone {
      isListingPublicKeys = false
      // Channels may have come and gone meanwhile.
      return listPublicKeys()
    }
    // The journal has no room now.
    let after = world.clock.ticks() + EngineLimits.housekeepingMs * 1_000_000
    _ = shard.startTimer(at: after) { [weak self] in self?.onShard { $0.tell(listing) } }
  }
}
