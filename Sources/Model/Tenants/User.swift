/// A person who works for the tenant.
package struct User: Identified, WireMessage, Equatable {
  package enum Role: String, WireCase {
    case owner = "Owner"
    case admin = "Admin"
    case billing = "Billing"
    case agent = "Agent"
    case observer = "Observer"
    package init() { self = .agent }
    package var wireTag: UInt64 {
      switch self {
      case .owner: 1
      case .admin: 2
      case .billing: 3
      case .agent: 4
      case .observer: 5
      }
    }
  }

  package var id = ID<User>()
  package var name = ""
  package var email = ""
  package var role = Role.agent

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "id", &id)
    try coder.personal(2, "name", &name)
    try coder.personal(3, "email", &email)
    try coder.field(4, "role", &role)
  }
}
