// A contact of the demo's files; the engine makes its own contact from their first message.

internal import Model

/// Somebody who writes to the demo's company.
struct DemoPerson: Sendable {
  let key: String
  let workspace: String
  let firstName: String
  let lastName: String
  let email: String
  let phone: String?
  let company: String?

  init(_ file: DemoFile) throws(CommandFailure) {
    key = try file.text("key")
    workspace = try file.text("workspace")
    firstName = try file.text("firstName")
    lastName = try file.text("lastName")
    email = try file.text("email")
    phone = file.optionalText("phone")
    company = file.optionalText("company")
  }

  var name: String { firstName + " " + lastName }
}
