// What the pages promise as files: every reference between them leads somewhere, each is served with its kind
// and its policy, and no script can turn data into markup. How they behave is tried in a browser (EndToEnd).

import Testing

@testable import Dashboard

struct AssetTableTests {
  let table = AssetTable()

  @Test(arguments: ["/", "/chat", "/desk", "/assets/chat/chat.js", "/assets/desk/desk.js"])
  func `an entry point is served`(path: String) throws {
    let asset = try #require(table.asset(at: path))
    #expect(!asset.body.isEmpty && asset.path == path)
  }

  @Test(arguments: ["", "/chat/", "/desk.html", "/assets", "/assets/../chat", "//chat", "/assets/desk/"])
  func `no other path is`(path: String) { #expect(table.asset(at: path) == nil) }

  @Test(arguments: [
    ("/chat", "text/html; charset=utf-8"), ("/assets/chat/chat.js", "text/javascript; charset=utf-8"),
    ("/assets/chat/chat.css", "text/css; charset=utf-8"), ("/assets/shared/mark.svg", "image/svg+xml"),
  ])
  func `an asset says what it is`(path: String, contentType: String) throws {
    #expect("\(try #require(table.asset(at: path)).contentType)" == contentType)
  }

  @Test func `every reference leads to an asset`() throws {
    for asset in try assets() {
      for reference in references(in: asset) where table.asset(at: reference) == nil {
        Issue.record("\(asset.path) names \(reference), which is not served")
      }
    }
  }

  @Test func `every asset is reached from a page`() throws {
    var found: Set<String> = ["/", "/chat", "/desk", "/reference"]
    var queue = Array(found)
    while let path = queue.popLast() {
      for next in references(in: try #require(table.asset(at: path))) where found.insert(next).inserted {
        queue.append(next)
      }
    }
    // Languages are loaded by name when a channel speaks them.
    let unreached = Set(table.paths).subtracting(found).filter { !$0.hasPrefix("/assets/chat/labels/") }
    #expect(unreached.isEmpty)
  }

  @Test(arguments: ["da", "de", "en", "nb", "sv"])
  func `each language has the words of English`(language: String) throws {
    #expect(try words(language) == words("en"))
  }

  @Test func `scripts make no markup from text and pages hold no script`() throws {
    let forbidden = [
      "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "srcdoc",
      "document.cookie", "<script>", "<style", " style=", " onclick=", "javascript:",
    ]
    for asset in try assets() {
      let source = text(of: asset)
      for word in forbidden where source.contains(word) { Issue.record("\(asset.path) holds \(word)") }
    }
  }

  @Test func `every asset carries a tag of its own and a policy`() throws {
    var tags: Set<String> = []
    for asset in try assets() {
      let fields = Dictionary(uniqueKeysWithValues: asset.fields.map { ("\($0.name)", $0.value) })
      let policy = try #require(fields["Content-Security-Policy"])
      #expect(
        fields["ETag"] == nil && fields["X-Content-Type-Options"] == "nosniff"
          && policy.hasPrefix("default-src 'none'")
          && policy.contains("frame-ancestors") && !policy.contains("unsafe"),
        "\(asset.path)")
      #expect(tags.insert(asset.etag).inserted && asset.etag.hasPrefix("\""), "\(asset.path)")
    }
  }

  @Test(arguments: [("/desk", "'none'"), ("/", "'none'"), ("/chat", "'self'")])
  func `a page may stand in frames of`(path: String, ancestors: String) throws {
    let asset = try #require(table.asset(at: path))
    let policy = try #require(asset.fields.first { "\($0.name)" == "Content-Security-Policy" }).value
    #expect(policy.hasSuffix("frame-ancestors \(ancestors)"))
  }

  private func assets() throws -> [Asset] { try table.paths.map { try #require(table.asset(at: $0)) } }

  private func text(of asset: Asset) -> String { String(decoding: asset.body, as: UTF8.self) }

  /// The asset paths that a page or script names: `"/assets/…"` and the modules it imports.
  private func references(in asset: Asset) -> [String] {
    var found: [String] = []
    for match in text(of: asset).matches(of: /(?:href|src)="(\/assets\/[^"]+)"/) {
      found.append(String(match.1))
    }
    guard asset.path.hasSuffix(".js") else { return found }
    for match in text(of: asset).matches(of: /from '(\.{1,2}\/[^']+)'/) {
      found.append(resolve(String(match.1), from: asset.path))
    }
    return found
  }

  private func resolve(_ reference: String, from path: String) -> String {
    var parts = path.split(separator: "/").dropLast()
    for part in reference.split(separator: "/") {
      if part == ".." { parts.removeLast() } else if part != "." { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  private func words(_ language: String) throws -> [String] {
    let asset = try #require(table.asset(at: "/assets/chat/labels/\(language).js"))
    return text(of: asset).matches(of: /(?m)^ {2}(\w+):/).map { String($0.1) }
  }
}
