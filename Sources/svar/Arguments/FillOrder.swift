/// How much a benchmark's folder is to hold.
struct FillOrder: Sendable {
  var tenants: Int
  var messages: Int
  var conversations: Int

  init(_ arguments: Arguments) throws(UsageFault) {
    tenants = try arguments.integer(.tenants, in: 1...100_000) ?? 1
    messages = try arguments.integer(.messages, in: 1...100_000_000) ?? 1_000_000
    conversations = try arguments.integer(.conversations, in: 1...10_000_000) ?? 100_000
    if conversations > messages {
      throw UsageFault("There cannot be more conversations than messages.", verb: .fill)
    }
  }
}
