// What sort of file an asset is, told by the end of its name, and the header fields which that sort needs.
// Scripts and styles come from this server only and never stand inside a page, so text that a customer wrote
// cannot run even where it were shown wrongly. Only the chat may stand in a frame of its own site.

/// The sorts of files that are embedded.
enum AssetKind: Equatable {
  case page(framed: Bool)
  case script
  case style
  case image

  /// The kind of the file with this name; nil for an end that no kind has.
  init?(name: String) {
    switch name.split(separator: ".").last {
    case "html": self = .page(framed: name == "pages/chat.html")
    case "js": self = .script
    case "css": self = .style
    case "svg": self = .image
    default: return nil
    }
  }

  var contentType: StaticString {
    switch self {
    case .page: "text/html; charset=utf-8"
    case .script: "text/javascript; charset=utf-8"
    case .style: "text/css; charset=utf-8"
    case .image: "image/svg+xml"
    }
  }

  /// What the browser may load and do on behalf of this file.
  var contentSecurityPolicy: String {
    guard case .page(let framed) = self else { return "default-src 'none'; frame-ancestors 'none'" }
    return
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
      + "base-uri 'none'; form-action 'none'; frame-ancestors \(framed ? "'self'" : "'none'")"
  }

  /// The fields of every answer with such a file.
  ///
  /// `no-cache`: kept by the browser, but asked for anew with the entity tag, so that pages and scripts of two
  /// releases never mix.
  var fields: [(name: StaticString, value: String)] {
    [
      ("Cache-Control", "no-cache"),
      ("Content-Security-Policy", contentSecurityPolicy),
      ("X-Content-Type-Options", "nosniff"),
      ("Referrer-Policy", "no-referrer"),
      ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ]
  }
}
