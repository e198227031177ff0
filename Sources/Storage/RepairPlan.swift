// What a repair would do, before it does anything: what is wrong, which files change, what is lost and whose it was.

package import Bytes

/// A repair of one data folder, told in full.
package struct RepairPlan: Hashable, Sendable {
  /// A file that is replaced, made or moved aside; whatever was there before is in the folder aside.
  package struct Change: Hashable, Sendable {
    package enum Kind: String, Sendable { case rewritten, made, movedAside }

    package var file: String
    package var kind: Kind
    /// What is in the new file, or why the old one goes.
    package var reason: String

    package init(_ file: String, _ kind: Kind, _ reason: String) {
      self.file = file
      self.kind = kind
      self.reason = reason
    }
  }

  /// What one tenant loses.
  package struct Loss: Hashable, Sendable {
    package var tenant: UUID
    /// Whether only history is lost that a newer snapshot contains: the tenant's state stays whole.
    package var isPast: Bool
    /// The first event that is lost, and the last as far as anything left tells.
    package var firstSequence: UInt64
    package var lastSequence: UInt64
    /// The journal positions of its unreadable and its emptied records.
    package var firstPosition: UInt64
    package var lastPosition: UInt64
    /// Sound records behind the first lost one: they cannot be applied, and are moved aside.
    package var movedAside: Int
  }

  /// Positions whose records are gone and name nobody: a tenant that goes on later shows its gap, the others do not.
  package struct Gap: Hashable, Sendable {
    package var firstPosition: UInt64
    package var lastPosition: UInt64
    /// How many records had them; nil where nobody can say, since the positions are only those that may have been.
    package var records: Int?
  }

  /// Keys of a tenant's contacts that cannot be read: what they sealed is as if it were erased.
  package struct LostKeys: Hashable, Sendable {
    package var tenant: UUID
    package var numbers: [UInt64]
    /// Whether the head that counts them is damaged, so that nobody can say if there were more.
    package var mayHaveMore: Bool
  }

  package internal(set) var lostKeys: [LostKeys] = []
  package internal(set) var findings: [StorageFault] = []
  package internal(set) var changes: [Change] = []
  package internal(set) var losses: [Loss] = []
  package internal(set) var gaps: [Gap] = []

  /// Whether there is nothing to repair.
  package var isEmpty: Bool { changes.isEmpty }
}
