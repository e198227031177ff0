// What lies on disk: the payloads of journal records, the state they make, and compressed frames.

import Bytes
import Compression
import Model

/// Any payload either is refused or means the same after being written and read again.
func checkEvents(_ bytes: [UInt8]) {
  guard let record = try? EventRecord(wire: bytes.span) else { return }
  let written = record.wireBytes
  guard let again = try? EventRecord(wire: written.span) else {
    preconditionFailure("what was written cannot be read")
  }
  precondition(again.wireBytes == written, "a second reading changes the record")
  var state = TenantState()
  for event in record.events {
    let stamp = Stamp(at: Instant(milliseconds: 0), actor: record.actor, requestId: record.requestId)
    // A contradiction is an answer; a trap is not.
    guard (try? state.apply(event, stamp)) != nil else { return }
  }
}

/// Any frame either is refused or has at most as many bytes as allowed; what was compressed comes back.
func checkFrame(_ bytes: [UInt8]) {
  let limit = 1 << 16
  if let content = try? LZ4Frame.decompress(bytes.span, limit: limit) {
    precondition(content.count <= limit, "a frame has more content than allowed")
  }
  var frame: [UInt8] = []
  guard (try? LZ4Frame.compress(bytes.span, into: &frame)) != nil else { return }
  precondition((try? LZ4Frame.decompress(frame.span, limit: limit)) == bytes, "a frame lost its content")
}
