// What a reading tells about one record that it could place and not read. It is the tenant's affair: the segment and
// all other tenants are sound.

package import Bytes

/// A record whose header is sound and whose payload is not: its tenant is to be quarantined, the others serve.
package struct DamagedPayload: Hashable, Sendable {
  package var header: RecordHeader
  package var fault: StorageFault
  /// Where the record starts in its file.
  var offset: Int
  package var tenant: UUID { header.tenant }

  init(header: RecordHeader, file: String, offset: Int) {
    self.header = header
    self.offset = offset
    fault = StorageFault(
      file: file, offset: offset + RecordHeader.bytes,
      finding: "the payload of position \(header.position) does not match its checksum")
  }
}
