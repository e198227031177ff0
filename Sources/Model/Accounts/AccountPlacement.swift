// How a contact came to its account (`LIFECYCLE.md` B4): by which rule, on what evidence, when. A weaker rule never moves
// a contact that a stronger one placed.

package import Bytes

/// What places a contact in an account, the weakest first.
package enum PlacementRule: String, WireCase, Comparable {
  case registrableDomain = "registrable_domain"
  case registrationNumber = "registration_number"
  case vatNumber = "vat_number"
  case manualLink = "manual_link"

  package init() { self = .registrableDomain }
  package var wireTag: UInt64 {
    switch self {
    case .registrableDomain: 1
    case .registrationNumber: 2
    case .vatNumber: 3
    case .manualLink: 4
    }
  }

  package static func < (a: Self, b: Self) -> Bool { a.wireTag < b.wireTag }

  /// How a contact that this rule placed is resolved.
  var status: ResolutionStatus {
    switch self {
    case .registrableDomain: .domainInferred
    // A registry's number led here and its check digit is right; that a registry has confirmed it says `vatValid`.
    case .registrationNumber, .vatNumber: .registryResolved
    case .manualLink: .manuallyResolved
    }
  }
}

/// Why a contact is where it is.
package struct AccountPlacement: WireMessage, Equatable {
  package var rule = PlacementRule.registrableDomain
  /// The domain or number; nil for a link by hand.
  package var evidence: String?
  package var at = Instant()
  /// Who linked it.
  package var by: String?

  package init() {}
  package init(_ rule: PlacementRule, evidence: String? = nil, at: Instant, by: String? = nil) {
    self.rule = rule
    self.evidence = evidence
    self.at = at
    self.by = by
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "rule", &rule)
    try coder.personal(2, "evidence", &evidence)
    try coder.field(3, "at", &at)
    try coder.field(4, "by", &by)
  }
}

/// Numbers that an integration knows of a contact's company, as they were given.
package struct CompanyNumbers: Sendable, Equatable {
  package var vatNumber: String?
  package var registrationNumber: String?

  package init(vatNumber: String? = nil, registrationNumber: String? = nil) {
    self.vatNumber = vatNumber
    self.registrationNumber = registrationNumber
  }
}
