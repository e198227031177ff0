// Lists of entity tags in `If-Match` and `If-None-Match` (RFC 9110, 8.8.3 and 13.1). Our tags hold no comma and no
// quote inside, so a list is taken apart at its commas.

internal import Bytes
internal import Crypto
internal import Model

/// Reads lists of entity tags.
enum EntityTag {
  /// Whether a list names this tag: the strong comparison of `If-Match`.
  static func list(_ text: String, names tag: String) -> Bool {
    members(text).contains { $0 == "*" || $0 == tag }
  }

  /// The same for `If-None-Match`, where a weak tag counts too: a proxy that compresses makes one of ours.
  static func list(_ text: String, namesWeakly tag: String) -> Bool {
    members(text).contains { $0 == "*" || $0 == tag || $0 == "W/" + tag }
  }

  /// The tag of something that is told from others of its kind by all that it holds.
  static func of(_ bytes: Span<UInt8>) -> String {
    "\"\(Hexadecimal.encode(Hashing.sha256(bytes).bytes.span.extracting(first: hashBytes)))\""
  }

  private static let hashBytes = 12

  private static func members(_ text: String) -> [String] {
    text.split(separator: ",").map { String($0).trimmedASCII }
  }
}
