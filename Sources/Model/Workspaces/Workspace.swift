/// What the AI may do by itself (`LIFECYCLE.md` A5).
package enum AIMode: String, WireCase {
  /// Sends.
  case auto
  /// Every draft waits for a person.
  case suggest
  /// Records, and asks for a person.
  case off

  package init() { self = .auto }
  package var wireTag: UInt64 {
    switch self {
    case .auto: 1
    case .suggest: 2
    case .off: 3
    }
  }
}

/// Whether a workspace sells to companies or to people.
package enum BusinessType: String, WireCase {
  case b2b, b2c

  package init() { self = .b2b }
  package var wireTag: UInt64 { self == .b2b ? 1 : 2 }
}

/// An operational unit of a tenant: a country, a language, a business unit.
package struct Workspace: Identified, WireMessage, Equatable {
  package var id = ID<Workspace>()
  package var brandId = ID<Brand>()
  package var name = ""
  /// ISO 639-1.
  package var operatingLanguage = "en"
  package var documentLanguage: String?
  /// ISO 3166-1 alpha-2.
  package var country = ""
  /// ISO 4217.
  package var currency = "EUR"
  package var businessType = BusinessType.b2b
  /// IANA name.
  package var timezone = "UTC"
  package var legalName: String?
  package var workspaceInstructions: String?
  package var emailSignatureHtml: String?
  package var aiMode = AIMode.auto
  /// Extracted entries at or above it are approved at once.
  ///
  /// 0…1; over 1 means: review always.
  package var autoApproveConfidence = Limits.autoApproveConfidence
  /// Moved by every change of settings or knowledge: what a draft was made from (law 5).
  package var rulesVersion: UInt64 = 0
  /// Whether nothing comes in or goes out, and the AI does not act.
  package var isInactive = false
  /// Nil: at all times.
  package var openingHours: OpeningHours?

  package init() {}

  package var isActive: Bool {
    get { !isInactive }
    set { isInactive = !newValue }
  }

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "brand_id", &brandId)
    try coder.field(3, "name", &name)
    try coder.defaulted(4, "operating_language", &operatingLanguage)
    try coder.field(5, "document_language", &documentLanguage)
    try coder.field(6, "country", &country)
    try coder.defaulted(7, "currency", &currency)
    try coder.field(8, "business_type", &businessType)
    try coder.defaulted(9, "timezone", &timezone)
    try coder.field(10, "legal_name", &legalName)
    try coder.field(11, "workspace_instructions", &workspaceInstructions)
    try coder.field(12, "email_signature_html", &emailSignatureHtml)
    try coder.field(13, "ai_mode", &aiMode)
    try coder.defaulted(14, "auto_approve_confidence", &autoApproveConfidence)
    try coder.field(15, "rules_version", &rulesVersion)
    try coder.field(16, "is_inactive", &isInactive)
    try coder.field(17, "opening_hours", &openingHours)
  }
}
