// What a body says of an account beside its name.

internal import JSONText
internal import Model

/// The fields of an account that may be left out.
struct AccountInput {
  private var fields: [(place: WritableKeyPath<Account, String?>, said: JSONPresence<String>)] = []

  init(_ body: inout JSONFields) {
    let number = Model.Limits.companyNumberBytesMax
    let text = Model.Limits.accountTextBytesMax
    take("externalRef", \.externalRef, Model.Limits.externalIdBytesMax, &body)
    take("emailDomain", \.emailDomain, Model.Limits.addressBytesMax, &body)
    take("country", \.country, 2, &body)
    take("phone", \.phone, APILimits.phoneBytesMax, &body)
    take("website", \.website, Model.Limits.websiteBytesMax, &body)
    take("companyType", \.companyType, Model.Limits.nameBytesMax, &body)
    take("description", \.description, text, &body)
    take("registeredAddress", \.registeredAddress, text, &body)
    take("vatNumber", \.vatNumber, number, &body)
    take("registrationNumber", \.registrationNumber, number, &body)
  }

  private mutating func take(
    _ name: String, _ place: WritableKeyPath<Account, String?>, _ bytesMax: Int, _ body: inout JSONFields
  ) {
    fields.append((place, body.presence(name, .string(bytes: 0...bytesMax))))
  }

  func apply(to account: inout Account) {
    for (place, said) in fields { said.set(&account[keyPath: place]) }
  }
}
