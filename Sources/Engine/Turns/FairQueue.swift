// Whose work starts next when there is more than may run at once: one piece of each owner in turn, so that an owner
// with ten thousand pieces waiting delays another's next one by what runs already and no more. Invariants: no owner
// runs more than its bound, all together not more than theirs; an owner stands in the ring once, and only while it
// may start something. Not a lock and not a scheduler: whoever takes a piece runs it, and says when it has ended.

/// Waiting pieces of work of many owners, and how many run.
struct FairQueue<Owner: Hashable & Sendable, Item: Sendable>: Sendable {
  private struct Line: Sendable {
    var waiting = WaitingLine<Item>()
    var running = 0
    var isInRing = false
  }

  private let runningPerOwnerMax: Int
  private let runningMax: Int
  private var lines: [Owner: Line] = [:]
  private var ring = WaitingLine<Owner>()
  private(set) var running = 0

  init(runningPerOwnerMax: Int, runningMax: Int) {
    precondition(runningPerOwnerMax > 0 && runningMax > 0, "something may run")
    self.runningPerOwnerMax = runningPerOwnerMax
    self.runningMax = runningMax
  }

  /// How many pieces of an owner wait.
  func waiting(of owner: Owner) -> Int { lines[owner]?.waiting.count ?? 0 }

  mutating func add(_ item: Item, of owner: Owner) {
    lines[owner, default: Line()].waiting.append(item)
    enterRing(owner)
  }

  /// Takes the next piece that may start, nil when none may; `ended` follows for each.
  mutating func next() -> Item? {
    guard running < runningMax, let owner = ring.popFirst(), var line = lines[owner] else { return nil }
    let item = line.waiting.popFirst()
    line.isInRing = false
    line.running += 1
    running += 1
    lines[owner] = line
    enterRing(owner)
    return item
  }

  /// A piece that was taken runs no more.
  mutating func ended(of owner: Owner) {
    guard var line = lines[owner] else { return }
    line.running -= 1
    running -= 1
    lines[owner] = line.running == 0 && line.waiting.isEmpty ? nil : line
    enterRing(owner)
  }

  private mutating func enterRing(_ owner: Owner) {
    guard let line = lines[owner], !line.isInRing, !line.waiting.isEmpty, line.running < runningPerOwnerMax
    else { return }
    lines[owner]?.isInRing = true
    ring.append(owner)
  }
}
