// What a body says of a contact, for its making and for its change: a name in one piece or in two, addresses, company.

internal import JSONText
internal import Model

/// The fields of a contact that may be written.
struct ContactInput {
  private var name = JSONPresence<String>.absent
  private var firstName = JSONPresence<String>.absent
  private var lastName = JSONPresence<String>.absent
  private var email = JSONPresence<String>.absent
  private var phone = JSONPresence<String>.absent
  private var companyName = JSONPresence<String>.absent
  private var externalRef = JSONPresence<String>.absent
  let numbers: CompanyNumbers

  init(_ body: inout JSONFields) {
    let short: JSONKind<String> = .string(bytes: 0...Model.Limits.nameBytesMax)
    name = body.presence("name", short)
    firstName = body.presence("firstName", short)
    lastName = body.presence("lastName", short)
    if body.has("name") && (body.has("firstName") || body.has("lastName")) {
      body.fault("name", "stands for firstName and lastName: give it or them")
    }
    email = body.presence("email", .string(bytes: 0...Model.Limits.addressBytesMax))
    phone = body.presence("phone", .string(bytes: 0...APILimits.phoneBytesMax))
    companyName = body.presence("companyName", short)
    externalRef = body.presence("externalRef", .string(bytes: 0...Model.Limits.externalIdBytesMax))
    let number: JSONKind<String> = .string(bytes: 0...Model.Limits.companyNumberBytesMax)
    numbers = CompanyNumbers(
      vatNumber: body.optional("vatNumber", number),
      registrationNumber: body.optional("registrationNumber", number))
  }

  func apply(to contact: inout Contact) {
    firstName.set(&contact.firstName)
    lastName.set(&contact.lastName)
    switch name {
    case .absent: break
    case .null: (contact.firstName, contact.lastName) = (nil, nil)
    case .value(let text): (contact.firstName, contact.lastName) = Contact.split(name: text)
    }
    email.set(&contact.email)
    phone.set(&contact.phone)
    companyName.set(&contact.companyName)
    externalRef.set(&contact.externalRef)
  }
}

extension JSONPresence {
  /// Leaves a value as it is, clears it, or sets it.
  func set(_ value: inout Value?) {
    switch self {
    case .absent: break
    case .null: value = nil
    case .value(let new): value = new
    }
  }
}

extension Identity.Kind {
  /// Those that are written down; a session is opened by its visitor.
  static let written: [Self] = [.email, .phone]
}
