// A company. It stands here as it was found; which contacts belong to it is theirs to say.

package import Bytes

/// The company that a contact belongs to.
package struct Account: Identified, WireMessage, Equatable {
  package var id = ID<Account>()
  package var name = ""
  package var resolutionStatus = ResolutionStatus.domainInferred
  /// Registrable domain, lower case; free-mail domains never stand here.
  package var emailDomain: String?
  package var externalRef: String?
  package var country: String?
  package var createdAt = Instant()
  package var updatedAt = Instant()

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "name", &name)
    try coder.field(3, "resolution_status", &resolutionStatus)
    try coder.field(4, "email_domain", &emailDomain)
    try coder.field(5, "external_ref", &externalRef)
    try coder.field(6, "country", &country)
    try coder.field(7, "created_at", &createdAt)
    try coder.field(8, "updated_at", &updatedAt)
  }
}
