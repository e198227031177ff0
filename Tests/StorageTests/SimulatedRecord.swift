import Bytes
import Storage

/// A record as the simulation appended it.
struct SimulatedRecord: Hashable {
  var position: UInt64
  var tenant: UUID
  var sequence: UInt64
  var count: Int
  var payload: [UInt8]

  init(position: UInt64, tenant: UUID, sequence: UInt64, count: Int, payload: [UInt8]) {
    self.position = position
    self.tenant = tenant
    self.sequence = sequence
    self.count = count
    self.payload = payload
  }

  init(_ header: RecordHeader, _ payload: Span<UInt8>) {
    self.init(
      position: header.position, tenant: header.tenant, sequence: header.sequence, count: header.count,
      payload: payload.array)
  }
}

/// What a simulated run found wrong; the seed runs it again.
struct SimulationFailure: Error, CustomStringConvertible {
  var seed: UInt64
  var finding: String
  var description: String { "seed \(seed): \(finding)" }
}
