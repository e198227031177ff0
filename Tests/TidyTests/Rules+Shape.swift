// Sizes and outer forms: how long a file and a function may be, how a file begins, what the top of the tree holds.

/// The countable rules of the house, by kind.
enum Rules {
  static let shape: [Rule] = [fileLength, scriptLength, functionLength, fileHead, nothingLater, noMachine]

  private static let fileLength: Rule = Rule.each(
    "A file has at most 600 lines",
    planted: [
      SourceFile("Sources/A/Long.swift", String(repeating: "x\n", count: 601)),
      SourceFile("Tests/A/long.py", String(repeating: "x\n", count: 601)),
    ],
    innocent: [
      SourceFile("Sources/A/Long.swift", String(repeating: "x\n", count: 600)),
      // Made from tables, by nobody's hand.
      SourceFile("docs/format/long.proto", String(repeating: "x\n", count: 601)),
    ]
  ) { file in
    let isWritten = ![".md", ".proto"].contains(where: file.path.hasSuffix)
    return file.lines.count > 600 && isWritten ? [(601, "\(file.lines.count) lines")] : []
  }

  private static let scriptLength: Rule = Rule.each(
    "A script of a page has at most 300 lines",
    planted: [SourceFile("Sources/CAssets/pages/chat.js", String(repeating: "x\n", count: 301))],
    innocent: [SourceFile("Sources/CAssets/pages/chat.js", String(repeating: "x\n", count: 300))]
  ) { file in
    file.path.hasSuffix(".js") && file.lines.count > 300 ? [(301, "\(file.lines.count) lines")] : []
  }

  private static let functionLength: Rule = Rule.each(
    "A function has fewer than 60 lines",
    planted: [
      SourceFile("Sources/A/B.swift", "func f() {\n" + String(repeating: "  g()\n", count: 58) + "}\n"),
      SourceFile(
        "Sources/A/B.swift", "init(\n  a: Int\n) {\n" + String(repeating: "g()\n", count: 56) + "}\n"),
    ],
    innocent: [
      SourceFile("Sources/A/B.swift", "func f() {\n" + String(repeating: "  g()\n", count: 57) + "}\n"),
      SourceFile(
        "Sources/A/B.swift",
        "protocol P {\n  func f()\n" + String(repeating: "  var a: Int\n", count: 90) + "}\n"),
    ]
  ) { file in
    guard file.isSwift, file.isUnder(code) else { return [] }
    return FunctionLengths.of(file).filter { $0.count >= 60 }.map { ($0.line, "\($0.count) lines") }
  }

  private static let fileHead: Rule = Rule.each(
    "A file starts with a comment that says what it is",
    planted: [
      SourceFile("Sources/A/B.swift", "internal import Bytes\n"),
      SourceFile("Sources/CA/b.c", "#include <a.h>\n"),
    ],
    innocent: [
      SourceFile("Sources/A/B.swift", "// What it is.\n"),
      SourceFile("Sources/A/B.swift", "/// What it is.\n"),
      SourceFile("Package.swift", "// swift-tools-version: 6.2\n"),
    ]
  ) { file in
    guard file.isUnder(code), [".swift", ".c", ".h", ".js"].contains(where: file.path.hasSuffix) else {
      return []
    }
    let first = file.lines.first ?? ""
    return first.hasPrefix("//") || first.hasPrefix("/*") ? [] : [(1, "starts with '\(first)'")]
  }

  /// Put together from halves: this file must keep the rule too.
  private static let later: [String] = [("TO", "DO"), ("FIX", "ME"), ("X", "XX"), ("not ", "implemented")]
    .map { (first: String, second: String) -> String in first + second }

  private static let nothingLater: Rule = Rule.each(
    "Nothing is left for later",
    planted: later.map { SourceFile("Sources/A/B.swift", "// \($0)\n") }
  ) { file in
    guard !file.path.hasSuffix(".md") else { return [] }
    return file.lines.indices.flatMap { at in
      later.filter { file.lines[at].contains($0) }.map { (at + 1, $0) }
    }
  }

  private static let places = ["work", "farm", "root", "home", "Users", "tmp"]

  private static let noMachine: Rule = Rule.each(
    "No line names a place on somebody's machine",
    planted: places.map {
      SourceFile("docs/A.md", "see \u{2F}\($0)\u{2F}thing\n")
    },
    innocent: [SourceFile("docs/A.md", "see Sources\u{2F}work\u{2F}thing\n")]
  ) { file in
    file.lines.indices.compactMap { at in
      places.contains { file.lines[at].contains("\u{2F}\($0)\u{2F}") }
        && file.lines[at].contains(/(^|[^A-Za-z0-9_.\-])\/(work|farm|root|home|Users|tmp)\//)
        ? (at + 1, file.lines[at]) : nil
    }
  }

  /// Where the product's own code lies, and what is held to the same rules.
  static let code = ["Sources", "Tests/EngineTesting", "Tests/CrashSimulation", "Benchmarks"]
}
