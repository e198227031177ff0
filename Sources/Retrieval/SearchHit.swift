// An entry in a search's answer. It names the entry and does not hold it: the text is the tenant's.

package import Bytes

/// One entry that was found.
package struct SearchHit: Sendable, Equatable {
  package let key: UUID
  /// Share of the ideal score, 0…1.
  package let score: Float

  package init(key: UUID, score: Float) {
    self.key = key
    self.score = score
  }
}
