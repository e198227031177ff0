// One file that browsers may fetch: its bytes as embedded in the binary and the header fields that go with
// them. The fields say what a page may do, so a page is never sent without them. It is not a response: status,
// length, HEAD and If-None-Match are the caller's.

/// A page, script, style sheet or image, made once at start and then only read.
package struct Asset: Sendable {
  /// Where it is served: `/chat`, `/assets/desk/list.js`.
  package let path: String
  /// The media type, with the charset where there is one.
  package let contentType: StaticString
  /// A strong entity tag with its quotation marks; another for other bytes.
  package let etag: String
  /// Exactly the file's bytes.
  package let body: [UInt8]
  /// The other fields that must accompany the body, but not the entity tag, which is another for compressed bytes.
  package let fields: [(name: StaticString, value: String)]
}
