// What recovery tells about one record that it could place and not read. It is the tenant's affair: the segment and
// all other tenants are sound.

package import Bytes

/// A record whose header is sound and whose payload is not: its tenant is to be quarantined, the others serve.
package struct DamagedPayload: Hashable, Sendable {
  package var header: RecordHeader
  package var fault: StorageFault
  package var tenant: UUID { header.tenant }

  package init(header: RecordHeader, fault: StorageFault) {
    self.header = header
    self.fault = fault
  }
}
