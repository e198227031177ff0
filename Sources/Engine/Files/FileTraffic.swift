// What of a tenant's files is under way, as a value: while the leftovers of the process before are looked for, nothing new
// is written, or what no record refers to yet would be taken for one of them.

/// Writings of files, and those that wait for their turn.
struct FileTraffic: Sendable {
  typealias Writing = @Sendable (isolated Tenant) -> Void

  private(set) var isSweeping = false
  private var waiting: [Writing] = []

  mutating func beginSweep() {
    precondition(!isSweeping, "leftovers are looked for once at a time")
    isSweeping = true
  }

  /// - Returns: what has waited.
  mutating func endSweep() -> [Writing] {
    isSweeping = false
    defer { waiting = [] }
    return waiting
  }

  /// Has a writing wait for the end of the search.
  mutating func wait(_ writing: @escaping Writing) { waiting.append(writing) }
}
