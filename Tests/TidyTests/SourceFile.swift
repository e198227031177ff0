// One file of the tree as the rules see it: its text, and the same lines with comments and literals blanked,
// so that a rule about code is never set off by prose. It knows no rule.

import Foundation

struct SourceFile: Sendable {
  /// Relative to the top of the tree, with `/`.
  let path: String
  let lines: [String]
  /// The lines with comments and string literals replaced by spaces; for files that are not Swift, the lines.
  let code: [String]

  init(_ path: String, _ text: String) {
    self.path = path
    lines = SourceFile.split(Array(text.utf8))
    code = path.hasSuffix(".swift") ? SourceFile.split(SwiftText.blanked(Array(text.utf8))) : lines
  }

  var isSwift: Bool { path.hasSuffix(".swift") }
  var name: String { String(path.split(separator: "/").last ?? "") }
  /// `Engine` for `Sources/Engine/A/B.swift`; nil outside `Sources/` and `Tests/`.
  var target: String? {
    let parts = path.split(separator: "/")
    guard parts.count > 2, parts[0] == "Sources" || parts[0] == "Tests" else { return nil }
    return String(parts[1])
  }

  func isUnder(_ folders: [String]) -> Bool { folders.contains { path.hasPrefix($0 + "/") || path == $0 } }

  /// The numbers, from 1, of the lines whose code holds `token` as a whole word.
  func linesHolding(_ token: String) -> [Int] {
    code.indices.filter { SourceFile.holds(code[$0], token) }.map { $0 + 1 }
  }

  /// Whether the line says why something unsafe is safe, or the lines right above it do, up to a blank one.
  func givesSafetyReason(at line: Int) -> Bool {
    var at = line - 1
    while at >= 0, !lines[at].allSatisfy(\.isWhitespace) {
      if lines[at].contains("SAFETY:") { return true }
      at -= 1
    }
    return false
  }

  private static func split(_ bytes: [UInt8]) -> [String] {
    var parts = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if parts.last?.isEmpty == true { parts.removeLast() }
    return parts.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func holds(_ line: String, _ token: String) -> Bool {
    guard line.contains(token) else { return false }
    var rest = line[...]
    while let found = rest.range(of: token) {
      let before = found.lowerBound == line.startIndex ? nil : line[line.index(before: found.lowerBound)]
      let after = found.upperBound == line.endIndex ? nil : line[found.upperBound]
      let opens = token.first.map(isWord) != true || before.map(isWord) != true
      let closes = token.last.map(isWord) != true || after.map(isWord) != true
      if opens && closes { return true }
      rest = line[found.upperBound...]
    }
    return false
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }
}
