// A whole tenant comes into a folder: the steps of one import in order, to a running server or on an engine of our
// own. What fails in the middle is dropped again; even if that fails too, nothing of it ever shows.

internal import Bytes
internal import Engine
internal import Model
internal import Runtime

/// One tenant's arrival.
struct TenantArrival: Sendable {
  private enum Stage: Sendable { case beginning, parts, over }

  let tenant: TenantInfo
  let id: ID<TenantImport>
  private let makesTenant: Bool
  private var source: any PartSource
  private var stage = Stage.beginning
  private(set) var parts: UInt64 = 0

  /// - Parameters:
  ///   - tenant: what it will be called; its incarnation is made anew here.
  ///   - makesTenant: whether it is not there yet.
  init(_ tenant: TenantInfo, makesTenant: Bool, from source: any PartSource) {
    let random = SystemRandom()
    let now = LinuxClock().now()
    id = ID(UUID.v7(at: now, random: (random.next(), random.next())))
    var tenant = tenant
    tenant.incarnation = ID(UUID.v7(at: now, random: (random.next(), random.next())))
    self.tenant = tenant
    self.makesTenant = makesTenant
    self.source = source
  }

  /// Carries all steps out where the folder is.
  consuming func run(_ folder: FolderOptions) throws(CommandFailure) {
    if let control = try ControlClient(data: folder.data) {
      do throws(CommandFailure) {
        while let step = try next() { try control.carryOut(step) }
      } catch {
        try? control.carryOut(dropping)
        throw error
      }
      return
    }
    let arrival = self
    try EngineHost(folder.settings).run(writes: true) { engine throws(CommandFailure) in
      var arrival = arrival
      do throws(CommandFailure) {
        while let step = try arrival.next() { try await step.carryOut(on: engine) }
      } catch {
        try? await arrival.dropping.carryOut(on: engine)
        throw error
      }
    }
  }

  private mutating func next() throws(CommandFailure) -> ImportStep? {
    var step = ImportStep(tenant.id)
    switch stage {
    case .beginning:
      step.began = ImportBegan(id, tenant)
      step.makesTenant = makesTenant
      stage = .parts
    case .parts:
      if let part = try source.next() {
        parts += 1
        step.part = PartImported(id, number: parts, part)
      } else {
        step.ended = ImportEnded(id, parts: parts)
        stage = .over
      }
    case .over: return nil
    }
    return step
  }

  private var dropping: ImportStep {
    var step = ImportStep(tenant.id)
    step.dropped = id
    return step
  }
}
