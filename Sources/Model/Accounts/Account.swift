// A company. It stands here as it was found or written; which contacts belong to it is theirs to say. Domain and numbers
// are unique in the tenant: they are what a contact's company is found by.

package import Bytes

/// The company that a contact belongs to.
package struct Account: Identified, WireMessage, Equatable {
  package var id = ID<Account>()
  package var name = ""
  package var resolutionStatus = ResolutionStatus.domainInferred
  /// Registrable domain, lower case; free-mail domains never stand here.
  package var emailDomain: String?
  package var externalRef: String?
  /// ISO 3166-1 alpha-2.
  package var country: String?
  package var createdAt = Instant()
  package var updatedAt = Instant()
  /// As `VATNumber.text`.
  package var vatNumber: String?
  /// What a registry has answered; nil until one was asked.
  package var vatValid: Bool?
  /// As `RegistrationNumber.text`, of `country`.
  package var registrationNumber: String?
  package var phone: String?
  package var website: String?
  package var companyType: String?
  package var description: String?
  package var registeredAddress: String?

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
    try coder.field(9, "vat_number", &vatNumber)
    try coder.field(10, "vat_valid", &vatValid)
    try coder.field(11, "registration_number", &registrationNumber)
    try coder.field(12, "phone", &phone)
    try coder.field(13, "website", &website)
    try coder.field(14, "company_type", &companyType)
    try coder.field(15, "description", &description)
    try coder.field(16, "registered_address", &registeredAddress)
  }

  /// What the account is found by beside its domain.
  var numberKeys: [String] {
    var keys: [String] = []
    if let vatNumber { keys.append(Self.key(vatNumber: vatNumber)) }
    if let registrationNumber {
      keys.append(Self.key(registrationNumber: registrationNumber, country: country ?? ""))
    }
    return keys
  }

  static func key(vatNumber: String) -> String { "vat " + vatNumber }

  static func key(registrationNumber: String, country: String) -> String {
    "reg " + country + " " + registrationNumber
  }

  /// The words that operators look an account up by.
  var searchText: String {
    [name, emailDomain, vatNumber, registrationNumber].compactMap(\.self).joined(separator: " ")
  }
}
