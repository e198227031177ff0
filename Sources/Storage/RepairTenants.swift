// Whose records can still be applied: a tenant's line runs from its newest sound snapshot through records whose
// sequences follow each other. At the first gap it ends; what comes later is sound and of no use.

internal import Bytes

/// The tenants' lines while a journal is read once.
struct RepairTenants {
  private struct Line {
    /// Where the newest sound snapshot stands; records up to it are history.
    var base: UInt64 = 0
    var expected: UInt64 = 1
    var loss: RepairPlan.Loss?
    var past: RepairPlan.Loss?
  }

  private var lines: [UUID: Line] = [:]
  private(set) var gaps: [RepairPlan.Gap] = []

  /// - Parameters:
  ///   - sound: snapshots that can be read, in the manifest's order.
  init(sound: [SnapshotHeader]) {
    for snapshot in sound {
      lines[snapshot.tenant] = Line(base: snapshot.position, expected: snapshot.sequence + 1)
    }
  }

  /// Every loss, by tenant.
  var losses: [RepairPlan.Loss] {
    lines.sorted { $0.key < $1.key }.flatMap { [$0.value.past, $0.value.loss].compactMap(\.self) }
  }

  /// Whether the tenant's line ended before this position, so that its record there is of no use.
  func isCut(_ tenant: UUID, at position: UInt64) -> Bool {
    lines[tenant]?.loss.map { $0.firstPosition <= position } ?? false
  }

  /// Takes a record whose header is sound.
  ///
  /// - Returns: whether it stays.
  mutating func pass(_ header: RecordHeader, isSound: Bool) -> Bool {
    if header.isVoid { return true }
    var line = lines[header.tenant] ?? Line()
    defer { lines[header.tenant] = line }
    if header.position <= line.base {
      if !isSound { Self.lose(&line.past, header, from: header.sequence, isPast: true, isSound: false) }
      return isSound
    }
    if isSound, line.loss == nil, header.sequence == line.expected {
      line.expected += UInt64(header.count)
      return true
    }
    Self.lose(&line.loss, header, from: line.expected, isPast: false, isSound: isSound)
    return false
  }

  /// Takes a hole, with what the segment's index still knows of it.
  mutating func pass(_ hole: RepairScan.Hole, _ known: [(tenant: UUID, position: UInt64)]) {
    if hole.count > known.count {
      miss(
        hole.firstPosition, hole.firstPosition + UInt64(hole.count) - 1, records: hole.count - known.count)
    }
    for (tenant, position) in known {
      // An index has no sequences: it was at least the one that was expected.
      let header = RecordHeader(
        tenant: tenant, sequence: lines[tenant]?.expected ?? 1, count: 1, time: Instant(milliseconds: 0),
        schema: 0, position: position, payloadBytes: 0, payloadChecksum: 0)
      _ = pass(header, isSound: false)
    }
  }

  /// Positions that are gone, with nothing left to say whose.
  mutating func miss(_ first: UInt64, _ last: UInt64, records: Int?) {
    if last >= first { gaps.append(.init(firstPosition: first, lastPosition: last, records: records)) }
  }

  /// A snapshot that cannot be read had this much; what the tenant's line does not reach is lost.
  mutating func miss(_ snapshot: SnapshotHeader) {
    var line = lines[snapshot.tenant] ?? Line()
    if line.expected > snapshot.sequence { return }
    var loss =
      line.loss
      ?? RepairPlan.Loss(
        tenant: snapshot.tenant, isPast: false, firstSequence: line.expected, lastSequence: 0,
        firstPosition: snapshot.position, lastPosition: 0, movedAside: 0)
    loss.lastSequence = max(loss.lastSequence, snapshot.sequence)
    loss.lastPosition = max(loss.lastPosition, snapshot.position)
    line.loss = loss
    lines[snapshot.tenant] = line
  }

  private static func lose(
    _ loss: inout RepairPlan.Loss?, _ header: RecordHeader, from sequence: UInt64, isPast: Bool, isSound: Bool
  ) {
    let last = header.sequence + UInt64(max(1, header.count)) - 1
    var known =
      loss
      ?? RepairPlan.Loss(
        tenant: header.tenant, isPast: isPast, firstSequence: sequence, lastSequence: last,
        firstPosition: header.position, lastPosition: header.position, movedAside: 0)
    known.lastSequence = max(known.lastSequence, last)
    known.lastPosition = max(known.lastPosition, header.position)
    if isSound { known.movedAside += 1 }
    loss = known
  }
}
