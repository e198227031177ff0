// A bit flips at rest. Then nothing acknowledged is missing, or the start refuses, or the tenant is put out of
// service, and both name file and offset: never wrong data without a word. One case no format can tell from a torn
// write, and docs/FORMATS.md says so: damage in the very last group. It may be cut, and the start tells of it.

internal import Bytes
internal import Engine
internal import EngineTesting
internal import Model
internal import Storage
internal import World

/// A flipped bit, and what lay there.
struct FlippedBit {
  var file: String
  var offset: Int
  /// Where the journal's last group begins, and its first position.
  var lastGroup: (file: String, offset: Int, position: UInt64)?

  /// Whether it is what a torn write may look like.
  var isInLastGroup: Bool { lastGroup.map { $0.file == file && offset >= $0.offset } ?? false }
}

extension EngineSimulation {
  /// Flips a bit, starts once, and judges.
  func damage() throws(SimulationFinding) {
    // Everything is on the medium, or gone.
    losePower()
    try checkJournal()
    guard let flip = try flipBit() else { return }
    counter.add(\.flips)
    life += 1
    let server: Server
    do throws(EngineError) {
      server = try makeServer(world.disk)
    } catch {
      counter.add(\.flipsRefused)
      return try check(names(error.sentence, flip), unnamed("the start refused", error.sentence, flip))
    }
    self.server = server
    if flip.isInLastGroup, server.engine.tornTail != nil {
      counter.add(\.flipsTorn)
      forgetLastGroup(flip)
    }
    try checkDamaged(server, flip)
    self.server = nil
    ledger.forgetProcess()
    server.turns.end()
    server.process.kill()
  }

  private func checkDamaged(_ server: Server, _ flip: FlippedBit) throws(SimulationFinding) {
    for id in ledger.tenants {
      let found: Standing
      switch server.process.visit(id, { Standing(state: $0.state, quarantine: $0.quarantine) }) {
      case .success(let standing): found = standing
      case .failure(.unknown):
        try check(ledger.checkAcknowledged(id, TenantState()))
        continue
      case .failure(let failure):
        counter.add(\.flipsRefused)
        try check(names(failure.sentence, flip), unnamed("a tenant's loading", failure.sentence, flip))
        continue
      }
      if let quarantine = found.quarantine {
        counter.add(\.flipsQuarantined)
        try check(names(quarantine.sentence, flip), unnamed("a quarantine", quarantine.sentence, flip))
      } else {
        try check(ledger.checkAcknowledged(id, found.state))
        try check(ledger.checkRecoveredState(id, found.state))
      }
    }
    try checkNoStrangers(server)
    if !flip.isInLastGroup { try checkDirectory(server) }
  }

  /// What of the last group was cut may be missing.
  private func forgetLastGroup(_ flip: FlippedBit) {
    if let position = flip.lastGroup?.position { ledger.forget(after: position - 1) }
  }

  private func names(_ sentence: String, _ flip: FlippedBit) -> Bool {
    sentence.contains(flip.file) && sentence.contains(" at byte ")
  }

  private func unnamed(_ what: String, _ sentence: String, _ flip: FlippedBit) -> String {
    "\(what) does not name \(flip.file) and an offset, where byte \(flip.offset) flipped: \(sentence)"
  }

  /// Flips one bit of a file, mostly where something is written, often in the journal's last group.
  private func flipBit() throws(SimulationFinding) -> FlippedBit? {
    let files = world.disk.files.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
    guard !files.isEmpty else { return nil }
    let (path, bytes) = files[world.choose(files.count)]
    let written = Self.writtenBytes(bytes)
    var flip = FlippedBit(file: path, offset: world.choose(world.chance(85) ? written : bytes.count))
    var group: UInt64?
    do throws(StorageError) {
      try DataFolderReader(world.disk).readRecords { header, _, file, offset in
        if header.group == group { return }
        group = header.group
        flip.lastGroup = (file, offset, header.position)
      } damaged: { _ in
      }
    } catch {
      // A folder without a manifest has nothing to lose yet.
      return nil
    }
    if let (file, start, _) = flip.lastGroup, world.chance(25), let bytes = world.disk.files[file] {
      flip.file = file
      flip.offset = start + world.choose(Self.writtenBytes(bytes) - start)
    }
    world.disk.flip(bit: flip.offset * 8 + world.choose(8), of: flip.file)
    return flip
  }

  private static func writtenBytes(_ bytes: [UInt8]) -> Int { (bytes.lastIndex { $0 != 0 } ?? 0) + 1 }
}
