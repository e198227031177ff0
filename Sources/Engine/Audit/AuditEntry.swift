// What somebody did, as the journal has it: a fact of the tenant's, or one of the directory's about the tenant's keys.

package import Bytes
package import Model

/// A place in the record of what was done: the journal's position, which is one for all, and the fact's number within
/// its record.
package struct AuditPlace: Hashable, Comparable, Sendable {
  package var position: UInt64
  package var index: UInt32

  package init(position: UInt64, index: UInt32) {
    self.position = position
    self.index = index
  }

  package static let start = Self(position: 0, index: 0)

  package static func < (a: Self, b: Self) -> Bool { (a.position, a.index) < (b.position, b.index) }
}

/// One fact with who stated it.
package struct AuditEntry: Sendable {
  package enum Fact: Sendable {
    case event(Event)
    case keyCreated(ApiKey)
    case keyRevoked(ID<ApiKey>)
  }

  package let place: AuditPlace
  /// The event's number in its tenant; nil for the directory's.
  package let sequence: UInt64?
  package let stamp: Stamp
  package let peer: PeerAddress?
  package let fact: Fact
  /// The row that the fact is about, where it is one that all conversations share.
  package internal(set) var before: ChangedRow?
  package internal(set) var after: ChangedRow?

  /// The place of that row.
  var rowPlace: RowPlace? {
    if case .event(let event) = fact { RowPlace(event) } else { nil }
  }
}

/// What is asked of the record.
package struct AuditQuestion: Sendable {
  package var tenant: ID<TenantInfo>
  /// Whose keys are its own.
  package var keyOwners: [ID<TenantInfo>]
  /// Facts behind this place.
  package var after: AuditPlace
  package var from: Instant?
  package var to: Instant?
  package var limit: Int
  package var isWanted: @Sendable (AuditEntry) -> Bool

  package init(
    of tenant: ID<TenantInfo>, keyOwners: [ID<TenantInfo>], after: AuditPlace, from: Instant?, to: Instant?,
    limit: Int, isWanted: @escaping @Sendable (AuditEntry) -> Bool
  ) {
    self.tenant = tenant
    self.keyOwners = keyOwners
    self.after = after
    self.from = from
    self.to = to
    self.limit = limit
    self.isWanted = isWanted
  }
}

/// A stretch of the record, in order.
package struct AuditPage: Sendable {
  package var entries: [AuditEntry] = []
  /// Where to go on; nil at the end.
  package var next: AuditPlace?
  /// The newest record that was looked at.
  package var position: UInt64 = 0
  /// The tenant as rows are shown of it, without conversations and contacts.
  package var state = TenantState()
}
