// How many bytes of files are in memory between the wire and the disk, in either direction: a worker takes one file after
// the other, and what waits for it must have an end, for all tenants and for each.

internal import Bytes
internal import Model

/// The room for files under way.
final class FileRoom: Sendable {
  private struct Taken: Sendable {
    var all = 0
    var tenants: [ID<TenantInfo>: Int] = [:]
  }

  private let taken = Locked(Taken())

  /// Takes room, which `give` gives back.
  ///
  /// - Returns: why there is none, nil when it is taken.
  func take(_ bytes: Int, for tenant: ID<TenantInfo>) -> FileFault? {
    taken.withLock { taken in
      let own = taken.tenants[tenant] ?? 0
      if own > 0, own + bytes > EngineLimits.filesPerTenantBytesMax { return .tenantOverloaded }
      if taken.all > 0, taken.all + bytes > EngineLimits.filesWaitingBytesMax { return .overloaded }
      taken.tenants[tenant] = own + bytes
      taken.all += bytes
      return nil
    }
  }

  func give(_ bytes: Int, of tenant: ID<TenantInfo>) {
    taken.withLock { taken in
      let left = (taken.tenants[tenant] ?? 0) - bytes
      taken.tenants[tenant] = left > 0 ? left : nil
      taken.all -= bytes
    }
  }
}
