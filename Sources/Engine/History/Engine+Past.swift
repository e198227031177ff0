// Looking back while serving: the tenant goes on, a worker reads what it was.

internal import Bytes
package import Model
internal import Storage

/// Why a look into the past shows nothing.
package enum PastFailure: Error, Sendable {
  case refused(PastRefusal)
  case history(HistoryError)
  /// What is kept of the tenant's past cannot be read.
  case damaged(Quarantine)
}

extension Engine {
  /// Reads a tenant as of a point on a worker.
  ///
  /// - Parameters:
  ///   - position: what the asker has seen of the tenant; the look begins when that is durable.
  ///   - done: called once, on any thread.
  package func lookBack(
    at tenant: ID<TenantInfo>, to point: HistoryPoint, only excerpt: Excerpt?, after position: UInt64,
    done: @escaping @Sendable (Result<TenantState, PastFailure>) -> Void
  ) {
    let look = PastQueue.Look(tenant: tenant, position: position) { [history] refusal in
      if let refusal { return done(.failure(.refused(refusal))) }
      let found: Result<TenantState, PastFailure>
      do throws(HistoryError) {
        let loaded = try history.read(tenant.uuid, to: point, only: excerpt)
        if let quarantine = loaded.quarantine {
          found = .failure(.damaged(quarantine))
        } else {
          found = .success(loaded.state)
        }
      } catch { found = .failure(.history(error)) }
      done(found)
    }
    if let refusal = past.add(look, durable: journal.durable) { done(.failure(.refused(refusal))) }
  }
}

extension HistoryPoint {
  /// Whether this state is already all that happened up to the point.
  package func isNow(for state: TenantState) -> Bool {
    switch self {
    case .end: true
    case .sequence(let sequence): sequence >= state.sequence
    case .time(let time): time >= state.lastAt
    case .position: false
    }
  }
}
