// The life that the golden folder tells: three tenants in a seeded world carry out commands of every kind until every
// kind of event has happened, across a few small segments, with snapshots on the way. The same program makes the same
// bytes; a later program makes others, which is why the folder is made once for each format.

import Bytes
import Engine
import EngineTesting
import Model
import Storage
import World

@testable import CrashSimulation

/// Makes a golden folder's files.
struct GoldenScene {
  /// The scene did not tell everything.
  struct Incomplete: Error { var missing: Set<String> }

  /// Notes the kinds of all events.
  private final class Notes: TenantObserver {
    let kinds = Locked<Set<String>>([])
    func didLoad(_ state: TenantState, of tenant: ID<TenantInfo>) {}
    func didUnload(_ state: TenantState, of tenant: ID<TenantInfo>) {}
    func didApply(_ events: [Event], to state: TenantState, of tenant: ID<TenantInfo>) {
      kinds.withLock { $0.formUnion(events.map(GoldenScene.kind)) }
    }
  }

  private let world = SeededWorld(seed: 20_261, shards: 0)
  private let notes = Notes()
  private let process: SimulatedProcess
  private var tenants: [Tenant] = []

  /// The case of an event, as the schema names it.
  static func kind(_ event: Event) -> String {
    let label = Mirror(reflecting: event).children.first?.label ?? ""
    return label.flatMap { $0.isUppercase ? "_" + $0.lowercased() : String($0) }.reduce(into: "") {
      $0.append($1)
    }
  }

  /// The files after the whole scene, by path.
  ///
  /// - Parameter kinds: the events that have to happen.
  static func files(telling kinds: Set<String>) throws -> [String: [UInt8]] {
    var scene = try GoldenScene()
    try scene.play(until: kinds)
    return scene.world.disk.files
  }

  private init() throws {
    var settings = EngineSettings()
    settings.snapshotJournalBytesMin = 1 << 30
    settings.segmentsMax = 1_000
    settings.idleUnloadMs = 365 * 24 * 3_600_000
    process = try SimulatedProcess(
      world, storage: StorageSettings(segmentBytes: 96 << 10), settings: settings, observers: [notes])
    process.engine.begin()
    process.settle()
  }

  private mutating func play(until kinds: Set<String>) throws {
    for number: UInt64 in 1...3 {
      var info = Workload.tenant(ID(UUID(hi: 0x0193_0000_0000_7000, lo: 0x8000_0000_0000_0000 + number)))
      info.name = "Golden \(number)"
      guard let made = process.call({ [info, engine = process.engine] in await engine.createTenant(info) })
      else { throw CancellationError() }
      _ = try made.get()
      tenants.append(try process.tenant(info.id).get())
    }
    changeDirectory()
    let furniture: [CommandKind] =
      [.createBrand, .createWorkspace, .createWorkspace, .addUser]
      + Array(repeating: .createChannel, count: 5)
    for tenant in tenants { for kind in furniture { commit(kind, on: tenant) } }
    for round in 1...6_000 {
      let tenant = tenants[round % tenants.count]
      commit(CommandKind.allCases[world.choose(CommandKind.allCases.count)], on: tenant)
      commit(.receiveMessage, on: tenant)
      if world.chance(20) {
        process.pass(milliseconds: UInt64(world.choose(90_000)))
      } else {
        process.settle()
      }
      if round % 40 == 0 { snapshot(tenants[round / 40 % 2]) }
      if isComplete(kinds) { break }
    }
    process.engine.stop()
    if !isComplete(kinds) { throw Incomplete(missing: kinds.subtracting(notes.kinds.withLock { $0 })) }
  }

  /// Whether everything was told, over two segments that are sealed and one that is open.
  private func isComplete(_ kinds: Set<String>) -> Bool {
    notes.kinds.withLock { $0.isSuperset(of: kinds) } && process.engine.journal.status.segments >= 3
  }

  private func commit(_ kind: CommandKind, on tenant: Tenant) {
    let seed = UInt64(world.choose(.max))
    process.look(at: tenant) { tenant in
      // An import brings what is there, so its commands follow each other at once.
      let imports: [CommandKind] = seed % 2 == 0 ? [.beginImport, .importPart, .endImport] : [.beginImport]
      for kind in kind == .beginImport ? imports : [kind] {
        var workload = Workload(tenant.state, seed: seed)
        let command = workload.command(kind)
        let actor: Actor = kind == .finishTurn ? .ai : .system
        // What a rule refuses is part of the life, too.
        if imports.contains(kind) {
          _ = try? tenant.commit(command, by: actor).get()
        } else {
          _ = try? tenant.commit(command, by: actor) { _ in Self.answer(seed, at: tenant.state.lastAt) }.get()
        }
      }
    }
  }

  private static func answer(_ seed: UInt64, at now: Instant) -> AnsweredRequest {
    let hash = (0..<32).map { UInt8(truncatingIfNeeded: seed >> UInt64($0 % 8 * 8)) }
    var answered = AnsweredRequest()
    answered.keyHash = Digest(hash) ?? Digest()
    answered.status = 201
    answered.at = now
    return answered
  }

  private func snapshot(_ tenant: Tenant) {
    process.look(at: tenant) { $0.snapshot() }
    _ = process.call { [directory = process.engine.directory] in await directory.snapshot() }
    process.settle()
  }

  private func changeDirectory() {
    let directory = process.engine.directory
    for number: UInt8 in 1...3 {
      var key = ApiKey()
      key.id = ID(UUID(hi: 0x0193_0000_0000_7000, lo: 0x8000_0000_0000_0100 + UInt64(number)))
      key.tenantId = tenants[0].id
      key.name = "Key \(number)"
      key.keyHash = Digest([UInt8](repeating: number, count: 32)) ?? Digest()
      key.scopes = ["conversations:read"]
      _ = process.call { [key] in await directory.createKey(key) }
      if number == 2 { _ = process.call { [key] in await directory.revokeKey(key.id) } }
      if number == 3 { _ = process.engine.caller(keyHash: key.keyHash) }
    }
    let publicKey = PublicKey("pk_golden", tenants[0].id, ID(UUID(hi: 1, lo: 1)))
    _ = process.call { await directory.registerPublicKey(publicKey) }
    process.settle()
  }
}
