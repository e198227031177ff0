// Where the rows of a whole tenant come from: a file, or a state that was read.

internal import Model

/// Gives a tenant's rows in parts, each once and in the order in which they have to be taken in.
protocol PartSource: Sendable {
  mutating func next() throws(CommandFailure) -> StatePart?
}

/// The parts of a state in memory.
struct StateParts: PartSource {
  private var parts: [StatePart] = []
  private var given = 0

  init(_ state: TenantState) { state.forEachPart(bytes: Limits.importPartBytes) { parts.append($0) } }

  mutating func next() -> StatePart? {
    if given == parts.count { return nil }
    given += 1
    return parts[given - 1]
  }
}
