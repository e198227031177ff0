// Where a visitor's socket comes from.

package import Frontend

/// The page and the peer that opened a chat.
package struct ChatPage: Sendable {
  /// What the browser named, nil where it named none.
  var origin: String?
  /// Whom limits per address count the peer as; nil: they do not hold for it.
  var peer: AddressBlock?

  package init(origin: String? = nil, peer: AddressBlock? = nil) {
    self.origin = origin
    self.peer = peer
  }
}
