// Whom the company's own site says its visitor is. Unlike a claim it is an identity: the site has signed it, the API has
// checked that, and the visitor is the contact who has it.

/// A visitor for whom the company's site vouches.
package struct SignedIdentity: Sendable, Equatable {
  /// A mail address or a phone number.
  package var identity: Identity
  package var name: String?

  package init(_ identity: Identity, name: String? = nil) {
    self.identity = identity
    self.name = name
  }

  /// Whether a session may go on in this visitor's hands: one that was opened under an identity only under the same.
  package static func opens(
    _ session: ChatSession, _ signed: SignedIdentity?, _ state: TenantState
  ) -> Bool {
    guard let signed else { return !session.signed }
    return session.signed && state.contactId(knownBy: signed.identity) == state.root(of: session.contactId)
  }
}
