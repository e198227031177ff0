// Which host's registrable domain the rules will ask for. Who carries a command out looks it up beforehand and gives it
// to the decision: the list of public suffixes is the world's, and changes with it.

extension Command {
  /// The host of the mail address, or the domain, that may lead to a company; nil for none.
  package var mailHost: String? {
    switch self {
    case .receiveMessage(let order):
      if case .address(let text) = order.sender { return Self.host(of: text) }
      return order.signedIdentity.flatMap {
        $0.identity.kind == .email ? Self.host(of: $0.identity.value) : nil
      }
    case .createContact(let contact, _), .changeContact(let contact, _):
      return contact.email.flatMap(Self.host)
    case .createAccount(let account), .changeAccount(let account):
      return account.emailDomain.flatMap { Self.host(of: "x@" + $0.trimmedASCII) }
    default: return nil
    }
  }

  private static func host(of address: String) -> String? {
    Identity.email(address).flatMap { identity in
      identity.value.split(separator: "@").last.map { String($0) }
    }
  }
}
