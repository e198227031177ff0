// What a verification counted and found. Damage is collected here instead of thrown, so that one fault does not hide
// the next.

internal import World

/// What `svar verify` found in a data folder.
package struct VerificationReport: Hashable, Sendable {
  package internal(set) var segments = 0
  package internal(set) var records = 0
  /// Headers and payloads of the sound records.
  package internal(set) var recordBytes = 0
  package internal(set) var lastPosition: UInt64 = 0
  /// Indexes that say what their segments do, and those that are missing or unfinished and are made again.
  package internal(set) var indexes = 0
  package internal(set) var indexesToMake = 0
  package internal(set) var keyrings = 0
  /// Files of tenants that are what their names say.
  package internal(set) var files = 0
  package internal(set) var fileBytes = 0
  package internal(set) var snapshots = 0
  /// Content of the sound snapshots, decompressed.
  package internal(set) var snapshotBytes = 0
  /// What lies behind the journal's end: it was never acknowledged, so it is no fault, unless a bit flipped in the
  /// very last group, which looks the same.
  package internal(set) var torn: TornTail?
  package internal(set) var faults: [StorageFault] = []

  /// Whether everything that was acknowledged can be read.
  package var isClean: Bool { faults.isEmpty }

  mutating func add(_ header: RecordHeader) {
    records += 1
    recordBytes += header.recordBytes
    lastPosition = header.position
  }

  /// Counts what is wrong; what the disk will not give back is as lost as what is damaged.
  mutating func add(_ error: StorageError) {
    switch error {
    case .damaged(let fault): faults.append(fault)
    case .newerFormat(let file, _), .compression(let file, _), .pieceTooLarge(let file, _):
      faults.append(StorageFault(file: file, offset: 0, finding: error.sentence))
    case .disk(let disk): faults.append(StorageFault(file: disk.path, offset: 0, finding: disk.sentence))
    }
  }
}
