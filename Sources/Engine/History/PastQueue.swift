// Looks into the past cost seconds of a worker and a tenant's memory, so they go one after the other, in turn between
// the tenants, and a bounded number waits. A look starts once what its tenant had done when it was asked for is
// durable: what lies behind the journal's mark cannot be read yet.

internal import Bytes
internal import Model
internal import World

/// Why a look into the past is not taken.
package enum PastRefusal: Error, Hashable, Sendable {
  /// This tenant has as many waiting as one may.
  case tenantBusy
  /// All tenants together have.
  case busy
}

/// The looks into the past that wait, and whose is next.
final class PastQueue: Sendable {
  /// One look; `run` is called once, on a worker, or anywhere with why not.
  struct Look: Sendable {
    var tenant: ID<TenantInfo>
    /// What must be durable before it starts.
    var position: UInt64
    var run: @Sendable (PastRefusal?) -> Void
  }

  private struct State: Sendable {
    var undurable: [Look] = []
    var ready = FairQueue<ID<TenantInfo>, Look>(
      runningPerOwnerMax: 1, runningMax: EngineLimits.looksAtOnceMax)
    /// Not ended: waiting or running.
    var open: [ID<TenantInfo>: Int] = [:]
    var openOfAll = 0
  }

  private let state = Locked(State())
  private let workers: any Workers

  init(_ workers: any Workers) { self.workers = workers }

  /// Takes a look, or says why not.
  ///
  /// - Parameter durable: the journal's mark, read after the look waits, so that a group that ends meanwhile is not
  ///   missed.
  func add(_ look: Look, durable: DurableMark) -> PastRefusal? {
    let refusal = state.withLock { state -> PastRefusal? in
      let open = state.open[look.tenant] ?? 0
      if open >= EngineLimits.looksPerTenantMax { return .tenantBusy }
      if state.openOfAll >= EngineLimits.looksWaitingMax { return .busy }
      state.open[look.tenant] = open + 1
      state.openOfAll += 1
      state.undurable.append(look)
      return nil
    }
    if refusal == nil { onDurable(durable.position) }
    return refusal
  }

  /// Everything up to `position` is durable.
  func onDurable(_ position: UInt64) {
    let isAnyReady = state.withLock { state -> Bool in
      if state.undurable.isEmpty { return false }
      for look in state.undurable where look.position <= position { state.ready.add(look, of: look.tenant) }
      state.undurable.removeAll { $0.position <= position }
      return true
    }
    if isAnyReady { start() }
  }

  /// Starts what may run.
  private func start() {
    while let look = state.withLock({ $0.ready.next() }) {
      if workers.post({ [self] in carryOut(look) }) { continue }
      end(look)
      look.run(.busy)
    }
  }

  private func carryOut(_ look: Look) {
    look.run(nil)
    end(look)
    start()
  }

  private func end(_ look: Look) {
    state.withLock { state in
      state.ready.ended(of: look.tenant)
      state.openOfAll -= 1
      let left = (state.open[look.tenant] ?? 1) - 1
      state.open[look.tenant] = left == 0 ? nil : left
    }
  }
}
