// Readiness waits until every tenant's search can answer; this is how it knows.

internal import Engine
internal import Model
internal import Synchronization

/// Counts the tenants whose derived indexes are loaded; told last of all observers.
final class Warming: TenantObserver {
  private let count = Atomic<Int>(0)

  var loaded: Int { count.load(ordering: .relaxed) }

  func didLoad(_ state: TenantState, of tenant: ID<TenantInfo>) { count.add(1, ordering: .relaxed) }

  func didApply(_ events: [Event], to state: TenantState, of tenant: ID<TenantInfo>) {}
}
