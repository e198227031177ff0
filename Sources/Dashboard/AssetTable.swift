// The pages that the binary carries, by the path they are served at. Made once at start from the list in
// CAssets.h; a look-up is one hash. Nothing is read from the disk, and no path is put together from a request.

internal import Bytes
internal import CAssets

/// All assets for browsers.
///
/// `pages/chat.html` is `/chat`, `pages/index.html` is `/`, every other `pages/X` is `/assets/X`.
package struct AssetTable: Sendable {
  private let assets: [String: Asset]

  /// Copies the embedded files (about 120 KB) and computes their entity tags.
  package init() {
    var assets: [String: Asset] = [:]
    for name in Self.embeddedNames() {
      guard let kind = AssetKind(name: name) else {
        preconditionFailure("The embedded page \(name) is of no kind that is served.")
      }
      let asset = Self.asset(name: name, kind: kind)
      assets[asset.path] = asset
    }
    self.assets = assets
  }

  /// The asset at exactly this path, without a query.
  package func asset(at path: String) -> Asset? { assets[path] }

  /// Every path that is served, sorted.
  package var paths: [String] { assets.keys.sorted() }

  private static func embeddedNames() -> [String] {
    var names: [String] = []
    while let name = svar_page_name(names.count) { names.append(String(cString: name)) }
    return names
  }

  private static func asset(name: String, kind: AssetKind) -> Asset {
    var count = 0
    // SAFETY: the library promises `count` bytes that live as long as the process; they are copied here.
    let body = Array(UnsafeBufferPointer(start: svar_asset(name, &count), count: count))
    let etag = entityTag(of: body)
    return Asset(
      path: path(of: name), contentType: kind.contentType, etag: etag, body: body,
      fields: kind.fields)
  }

  /// Length and checksum: two releases of one file differ in it but for one chance in 2³².
  private static func entityTag(of body: [UInt8]) -> String {
    "\"\(String(body.count, radix: 16))-\(String(crc32c(body.span), radix: 16))\""
  }

  private static func path(of name: String) -> String {
    let file = name.dropFirst("pages/".count)
    guard file.hasSuffix(".html") else { return "/assets/\(file)" }
    return file == "index.html" ? "/" : "/\(file.dropLast(".html".count))"
  }
}
