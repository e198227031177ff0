// One client's request to one tenant, on the tenant's shard: the part of the server that stands between a socket and
// `commit`. With an idempotency key the answer of before is given again, as the API does.

internal import Bytes
internal import Engine
internal import Model

/// An order that is sent, and perhaps sent again.
struct SimulatedOrder: Sendable {
  var tenant: ID<TenantInfo>
  var kind: CommandKind
  var seed: UInt64
  /// The hash of its idempotency key, and the life in which it was sent first.
  var key: (hash: Digest, life: Int)?
  /// Ids of other tenants that stand where its own should.
  var foreign: [UUID] = []

  /// Carries the order out and tells the ledger what the client will hear.
  func run(
    on tenant: isolated Tenant, at now: Instant, life: Int, bug: DeliberateBug?, _ ledger: Ledger,
    _ counter: SimulationCounter
  ) {
    // A process that is being killed tells nobody anything.
    guard ledger.isFollowing else { return }
    if let quarantine = tenant.quarantine { counter.note("quarantined: \(quarantine.sentence)") }
    var isChange = false
    if let key, bug != .forgetKeys || key.life == life,
      tenant.state.requests[key.hash, at: max(now, tenant.state.lastAt)] != nil
    {
      counter.add(\.replayed)
    } else {
      isChange = commit(on: tenant, bug: bug, counter)
    }
    let isEarly = bug == .answerEarly || bug == .refuseEarly && !isChange
    ledger.answer(
      tenant.id, sequence: tenant.state.sequence, position: tenant.position, isEarly: isEarly)
    if isChange && kind == .importPart {
      // Right away, before anything that the import does not bring.
      SimulatedOrder(tenant: tenant.id, kind: .endImport, seed: seed).run(
        on: tenant, at: now, life: life, bug: bug, ledger, counter)
    }
  }

  /// - Returns: whether something changed.
  private func commit(
    on tenant: isolated Tenant, bug: DeliberateBug?, _ counter: SimulationCounter
  ) -> Bool {
    var workload = Workload(tenant.state, seed: seed, foreign: kind.hasTarget ? foreign : [])
    let command = workload.command(kind)
    if CommandKind(command) != kind { counter.note("\(kind) made another command") }
    let before = tenant.position
    let committed = tenant.commit(
      command, by: actor(tenant.state),
      answered: key.map { key in
        { result in
          if bug == .snapshotHalfCommand { tenant.snapshot() }
          return Self.record(key.hash, result, kind, at: tenant.state.lastAt)
        }
      })
    switch committed {
    case .success(let committed):
      counter.carriedOut(kind)
      if !foreign.isEmpty && kind.hasTarget {
        counter.note("\(kind) was carried out with another tenant's ids")
      }
      return committed.position != before
    case .failure(.refused): counter.add(foreign.isEmpty ? \.refused : \.foreign)
    case .failure(.diskFull): counter.add(\.diskFull)
    case .failure(.overloaded), .failure(.tenantOverloaded): counter.add(\.overloaded)
    case .failure(.tooLarge): counter.add(\.tooLarge)
    case .failure(.stopped), .failure(.rested): counter.add(\.stopped)
    case .failure(.quarantined(let quarantine)): counter.note("\(kind): \(quarantine.sentence)")
    }
    if tenant.position != before { counter.note("\(kind) was refused and left a record") }
    return false
  }

  private func actor(_ state: TenantState) -> Actor {
    switch kind {
    case .receiveMessage, .claimContact: return Actor(.contact)
    case .fireDue: return .system
    case .finishTurn: return .ai
    default:
      let users = state.users.all()
      if users.isEmpty { return Actor(.apiKey, "api-key:1") }
      return Actor(.user, users[Int(seed % UInt64(users.count))].id.description)
    }
  }

  private static func record(
    _ hash: Digest, _ result: CommandResult, _ kind: CommandKind, at now: Instant
  ) -> AnsweredRequest {
    var record = AnsweredRequest()
    record.keyHash = hash
    record.actor = "api-key:1"
    record.status = 200
    if case .made(let id) = result { record.createdIds = [ID(id)] }
    record.at = now
    return record
  }
}
