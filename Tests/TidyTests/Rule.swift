// A rule of the house that can be counted, with text that breaks it and text that does not: a rule that
// catches nothing is caught itself.

import Testing

struct Rule: Sendable, CustomTestStringConvertible {
  /// A breach: where, and what stands there.
  struct Finding: Sendable, Equatable, CustomStringConvertible {
    var path: String
    var line: Int
    var what: String
    var description: String { "\(path):\(line): \(what)" }
  }

  /// The sentence that must hold.
  let name: String
  /// Little trees that break the rule, each on its own.
  let planted: [[SourceFile]]
  /// Little trees near the border that keep it.
  let innocent: [[SourceFile]]
  let findings: @Sendable ([SourceFile]) -> [Finding]

  var testDescription: String { name }

  init(
    _ name: String, planted: [[SourceFile]], innocent: [[SourceFile]] = [],
    findings: @escaping @Sendable ([SourceFile]) -> [Finding]
  ) {
    self.name = name
    self.planted = planted
    self.innocent = innocent
    self.findings = findings
  }

  /// A rule about single files; `check` gives the breaches of one.
  static func each(
    _ name: String, planted: [SourceFile], innocent: [SourceFile] = [],
    check: @escaping @Sendable (SourceFile) -> [(line: Int, what: String)]
  ) -> Rule {
    Rule(name, planted: planted.map { [$0] }, innocent: innocent.map { [$0] }) { files in
      files.flatMap { file in
        check(file).map { Finding(path: file.path, line: $0.line, what: $0.what) }
      }
    }
  }

  /// A rule that keeps words out of the code of `folders`, except in `allowed`.
  ///
  /// Each word is planted by itself, in the first folder, and put in a comment and a literal as innocent text.
  static func noWords(
    _ words: [String], in folders: [String], except allowed: [String] = [], because reason: String
  ) -> Rule {
    let place = "\(folders[0])/Planted/Planted.swift"
    let words = words.sorted()
    return .each(
      "\(reason): \(words.joined(separator: " "))",
      planted: words.map { SourceFile(place, "let planted = 1\n  \($0)\n") },
      innocent: words.map { SourceFile(place, "// \($0)\nlet text = \"\($0)\"\n") }
        + allowed.map { SourceFile("\($0)/Allowed.swift", "\(words[0])\n") }
    ) { file in
      guard file.isSwift, file.isUnder(folders), !file.isUnder(allowed) else { return [] }
      return words.flatMap { word in file.linesHolding(word).map { ($0, word) } }
    }
  }
}
