// The files of a data folder with their checksums made good: random bytes would all end at a checksum, and what lies
// behind it would never be tried. Each reader either refuses or gives what, written again, is read the same.

import Bytes
import EngineTesting
import Model
import World

@testable import Storage

/// The checksum of some bytes, as it stands in a file.
private func sealed(_ bytes: [UInt8], seed: UInt32 = 0) -> [UInt8] {
  var bytes = bytes
  let crc = crc32c(bytes.span, seed: seed)
  bytes.append(littleEndian: crc)
  return bytes
}

private let tenant = UUID(hi: 7, lo: 1)

/// A record header under any salt, and a segment that begins with any records.
func checkRecord(_ bytes: [UInt8]) {
  let header = SegmentHeader(
    number: 1, salt: 7, firstPosition: 1, firstGroup: 1, previousEnd: 0, previousPosition: 0,
    segmentBytes: SegmentHeader.blockBytes + bytes.count)
  var body = bytes
  // Every header's checksums are made good, one record behind the other.
  var offset = 0
  while offset + RecordHeader.bytes <= body.count {
    body[offset] = 0x53
    body[offset + 1] = 0x56
    let length = min(
      Int(body.span.load(UInt16.self, at: offset + 4)), body.count - offset - RecordHeader.bytes)
    body.store(UInt32(length), at: offset + 4)
    let payload = offset + RecordHeader.bytes..<offset + RecordHeader.bytes + length
    let crc = crc32c(body.span.extracting(payload))
    body.store(crc, at: offset + 12)
    let group = body.span.load(UInt64.self, at: offset + 24)
    let startsGroup = body[offset + 2] & 1 == 1
    RecordHeader.complete(&body, at: offset, group: group, startsGroup: startsGroup, salt: 7)
    offset += RecordHeader.bytes + length
  }
  let files = ["journal/\(Fuzzed.segmentName)": header.encoded() + body]
  let disk = FaultyDisk(seed: 1, files: files)
  guard let file = try? disk.open("journal/\(Fuzzed.segmentName)"),
    var walk = try? SegmentWalk(JournalChain.Link(header: header, file: file))
  else { preconditionFailure("a segment of the right length is walked") }
  var last: UInt64 = 0
  let outcome = try? walk.run { record, _, _ in
    precondition(record.position > last, "positions do not grow")
    last = record.position
  } damaged: { _ in
  }
  if let outcome { precondition(outcome.end <= header.segmentBytes, "a record ends behind its segment") }
  // Whatever recovery says of it, a repair finds its way through.
  var scan = RepairScan(header.encoded() + body, header, next: nil, isNewest: true)
  scan.run { _ in }
  precondition(scan.end <= header.segmentBytes, "a repaired segment ends behind its file")
}

/// A manifest that its checksum covers is written again as it was.
func checkManifest(_ bytes: [UInt8]) {
  var bytes = bytes
  if bytes.count >= 16 { bytes.store(UInt64(0x004e_414d_5241_5653), at: 0) }
  let file = sealed(bytes)
  guard case .sound(let manifest) = Manifest.read(file.span) else { return }
  guard case .sound(let again) = Manifest.read(manifest.encoded().span) else {
    preconditionFailure("a manifest that was written cannot be read")
  }
  precondition(again == manifest, "a second reading changes the manifest")
}

/// Any index gives at most what its rows and blocks say, and never traps.
func checkIndex(_ bytes: [UInt8]) {
  let head = sealed(Array(bytes.prefix(SegmentIndex.headBytes - 4)))
  var file = head + bytes.dropFirst(SegmentIndex.headBytes - 4)
  // The first row's checksum is made good under the head's.
  let end = SegmentIndex.headBytes + SegmentIndex.Row.bytes
  if file.count >= end {
    let seed = head.span.load(UInt32.self, at: head.count - 4)
    let crc = crc32c(file.span.extracting(SegmentIndex.headBytes..<end - 4), seed: seed)
    file.store(crc, at: end - 4)
  }
  let disk = FaultyDisk(seed: 1, files: ["index": file])
  // A segment that ends at less than zero is asked for by nobody.
  guard file.count >= 32, let open = try? disk.open("index"),
    let segmentEnd = Int(exactly: file.span.load(UInt64.self, at: 24)),
    let table = try? SegmentIndexTable(open, number: file.span.load(UInt64.self, at: 16), end: segmentEnd)
  else { return }
  guard let tenants = try? table.lastPositions() else { return }
  for (tenant, position) in tenants {
    guard let entries = try? table.entries(of: tenant) else { continue }
    precondition(entries.lastPosition == position, "an index contradicts its own table")
  }
}

/// Frames and footer of any kind behind a sound head; what was given whole is a state or is not.
func checkSnapshot(_ bytes: [UInt8]) {
  let header = SnapshotHeader(
    tenant: tenant, position: 1, sequence: 1, time: Instant(milliseconds: 0), schema: 1)
  let file = sealed(SnapshotFile.head(header) + bytes)
  let disk = FaultyDisk(seed: 1, files: [header.path: file])
  var content = 0
  let read = try? SnapshotReader.read(header, disk) { content += $0.count }
  if read != nil { precondition(content <= 64 << 20, "a snapshot holds more than its frames may") }
}

/// A keyring that its checksums cover is written again as it was, and what is left of any other has as many keys.
func checkKeyring(_ bytes: [UInt8]) {
  var head = Array(bytes.prefix(36))
  if head.count == 36 {
    head.store(UInt64(0x0059_454b_5241_5653), at: 0)
    head.store(tenant.hi.byteSwapped, at: 12)
    head.store(tenant.lo.byteSwapped, at: 20)
  }
  // A head that is sound is believed, so its count is one that a file of this size may have had.
  if head.count == 36 { head.store(head.span.load(UInt64.self, at: 28) % 200, at: 28) }
  let file = sealed(head) + bytes.dropFirst(36)
  let (ring, lost, _) = Keyring.salvaged(file.span)
  precondition(lost.allSatisfy(ring.isErased), "a lost key is not erased")
  guard let sound = try? Keyring(file.span, of: tenant, path: "keys") else { return }
  precondition(
    (try? Keyring(sound.encoded(tenant).span, of: tenant, path: "keys")) == sound, "a key was changed")
  precondition(ring == sound && lost.isEmpty, "a sound keyring loses keys in a repair")
}

private enum Fuzzed { static let segmentName = "00000000000000000001.segment" }
