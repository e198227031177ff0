// The failures that a test has in store for a faulty disk, and the count of its calls. Once the power is off every
// call fails, until the disk starts again.

package import World

/// Which calls of a faulty disk fail.
package struct FaultPlan: Sendable {
  /// A failure that waits for its call.
  package struct Fault: Sendable {
    package var kind: DiskError.Kind
    package var operation: DiskError.Operation
    /// How many calls of that operation succeed before.
    package var after: Int

    package init(_ kind: DiskError.Kind, _ operation: DiskError.Operation, after: Int = 0) {
      self.kind = kind
      self.operation = operation
      self.after = after
    }
  }

  /// Failures to come, each once.
  package var faults: [Fault] = []
  /// Bytes by which files may still grow; nil is endless.
  package var spaceLeft: Int?
  /// How many calls succeed before the power goes; nil is endless.
  package var callsLeft: Int?
  /// How often each operation was called.
  private(set) var calls: [DiskError.Operation: Int] = [:]
  /// How many planned failures have come.
  package private(set) var delivered = 0
  /// Whether the power is gone.
  package private(set) var isOff = false

  /// Counts a call, and says how it fails when it does.
  mutating func fault(for operation: DiskError.Operation) -> DiskError.Kind? {
    calls[operation, default: 0] += 1
    if let calls = callsLeft {
      callsLeft = max(0, calls - 1)
      if calls == 0 { isOff = true }
    }
    if isOff { return .failed(errno: 5) }
    for index in faults.indices where faults[index].operation == operation {
      if faults[index].after == 0 {
        delivered += 1
        return faults.remove(at: index).kind
      }
      faults[index].after -= 1
    }
    return nil
  }

  /// Takes space for a file's growth.
  mutating func takeSpace(_ bytes: Int) -> Bool {
    guard let left = spaceLeft else { return true }
    guard bytes <= left else { return false }
    spaceLeft = left - bytes
    return true
  }
}
