// Lints the tree by the countable part of the house style, and each rule by text planted for it.

import Testing

struct TidyTests {
  static let rules = Rules.shape + Rules.names + Rules.world + Rules.safety + Rules.layers

  @Test func `the tree was found`() {
    #expect(SourceTree.all.count { $0.isUnder(["Sources"]) } > 20)
    #expect(SourceTree.all.contains { $0.path == "Package.swift" })
    #expect(Manifest(SourceTree.all).cModules.contains("COpenSSL"))
  }

  @Test(arguments: rules) func `the tree keeps the rule`(_ rule: Rule) {
    let findings = rule.findings(SourceTree.all)
    #expect(findings.isEmpty, "\(findings.map(\.description).joined(separator: "\n"))")
  }

  @Test(arguments: rules) func `the rule catches each planted breach`(_ rule: Rule) {
    #expect(!rule.planted.isEmpty)
    for files in rule.planted {
      #expect(!rule.findings(files).isEmpty, "not caught: \(files.map(\.lines))")
    }
  }

  @Test(arguments: rules) func `the rule leaves innocent text alone`(_ rule: Rule) {
    for files in rule.innocent { #expect(rule.findings(files) == []) }
  }

  @Test(arguments: [
    ("a // b\nc", "a     \nc"),
    ("a /* b /* c */ d */ e", "a                   e"),
    (#"let s = "a\"b" + c"#, "let s =        + c"),
    (#"f("\(g("x"))")"#, "f(   g(   )  )"),
    ("let s = \"\"\"\n  it's \"x\"\n  \"\"\" + d", "let s =    \n          \n      + d"),
    (##"r = #"a\"# + b"##, "r =        + b"),
  ]) func `comments and literals are blanked in place`(_ text: String, _ blanked: String) {
    #expect(String(decoding: SwiftText.blanked(Array(text.utf8)), as: UTF8.self) == blanked)
  }

  @Test func `a row of the manifest is read with its dependencies`() {
    let manifest = Manifest([
      SourceFile(
        "Package.swift",
        """
        .systemLibrary(name: "COther"),
        .target(name: "CThing", cSettings: [.define("A")]),
        layer("Low"),
        layer("High", ["Low", "CThing"], house),
        .executableTarget(name: "tool", dependencies: ["High"], swiftSettings: house),
        """)
    ])
    #expect(manifest.rows == ["COther", "CThing", "Low", "High", "tool"])
    #expect(manifest.cModules == ["COther", "CThing"])
    #expect(manifest.dependencies["High"] == ["Low", "CThing"])
    #expect(manifest.dependencies["tool"] == ["High"])
  }
}
