// A row of the tables of hostile input (Tests/Heads), which Swift and Python tests read alike.

import Foundation
import Testing

/// A row: the bytes, and our verdict in the table's words.
struct HostileRow: Sendable, CustomTestStringConvertible {
  let text: String
  let verdict: String
  let others: [String]
  let reason: String
  var testDescription: String { String(text.prefix(80)) }
  var bytes: [UInt8] { Self.unescape(text[...]) }

  init?(_ line: Substring) {
    let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard columns.count == 5 else { return nil }
    text = columns[0]
    verdict = columns[1]
    others = [columns[2], columns[3]]
    reason = columns[4]
  }

  /// `\r`, `\n`, `\t`, `\\`, `\xNN`, and `\{TEXT*N}` for a text N times.
  private static func unescape(_ text: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text
    while let character = rest.popFirst() {
      guard character == "\\", let kind = rest.popFirst() else {
        bytes += Array(character.utf8)
        continue
      }
      switch kind {
      case "r": bytes.append(13)
      case "n": bytes.append(10)
      case "t": bytes.append(9)
      case "x":
        bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
        rest = rest.dropFirst(2)
      case "{":
        let inside = rest.prefix { $0 != "}" }
        rest = rest.dropFirst(inside.count + 1)
        let star = inside.lastIndex(of: "*") ?? inside.startIndex
        let piece = unescape(inside[..<star])
        for _ in 0..<(Int(inside[star...].dropFirst()) ?? 0) { bytes += piece }
      default: bytes += Array(kind.utf8)
      }
    }
    return bytes
  }

  /// The rows of a table in Tests/Heads.
  static func rows(of name: String) -> [HostileRow] {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let text = try? String(contentsOf: tests.appending(path: "Heads/\(name)"), encoding: .utf8)
    return (text ?? "").split(separator: "\n").dropFirst().compactMap(HostileRow.init)
  }
}
