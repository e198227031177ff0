// What files and folders may be called.

import Foundation

extension Rules {
  static let names: [Rule] = [emptyNames, fileNames, testFiles, testSentences, access, topOfTree]

  private static let emptyNames: Rule = Rule.each(
    "No file or folder has a name that says nothing",
    planted: ["Utils", "Helpers", "Common", "Manager", "Base", "Misc", "StringUtils", "Model+Helpers"].map {
      SourceFile("Sources/A/\($0).swift", "// x\n")
    } + [SourceFile("Sources/Helpers/A.swift", "// x\n"), SourceFile("docs/misc/a.md", "x\n")],
    innocent: [
      SourceFile("Sources/A/Base64.swift", "// x\n"), SourceFile("Sources/A/Database.swift", "// x\n"),
    ]
  ) { file in
    let parts = file.path.split(whereSeparator: { "/+.".contains($0) }).map(String.init)
    let empty = /([Uu]tils?|[Hh]elpers?|[Cc]ommon|[Mm]anagers?|[Bb]ase|[Mm]isc|.+(Utils?|Helpers?|Manager))/
    return parts.filter { $0.wholeMatch(of: empty) != nil }.map { (1, "'\($0)'") }
  }

  private static let kinds = [
    "struct", "enum", "class", "actor", "protocol", "extension", "typealias", "func", "let",
  ]

  private static let fileNames: Rule = Rule.each(
    "A file is named for the type it holds",
    planted: [SourceFile("Sources/A/Cat.swift", "// x\nstruct Dog {}\n")],
    innocent: [
      SourceFile("Sources/A/Cat.swift", "// x\npackage struct Cat<Kind>: Sendable {}\n"),
      SourceFile("Sources/A/Cat+Tail.swift", "// x\nextension Cat {}\n"),
      SourceFile("Sources/A/Cat+Tail.swift", "// x\nextension House.Cat where A: B {}\n"),
      SourceFile("Sources/A/main.swift", "// x\nprint(1)\n"),
      SourceFile("Sources/A/CRC.swift", "// x\npackage func crc(_ a: Int) {}\n"),
      SourceFile("Sources/A/CatsEvents.swift", "// x\nstruct CatsFed {}\nstruct CatsLost {}\n"),
      SourceFile("Sources/A/Limits.swift", "// x\nenum CatLimits {}\n"),
      SourceFile("Sources/A/Array+Cats.swift", "// x\nextension [Cat] {}\n"),
    ]
  ) { file in
    guard file.isSwift, file.isUnder(code), file.name != "main.swift" else { return [] }
    let noun = (file.name.split(whereSeparator: { "+.".contains($0) }).first ?? "").lowercased()
    // `CatEvents.swift` holds the family of types whose names begin with Cat.
    let family = noun.hasSuffix("events") ? String(noun.dropLast(6)) : ""
    let declares = file.code.contains { line in
      kinds.contains { kind in
        guard let found = line.range(of: kind + " ") else { return false }
        let name = line[found.upperBound...].prefix { $0.isLetter || $0.isNumber || "._".contains($0) }
        let parts =
          line[found.upperBound...].hasPrefix("[") ? ["array"[...]] : name.lowercased().split(separator: ".")
        return parts.contains { $0.hasSuffix(noun) || $0 + "s" == noun || belongs($0, to: family) }
      }
    }
    return declares ? [] : [(1, "declares no '\(noun)'")]
  }

  private static func belongs(_ name: Substring, to family: String) -> Bool {
    family.count > 3 && name.hasPrefix(family)
  }

  private static let testFiles: Rule = Rule.each(
    "A file with tests is called …Tests.swift",
    planted: [SourceFile("Tests/ATests/Cat.swift", "@Test func f() {}\n")],
    innocent: [
      SourceFile("Tests/ATests/CatTests.swift", "@Test func f() {}\n"),
      SourceFile("Tests/ATests/Cats.swift", "enum Cats {}\n"),
      SourceFile("Tests/ATests/CatTests+Sleep.swift", "@Test func f() {}\n"),
    ]
  ) { file in
    guard file.isSwift, file.isUnder(["Tests"]), file.code.contains(where: { $0.contains("@Test") }) else {
      return []
    }
    return file.name.contains(/Tests(\+\w+)?\.swift$/) ? [] : [(1, "holds tests")]
  }

  private static let testSentences: Rule = Rule.each(
    "A test is a sentence",
    planted: [SourceFile("Tests/ATests/CatTests.swift", "  @Test func sleeps() {}\n")],
    innocent: [SourceFile("Tests/ATests/CatTests.swift", "  @Test func `a cat sleeps`() {}\n")]
  ) { file in
    guard file.isSwift, file.isUnder(["Tests"]) else { return [] }
    return file.code.indices.compactMap { at in
      file.code[at].contains(/[@]Test\s+(\w+\s+)*func\s+\w/) ? (at + 1, file.lines[at]) : nil
    }
  }

  private static let access: Rule = Rule.each(
    "`package` is our public, and a class is final",
    planted: [
      "public struct A {}", "  public func f() {}", "@frozen public enum A {}", "open class A {}",
      "public import Bytes", "package class A {}", "class A: B {}",
    ].map { SourceFile("Sources/A/B.swift", "// x\n\($0)\n") },
    innocent: [
      "package final class A {}", "final class A: Sendable {}", "let open = 1", "isOpen(public: 2)",
      "protocol A: class {}", "case open",
    ].map { SourceFile("Sources/A/B.swift", "// x\n\($0)\n") }
  ) { file in
    guard file.isSwift, file.isUnder(code) else { return [] }
    let kinds = "(import|struct|enum|class|actor|protocol|extension|typealias|func|var|let|init|subscript)"
    guard let outward = try? Regex("^\\s*(@\\S+\\s+)*(public|open)\\s+(\\S+\\s+)?\(kinds)\\b"),
      let heir = try? Regex("^\\s*(@\\S+\\s+)*((package|private|internal|fileprivate)\\s+)?class\\s+[A-Z]")
    else { return [(1, "the rule's own pattern is broken")] }
    return file.code.indices.compactMap { at in
      file.code[at].contains(outward) || file.code[at].contains(heir) ? (at + 1, file.lines[at]) : nil
    }
  }

  private static let topOfTree: Rule = Rule(
    "The top of the tree holds what the layout names",
    planted: [[SourceFile("scripts/build.sh", "x\n")]],
    innocent: [[SourceFile("Sources/A.swift", "x\n"), SourceFile(".ci/run", "x\n")]]
  ) { files in
    let allowed: Set = [
      "Package.swift", "Package.resolved", "Sources", "Tests", "Benchmarks", "snapshots", "docs",
      "README.md",
      "Makefile", "LICENSE",
    ]
    let real = files.contains { $0.path == "Makefile" } ? SourceTree.topNames : []
    let names = Set(files.compactMap { $0.path.split(separator: "/").first.map(String.init) } + real)
    return names.filter { !$0.hasPrefix(".") && !allowed.contains($0) }.sorted()
      .map { Rule.Finding(path: $0, line: 1, what: "not in the layout") }
  }
}
