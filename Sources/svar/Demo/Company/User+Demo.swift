// A user from the demo's files. Which workspaces they work in is left in the files: this release does not keep it.

internal import Model

extension User {
  init(demo file: DemoFile, _ id: ID<User>) throws(CommandFailure) {
    self.init()
    self.id = id
    name = try file.text("name")
    email = try file.text("email")
    role = try file.word("role") ?? .agent
  }
}
