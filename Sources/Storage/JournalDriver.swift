// Carries out what the journal's machine asks for: the only one that writes and syncs segments. One caller at a time:
// the journal's thread, or a simulation by hand. It decides nothing; between two of its steps anything may be
// appended, and at any of them the power may go.

internal import Bytes
internal import World

/// Does the journal's writing.
struct JournalDriver: Sendable {
  let machine: Locked<JournalMachine>
  let catalog: SegmentCatalog
  let world: StorageWorld
  let maker: SegmentMaker
  let durable: DurableMark
  let figures = JournalFigures()
  let onDurable: @Sendable (UInt64) -> Void
  let onFailure: @Sendable (DiskError) -> Void
  /// Wakes the journal's thread when a segment was made.
  let ring: @Sendable () -> Void
  /// The open segment; touched by the one caller only.
  private let file: Locked<(any DiskFile)?>

  init(
    machine: Locked<JournalMachine>, catalog: SegmentCatalog, world: StorageWorld, segmentBytes: Int,
    open: (any DiskFile)?, durable: DurableMark, ring: @escaping @Sendable () -> Void,
    onDurable: @escaping @Sendable (UInt64) -> Void, onFailure: @escaping @Sendable (DiskError) -> Void
  ) {
    self.machine = machine
    self.catalog = catalog
    self.world = world
    self.durable = durable
    self.ring = ring
    self.onDurable = onDurable
    self.onFailure = onFailure
    maker = SegmentMaker(disk: world.disk, segmentBytes: segmentBytes)
    file = Locked(open)
  }

  /// Asks for one action and carries it out.
  ///
  /// - Parameter makesSegmentsHere: makes a wanted segment in this call instead of on a worker.
  func step(makesSegmentsHere: Bool = false) -> JournalStep {
    let ticks = world.clock.ticks()
    switch machine.withLock({ $0.next(at: ticks) }) {
    case .write(let batch): write(batch)
    case .sync: sync()
    case .makeSegment(let number):
      if makesSegmentsHere { makeSegment(number) } else { postMaking(of: number) }
    case .openSegment(let header): open(header)
    case .wait(let nanoseconds): return .idle(nanoseconds: nanoseconds)
    case .halt: return .halted
    }
    return .worked
  }

  /// Takes the batch over: its bytes are completed in place and go back to the machine.
  private func write(_ taken: consuming JournalBatch) {
    var batch = taken
    let records = batch.complete()
    let began = world.clock.ticks()
    do throws(DiskError) {
      try openFile().write(batch.bytes.span, at: batch.offset)
    } catch {
      let ticks = world.clock.ticks()
      guard error.kind == .noSpace else { return fail(error) }
      return machine.withLock { [batch] in $0.onNoSpace(error, for: batch, at: ticks) }
    }
    catalog.onWritten(batch)
    let ticks = world.clock.ticks()
    figures.records.record(UInt64(records))
    figures.bytes.record(UInt64(batch.bytes.count))
    figures.writing.record(ticks - began)
    let position = machine.withLock { $0.onWritten(&batch, at: ticks) }
    if let position { publish(position) }
  }

  private func sync() {
    let began = world.clock.ticks()
    do throws(DiskError) { try openFile().sync() } catch { return fail(error) }
    figures.syncing.record(world.clock.ticks() - began)
    publish(machine.withLock { $0.onSynced() })
  }

  private func publish(_ position: UInt64) {
    guard position > durable.position else { return }
    catalog.onDurable(position)
    durable.raise(to: position)
    onDurable(position)
  }

  private func postMaking(of number: UInt64) {
    let isPosted = world.workers.post {
      makeSegment(number)
      ring()
    }
    if !isPosted {
      // The workers' queue is full: as good as no segment, and tried again.
      let ticks = world.clock.ticks()
      let error = DiskError(.busy, .create, DataLayout.segment(number))
      machine.withLock { $0.onSegmentMade(error, at: ticks) }
    }
  }

  private func makeSegment(_ number: UInt64) {
    var failure: DiskError?
    do throws(DiskError) { try maker.make(number: number) } catch { failure = error }
    let ticks = world.clock.ticks()
    machine.withLock { [failure] in $0.onSegmentMade(failure, at: ticks) }
  }

  private func open(_ header: SegmentHeader) {
    do throws(DiskError) {
      let next = try world.disk.open(DataLayout.segment(header.number))
      try next.write(header.encoded().span, at: 0)
      try next.sync()
      file.withLock { $0 = next }
    } catch {
      guard error.kind == .noSpace else { return fail(error) }
      // Nothing was promised in this file yet: it is made again when there is space.
      let ticks = world.clock.ticks()
      return machine.withLock { $0.onSegmentMade(error, at: ticks) }
    }
    catalog.onOpened(header)
    machine.withLock { $0.onOpened(header) }
  }

  private func openFile() throws(DiskError) -> any DiskFile {
    guard let open = file.withLock({ $0 }) else {
      throw DiskError(.notFound, .write, DataLayout.journal)
    }
    return open
  }

  private func fail(_ error: DiskError) {
    machine.withLock { $0.onFailed(error) }
    onFailure(error)
  }
}
