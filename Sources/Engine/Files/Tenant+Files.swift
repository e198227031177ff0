// A tenant's side of its files. A file is kept in two steps, with a worker between them: its bytes are made durable, then
// a command refers to it. A command that was refused, or that found it had been carried out before, leaves nothing.

internal import Bytes
package import Model
internal import Storage
internal import World

extension Tenant {
  /// Makes files of some contents, then has `refer` commit what refers to them, on the tenant's shard.
  ///
  /// The tenant stays in memory meanwhile. When no record was written in `refer` they are removed again.
  package func keepFiles(
    _ contents: [[UInt8]],
    _ refer: @escaping @Sendable (isolated Tenant, Result<[StoredFile], FileFault>) -> Void
  ) {
    let bytes = contents.reduce(0) { $0 + $1.count }
    if let fault = world.files.room.take(bytes, for: id) { return refer(self, .failure(fault)) }
    enter()
    let write: FileTraffic.Writing = { tenant in
      tenant.world.files.keep(contents, of: tenant.id) { [shard = tenant.shard] kept in
        shard.post { tenant.onShard { $0.kept(kept, bytes, refer) } }
      }
    }
    if fileTraffic.isSweeping { fileTraffic.wait(write) } else { write(self) }
  }

  private func kept(
    _ kept: Result<[StoredFile], FileFault>, _ bytes: Int,
    _ refer: (isolated Tenant, Result<[StoredFile], FileFault>) -> Void
  ) {
    world.files.room.give(bytes, of: id)
    let before = position
    refer(self, kept)
    if position == before, quarantine == nil, case .success(let files) = kept {
      world.files.remove(files.map(\.digest), of: id)
    }
    leave()
  }

  /// Removes what the process before left behind: files that no record refers to.
  ///
  /// Called before anything is committed, when all that was read is durable.
  func sweepFiles() {
    if quarantine != nil || isRested { return }
    fileTraffic.beginSweep()
    world.files.removeAll(of: id, but: state) { [weak self, shard] in
      guard let tenant = self else { return }
      shard.post { tenant.onShard { $0.endSweep() } }
    }
  }

  private func endSweep() { for writing in fileTraffic.endSweep() { writing(self) } }

  /// Removes what was let go, once that is durable.
  func followFiles(_ events: [Event], _ state: TenantState) {
    let gone = events.flatMap { state.filesGone(after: $0) }
    if gone.isEmpty { return }
    world.durableCalls.when(position, world.journal.durable) { [files = world.files, id] in
      files.remove(gone, of: id)
    }
  }
}
