// A person and how they are known. Identities are proven and unique in the tenant; what somebody typed about
// themselves stands apart as a claim.

package import Bytes

/// How a contact or an account came to be known as whose it is.
package enum ResolutionStatus: String, WireCase {
  case unresolved
  case domainInferred = "domain_inferred"
  case manuallyResolved = "manually_resolved"
  case crmResolved = "crm_resolved"
  case registryResolved = "registry_resolved"
  case viesResolved = "vies_resolved"

  package init() { self = .unresolved }
  package var wireTag: UInt64 {
    switch self {
    case .unresolved: 1
    case .domainInferred: 2
    case .manuallyResolved: 3
    case .crmResolved: 4
    case .registryResolved: 5
    case .viesResolved: 6
    }
  }
}

/// A person who writes to the tenant.
package struct Contact: Identified, WireMessage, Equatable {
  package var id = ID<Contact>()
  package var workspaceId = ID<Workspace>()
  package var firstName: String?
  package var lastName: String?
  package var email: String?
  package var phone: String?
  package var accountId: ID<Account>?
  package var companyName: String?
  package var externalRef: String?
  package var resolutionStatus = ResolutionStatus.unresolved
  /// What the person typed about themselves: shown as unverified, attached to nothing (`LIFECYCLE.md` B3).
  package var claimedName: String?
  package var claimedEmail: String?
  package var claimedPhone: String?
  package var identities: [Identity] = []
  package var createdAt = Instant()
  package var updatedAt = Instant()
  /// The key that everything personal of this contact is sealed under, numbered from 1 in the tenant.
  package var keyNumber: UInt64 = 0
  /// When everything personal was erased, and by whom.
  package var erasedAt: Instant?
  package var erasedBy: String?
  /// Why the contact is in its account, or in none by a person's word.
  package var placement: AccountPlacement?
  /// Every merge that this contact had a part in, undone ones too.
  package var merges: [ContactMerge] = []

  package init() {}

  /// `firstName lastName`, or nil when neither is known.
  package var name: String? {
    switch (firstName, lastName) {
    case (let first?, let last?): first + " " + last
    case (let first?, nil): first
    case (nil, let last?): last
    case (nil, nil): nil
    }
  }

  /// Splits a whole name at its last space; one word is the first name.
  package static func split(name: String) -> (first: String?, last: String?) {
    let words = name.split(separator: " ", omittingEmptySubsequences: true)
    guard let last = words.last else { return (nil, nil) }
    if words.count == 1 { return (String(last), nil) }
    return (words.dropLast().joined(separator: " "), String(last))
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "workspace_id", &workspaceId)
    try coder.personal(3, "first_name", &firstName)
    try coder.personal(4, "last_name", &lastName)
    try coder.personal(5, "email", &email)
    try coder.personal(6, "phone", &phone)
    try coder.field(7, "account_id", &accountId)
    try coder.personal(8, "company_name", &companyName)
    try coder.personal(9, "external_ref", &externalRef)
    try coder.field(10, "resolution_status", &resolutionStatus)
    try coder.personal(11, "claimed_name", &claimedName)
    try coder.personal(12, "claimed_email", &claimedEmail)
    try coder.personal(13, "claimed_phone", &claimedPhone)
    try coder.field(14, "identities", &identities)
    try coder.field(15, "created_at", &createdAt)
    try coder.field(16, "updated_at", &updatedAt)
    try coder.field(17, "key_number", &keyNumber)
    try coder.field(18, "erased_at", &erasedAt)
    try coder.field(19, "erased_by", &erasedBy)
    try coder.field(20, "placement", &placement)
    try coder.field(21, "merges", &merges)
  }
}
