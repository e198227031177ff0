// The journal without a disk: what was appended, where it will lie, what has to be done next. Appenders and the one
// driver share it behind a lock. Invariants: positions only grow; a record is taken only when there is room for it
// in a segment that exists, so nobody who was not refused waits for a full disk; a group number is used on only
// after everything written under the one before it was synced; after a failed write or sync nothing is done again.
// The driver's half is in JournalMachine+Driver.swift.

internal import Bytes
internal import World

/// The state of a journal that is being written.
struct JournalMachine: Sendable {
  /// The segment that is written into.
  struct OpenSegment: Sendable {
    var number: UInt64
    var salt: UInt32
    /// Where the next batch goes.
    var end: Int
    var bytes: Int
  }

  /// The segment after it.
  enum Spare: Sendable {
    case missing(retryAt: UInt64)
    case making
    case ready
  }

  let settings: StorageSettings
  /// The header's salts come from here; a simulation seeds it.
  let salts: any RandomSource

  var segment: OpenSegment?
  var spare: Spare
  /// The number, end and last position of the newest segment, for the header of the next.
  var lastNumber: UInt64
  var previousEnd: Int
  var writtenPosition: UInt64

  /// Encoded records for the open segment, and those that no longer fit there, for the spare.
  var pending: [UInt8] = []
  var following: [UInt8] = []
  /// How many of those bytes are whose.
  var pendingShares: [UUID: Int] = [:]
  var followingShares: [UUID: Int] = [:]
  var pendingLast: UInt64
  var followingFirst: UInt64 = 0
  var nextPosition: UInt64
  /// A buffer that was written, kept for its capacity.
  var emptied: [UInt8] = []

  /// The group of the next write, and whether something was written under it that is not synced.
  var group: UInt64
  var isUnsynced = false
  var syncDueAt: UInt64 = 0
  /// A batch that found the disk full, and when to try it again.
  var refused: (batch: JournalBatch, retryAt: UInt64)?

  var spaceError: DiskError?
  var failure: DiskError?
  var isClosing = false
  var isSleeping = false
  var groups: UInt64 = 0
  var syncs: UInt64 = 0
  var bytesWritten: UInt64 = 0

  /// Goes on after what recovery found.
  init(after tail: JournalTail, settings: StorageSettings, salts: any RandomSource) {
    self.settings = settings
    self.salts = salts
    segment = tail.open
    spare = tail.hasSpare ? .ready : .missing(retryAt: 0)
    lastNumber = tail.lastNumber
    previousEnd = tail.end
    writtenPosition = tail.lastPosition
    pendingLast = tail.lastPosition
    nextPosition = tail.nextPosition
    group = tail.nextGroup
  }

  /// The largest payload that is taken.
  var payloadBytesMax: Int {
    min(Limits.payloadBytesMax, (settings.segmentBytes - SegmentHeader.blockBytes) / 2 - RecordHeader.bytes)
  }

  /// Room that `admission` asks for.
  var admittedBytes: Int { min(Limits.admissionBytes, payloadBytesMax / 2) }

  /// Takes a record, or says why not.
  ///
  /// - Returns: its position, and whether the driver sleeps and has to be rung.
  mutating func append(
    tenant: UUID, sequence: UInt64, count: Int, time: Instant, schema: UInt32, payload: Span<UInt8>,
    payloadChecksum: UInt32
  ) -> Result<(position: UInt64, mustRing: Bool), AppendRefusal> {
    guard failure == nil, !isClosing else { return .failure(.stopped) }
    guard payload.count <= payloadBytesMax else { return .failure(.tooLarge) }
    let header = RecordHeader(
      tenant: tenant, sequence: sequence, count: count, time: time, schema: schema, position: nextPosition,
      payloadBytes: payload.count, payloadChecksum: payloadChecksum)
    guard let place = place(for: header.recordBytes) else {
      return .failure(spaceError == nil ? .overloaded : .diskFull)
    }
    switch place {
    case .open:
      header.encode(into: &pending)
      pending.append(bytes: payload)
      pendingShares[tenant, default: 0] += header.recordBytes
      pendingLast = nextPosition
    case .spare:
      if following.isEmpty { followingFirst = nextPosition }
      header.encode(into: &following)
      following.append(bytes: payload)
      followingShares[tenant, default: 0] += header.recordBytes
    }
    nextPosition += 1
    defer { isSleeping = false }
    return .success((header.position, isSleeping))
  }

  /// Why a large record of this tenant would not be taken now, nil when several would.
  ///
  /// Whoever changes its state before it appends asks first, so that the append that follows is not refused.
  func admission(of tenant: UUID) -> AppendRefusal? {
    guard failure == nil, !isClosing else { return .stopped }
    guard place(for: admittedBytes) != nil else {
      return spaceError == nil ? .overloaded : .diskFull
    }
    let share = (pendingShares[tenant] ?? 0) + (followingShares[tenant] ?? 0)
    return share < Limits.tenantPendingBytesMax ? nil : .tenantOverloaded
  }

  private enum Place { case open, spare }

  /// Where a record of so many bytes will lie, nil when it cannot be promised a place.
  private func place(for recordBytes: Int) -> Place? {
    guard refused == nil, pending.count + following.count + recordBytes <= Limits.pendingBytesMax else {
      return nil
    }
    if following.isEmpty, let segment, segment.end + pending.count + recordBytes <= segment.bytes {
      return .open
    }
    let spareEnd = SegmentHeader.blockBytes + following.count + recordBytes
    if case .ready = spare, spareEnd <= settings.segmentBytes { return .spare }
    return nil
  }
}
