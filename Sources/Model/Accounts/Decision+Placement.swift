// Which company a contact belongs to (`LIFECYCLE.md` B4): the first rule that hits wins and is kept with its evidence.
// What somebody writes of themselves in a message is a claim and no evidence: numbers come from whoever may write
// contacts, a domain from an address that is an identity.

internal import Bytes

/// What is known of a contact's company.
struct CompanyEvidence {
  var vatNumber: VATNumber?
  var registrationNumber: RegistrationNumber?
  /// Registrable, and no free mail.
  var domain: String?

  /// The evidence of each rule that has some, the strongest first.
  var byStrength: [(rule: PlacementRule, text: String)] {
    var all: [(rule: PlacementRule, text: String)] = []
    if let vatNumber { all.append((.vatNumber, vatNumber.text)) }
    if let registrationNumber { all.append((.registrationNumber, registrationNumber.text)) }
    if let domain { all.append((.registrableDomain, domain)) }
    return all
  }

  /// Whether an account that a weaker rule found may be meant: it has no other number than these.
  func contradicts(_ account: Account, foundBy rule: PlacementRule) -> Bool {
    if rule < .vatNumber, let vatNumber, let other = account.vatNumber, other != vatNumber.text {
      return true
    }
    if rule < .registrationNumber, let registrationNumber, let other = account.registrationNumber {
      return other != registrationNumber.text
    }
    return false
  }
}

extension Decision {
  /// The domain that came with the command, if it can be a company's.
  var companyDomain: String? { domain.flatMap { BusinessDomain.isEverybodys($0) ? nil : $0 } }

  /// Reads numbers as they were given, or refuses with the path of the one that cannot be.
  static func evidence(
    _ numbers: CompanyNumbers, domain: String?, _ workspace: Workspace
  ) throws(Refusal) -> CompanyEvidence {
    var evidence = CompanyEvidence(domain: domain)
    let isForPeople = workspace.businessType != .b2b
    if let text = numbers.vatNumber {
      if isForPeople { throw .invalid(path: "vatNumber", message: Self.peopleOnly) }
      evidence.vatNumber = try vatNumber(text, country: workspace.country)
    }
    if let text = numbers.registrationNumber {
      if isForPeople { throw .invalid(path: "registrationNumber", message: Self.peopleOnly) }
      evidence.registrationNumber = try registrationNumber(text, country: workspace.country)
    }
    return evidence
  }

  private static let peopleOnly = "places nobody in a workspace that sells to people: link an account"

  static func vatNumber(_ text: String, country: String) throws(Refusal) -> VATNumber {
    if let number = VATNumber(text, country: country) { return number }
    throw .invalid(
      path: "vatNumber", message: "is no VAT number of the EU, the United Kingdom, Norway or Switzerland")
  }

  static func registrationNumber(_ text: String, country: String) throws(Refusal) -> RegistrationNumber {
    if let number = RegistrationNumber(text, country: country) { return number }
    let whose = country.isEmpty ? "" : " in \(country)"
    throw .invalid(path: "registrationNumber", message: "is no number of a company register\(whose)")
  }

  /// Puts a contact into the account that the evidence leads to, found or made; leaves it where a stronger rule put it.
  mutating func place(
    _ contact: inout Contact, by evidence: CompanyEvidence, _ workspace: Workspace, _ state: inout TenantState
  ) {
    guard workspace.businessType == .b2b, let strongest = evidence.byStrength.first else { return }
    let hit = self.hit(evidence, state)
    let rule = hit?.rule ?? strongest.rule
    if let standing = contact.placementRule, rule < standing { return }
    let account: Account
    if let hit {
      account = learn(evidence, hit.account, &state)
    } else {
      if state.accounts.count >= Limits.accountsMax { return }
      account = makeAccount(evidence, named: contact.companyName, workspace, state)
      emit(.accountCreated(account), &state)
    }
    if contact.accountId == account.id && contact.placementRule == rule { return }
    contact.accountId = account.id
    contact.companyName = account.name
    contact.placement = AccountPlacement(rule, evidence: hit?.text ?? strongest.text, at: now)
    contact.resolutionStatus = rule.status
  }

  /// The account that the strongest evidence finds.
  private func hit(
    _ evidence: CompanyEvidence, _ state: TenantState
  ) -> (account: Account, rule: PlacementRule, text: String)? {
    for (rule, text) in evidence.byStrength {
      let found =
        switch rule {
        case .vatNumber: state.accountByNumber[Account.key(vatNumber: text)]
        case .registrationNumber:
          state.accountByNumber[
            Account.key(registrationNumber: text, country: evidence.registrationNumber?.country ?? "")]
        case .registrableDomain: state.accountByDomain[text]
        case .manualLink: ID<Account>?.none
        }
      guard let id = found, let account = state.accounts[id], !evidence.contradicts(account, foundBy: rule)
      else { continue }
      return (account, rule, text)
    }
    return nil
  }

  /// An account that was found takes numbers that it has none of and that are nobody else's.
  private mutating func learn(
    _ evidence: CompanyEvidence, _ account: Account, _ state: inout TenantState
  ) -> Account {
    var after = account
    if after.vatNumber == nil, let number = evidence.vatNumber,
      state.accountByNumber[Account.key(vatNumber: number.text)] == nil
    {
      after.vatNumber = number.text
    }
    if after.registrationNumber == nil, let number = evidence.registrationNumber,
      after.country ?? number.country == number.country,
      state.accountByNumber[Account.key(registrationNumber: number.text, country: number.country)] == nil
    {
      after.registrationNumber = number.text
      after.country = number.country.isEmpty ? nil : number.country
    }
    if after != account {
      after.updatedAt = now
      emit(.accountChanged(after), &state)
    }
    return after
  }

  /// An account that nothing led to before.
  private mutating func makeAccount(
    _ evidence: CompanyEvidence, named name: String?, _ workspace: Workspace, _ state: TenantState
  ) -> Account {
    var account = Account()
    account.id = newId()
    account.vatNumber = evidence.vatNumber?.text
    account.registrationNumber = evidence.registrationNumber?.text
    // A colleague's account may have the domain, under another number.
    account.emailDomain = evidence.domain.flatMap { state.accountByDomain[$0] == nil ? $0 : nil }
    account.name =
      name ?? evidence.domain.map(BusinessDomain.name) ?? evidence.byStrength.first?.text ?? ""
    account.resolutionStatus = evidence.byStrength.first?.rule.status ?? .unresolved
    let country =
      evidence.registrationNumber?.country ?? evidence.vatNumber?.country ?? workspace.country
    account.country = country.isEmpty ? nil : country
    account.createdAt = now
    account.updatedAt = now
    return account
  }
}

extension Contact {
  /// The rule that put the contact where it is; contacts from before placements were kept have their domain's.
  var placementRule: PlacementRule? {
    placement?.rule ?? (accountId == nil ? nil : .registrableDomain)
  }
}
