// Rules for accounts that somebody writes. Domain and numbers are unique in the tenant; whoever brings one that is taken
// is told so, and nothing is merged behind anybody's back.

extension Decision {
  /// Makes an account of its words; id, times and status are made here.
  mutating func create(_ order: Account, _ state: inout TenantState) throws(Refusal) -> CommandResult {
    var account = Account()
    account.id = newId()
    account.resolutionStatus = .manuallyResolved
    account.createdAt = now
    try write(order, into: &account, state)
    if state.accounts.count >= Limits.accountsMax {
      throw .limitReached(noun: "accounts", limit: Limits.accountsMax)
    }
    account.updatedAt = now
    emit(.accountCreated(account), &state)
    return .made(account.id.uuid)
  }

  mutating func change(_ order: Account, _ state: inout TenantState) throws(Refusal) -> CommandResult {
    guard let before = state.accounts[order.id] else { throw .notFound(noun: "account") }
    var after = before
    try write(order, into: &after, state)
    if after == before { return .done }
    after.updatedAt = now
    emit(.accountChanged(after), &state)
    return .done
  }

  /// Copies what may be written, brought into form.
  private func write(
    _ order: Account, into account: inout Account, _ state: TenantState
  ) throws(Refusal) {
    try Self.check(order.name, "name", bytes: 1...Limits.nameBytesMax)
    account.name = order.name
    account.externalRef = order.externalRef
    account.country = try Self.country(order.country)
    account.phone = order.phone
    account.website = order.website
    account.companyType = order.companyType
    account.description = order.description
    account.registeredAddress = order.registeredAddress
    if order.emailDomain != account.emailDomain { account.emailDomain = try emailDomain(order.emailDomain) }
    let country = account.country ?? ""
    let vatNumber = try order.vatNumber.map { (text) throws(Refusal) in
      try Self.vatNumber(text, country: country).text
    }
    if vatNumber != account.vatNumber { (account.vatNumber, account.vatValid) = (vatNumber, nil) }
    account.registrationNumber = try order.registrationNumber.map { (text) throws(Refusal) in
      try Self.registrationNumber(text, country: country).text
    }
    try account.check()
    try checkUnique(account, state)
  }

  private func checkUnique(_ account: Account, _ state: TenantState) throws(Refusal) {
    let isTaken: (ID<Account>?) -> Bool = { $0 != nil && $0 != account.id }
    if let domain = account.emailDomain, isTaken(state.accountByDomain[domain]) {
      throw .taken(noun: "emailDomain", holder: "account")
    }
    if let number = account.vatNumber, isTaken(state.accountByNumber[Account.key(vatNumber: number)]) {
      throw .taken(noun: "vatNumber", holder: "account")
    }
    if let number = account.registrationNumber {
      let key = Account.key(registrationNumber: number, country: account.country ?? "")
      if isTaken(state.accountByNumber[key]) { throw .taken(noun: "registrationNumber", holder: "account") }
    }
  }

  /// A domain is written as it is registered: `mail.nordic-parts.dk` becomes `nordic-parts.dk`.
  private func emailDomain(_ text: String?) throws(Refusal) -> String? {
    guard text != nil else { return nil }
    guard let domain else {
      throw .invalid(path: "emailDomain", message: "is no domain that somebody can register")
    }
    if BusinessDomain.isEverybodys(domain) {
      throw .invalid(path: "emailDomain", message: "is one where anybody gets an address")
    }
    return domain
  }

  static func country(_ text: String?) throws(Refusal) -> String? {
    guard let text else { return nil }
    if text.utf8.count == 2, text.utf8.allSatisfy({ (0x41...0x5a).contains($0) }) { return text }
    throw .invalid(path: "country", message: "must be two capital letters (ISO 3166-1)")
  }
}
