/// The face that customers see: name, colours, voice, signatures.
///
/// One brand may serve many workspaces.
package struct Brand: Identified, WireMessage, Equatable {
  package enum Tone: String, WireCase {
    case friendly, professional, formal, trade
    package init() { self = .professional }
    package var wireTag: UInt64 {
      switch self {
      case .friendly: 1
      case .professional: 2
      case .formal: 3
      case .trade: 4
      }
    }
  }

  package var id = ID<Brand>()
  package var name = ""
  /// URL-safe, from the name.
  package var slug = ""
  package var logoUrl: String?
  /// `#rrggbb`.
  package var primaryColor: String?
  package var secondaryColor: String?
  package var emailFromName = ""
  package var replyAddress: String?
  package var tone = Tone.professional
  package var instructions: String?
  package var emailSignatureHtml: String?
  package var emailSignatureText: String?
  package var aiSenderName: String?
  package var aiSenderTitle: String?
  package var aiSenderAvatarUrl: String?

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.field(2, "name", &name)
    try coder.field(3, "slug", &slug)
    try coder.field(4, "logo_url", &logoUrl)
    try coder.field(5, "primary_color", &primaryColor)
    try coder.field(6, "secondary_color", &secondaryColor)
    try coder.field(7, "email_from_name", &emailFromName)
    try coder.field(8, "reply_address", &replyAddress)
    try coder.field(9, "tone", &tone)
    try coder.field(10, "instructions", &instructions)
    try coder.field(11, "email_signature_html", &emailSignatureHtml)
    try coder.field(12, "email_signature_text", &emailSignatureText)
    try coder.field(13, "ai_sender_name", &aiSenderName)
    try coder.field(14, "ai_sender_title", &aiSenderTitle)
    try coder.field(15, "ai_sender_avatar_url", &aiSenderAvatarUrl)
  }
}
