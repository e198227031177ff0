// What the frontend knows of a tenant: a number that is the same for all its requests.

internal import Bytes
internal import Engine
internal import Model

extension TenantSeat {
  /// The tenant's share of its shard's time; two tenants with one number, which chance does not bring about, would
  /// share one.
  var lane: UInt64 { id.uuid.hi ^ id.uuid.lo }
}
