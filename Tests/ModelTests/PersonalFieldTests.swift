// Every text and every run of bytes that stands in a table is personal, or stands here with the reason why it is not:
// a new field cannot be forgotten.

internal import Bytes
internal import Testing

@testable internal import Model

@Suite struct PersonalFieldTests {
  /// Collects texts and bytes that are not sealed.
  private struct PlainText: FieldCoder {
    var plain: Set<String> = []
    var personal: Set<String> = []
    let message: String

    mutating func field<T: WireField>(_ tag: Int, _ name: StaticString, _ value: inout T) {
      let types: [Any.Type] = [
        String.self, String?.self, [String].self, Blob.self, Blob?.self, [Blob].self, Digest.self,
        Digest?.self,
      ]
      if types.contains(where: { $0 == T.self }) { plain.insert("\(message).\(name)") }
    }

    mutating func personal<T: PersonalField>(_ tag: Int, _ name: StaticString, _ value: inout T) {
      personal.insert("\(message).\(name)")
    }
  }

  private static let staff = "who of the tenant's people acted"
  private static let rules = "the tenant's own words, about nobody"
  private static let company = "a company, shared by its contacts; it is not erased with one of them"
  private static let code = "a word of ours, from a closed set"

  static let reasons: [String: String] = [
    "Seal.box": "the sealed values themselves",
    "SealedSecret.box": "sealed under the server's key", "SealedSecret.master_key": "the key's name",
    "Actor.name": staff, "Author.id": staff, "ConversationTakenOver.by": staff, "Contact.erased_by": staff,
    "Conversation.human_managing_user_id": staff,
    "TenantInfo.name": rules, "Brand.name": rules, "Brand.slug": rules, "Brand.voice": rules,
    "Account.name": company, "Account.email_domain": company, "Account.external_ref": company,
    "Account.country": company, "Account.vat_number": company, "Account.registration_number": company,
    "Account.phone": company, "Account.website": company, "Account.company_type": company,
    "Account.description": company, "Account.registered_address": company,
    "AccountPlacement.by": staff, "ContactMerge.by": staff,
    "ChatSession.secret_hash": "a hash of chance, made here; the row goes with the contact",
    "Delivery.reason": code, "MessageDetails.speaker": code, "AttentionContext.reason": code,
    "AttentionContext.tool_name": code, "AttentionContext.what": code, "TurnFact.name": code,
    "AnsweredRequest.key_hash": "a hash of the caller's own key", "AnsweredRequest.actor": staff,
    "AnsweredRequest.request_hash": "keyed with the caller's own key, which is kept nowhere",
    "StoredFile.digest": "a hash of sealed bytes: it tells nothing of what is in them",
    "TenantEntry.name": rules, "ApiKey.name": rules, "ApiKey.key_prefix": "of the tenant's key",
    "ApiKey.key_hash": "of the tenant's key", "ApiKey.scopes": code, "PublicKey.key": "of the tenant's chat",
    "DirectoryEvent.public_key_forgotten": "of the tenant's chat", "OpeningHours.closed_dates": rules,
  ]

  private static func isRules(_ name: String) -> Bool {
    ["Workspace.", "Channel.", "Brand.", "Knowledge", "PolicyEntry"].contains { name.hasPrefix($0) }
  }

  @Test func `what is not sealed has a reason`() {
    var plain: Set<String> = []
    var personal: Set<String> = []
    func walk<M: WireMessage>(_: M.Type) {
      var coder = PlainText(message: M.protoName)
      var fresh = M()
      // The coder never throws.
      try? fresh.visit(&coder)
      plain.formUnion(coder.plain)
      personal.formUnion(coder.personal)
    }
    for type in WireTypes.all.messages { walk(type) }
    let unexplained = plain.filter { Self.reasons[$0] == nil && !Self.isRules($0) }.sorted()
    #expect(unexplained.isEmpty, "seal them, or say why not: \(unexplained)")
    #expect(personal.count > 30 && personal.contains("Message.body"))
    let both = personal.intersection(Self.reasons.keys)
    #expect(both.isEmpty)
  }
}
