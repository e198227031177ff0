// The table of hostile heads (Tests/Heads/hostile.tsv): what each is, our verdict, and what two other parsers make of
// it, with the reason. Here ours is held to the table; test_http.py asks the others whether it says the truth of them.

import Bytes
import Foundation
import HTTPWire
import Testing

@Suite struct HostileHeadsTests {
  /// A row: the head, and our verdict in the table's words.
  struct Row: Sendable, CustomTestStringConvertible {
    let text: String
    let verdict: String
    let others: [String]
    let reason: String
    var testDescription: String { String(text.prefix(80)) }
    var bytes: [UInt8] { Row.unescape(text[...]) }

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
  }

  private static let rows: [Row] = {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let text = try? String(contentsOf: tests.appending(path: "Heads/hostile.tsv"), encoding: .utf8)
    return (text ?? "").split(separator: "\n").dropFirst().compactMap(Row.init)
  }()

  private static func verdict(_ bytes: [UInt8], cuts: [Int]) -> String {
    var parser = RequestParser()
    do throws(RequestFault) {
      for cut in cuts + [bytes.count] {
        guard try parser.parse(bytes.span.extracting(0..<cut)) == .complete else { continue }
        return "takes "
          + (parser.head.isChunked ? "chunked" : parser.head.contentLength.map { "\($0)" } ?? "none")
      }
      return "waits"
    } catch { return "refuses \(error)" }
  }

  @Test(arguments: rows) func `a hostile head has the verdict of the table, however it is cut`(row: Row) {
    let bytes = row.bytes
    #expect(Self.verdict(bytes, cuts: []) == row.verdict, "\(row.reason)")
    #expect(Self.verdict(bytes, cuts: Array(0..<bytes.count)) == row.verdict)
  }

  @Test func `the table is long, gives its reasons, and shows that the strictness is needed`() {
    #expect(Self.rows.count >= 250)
    #expect(Self.rows.allSatisfy { !$0.reason.isEmpty })
    #expect(Set(Self.rows.map(\.text)).count == Self.rows.count)
    let refused = Self.rows.filter { $0.verdict.hasPrefix("refuses") }
    #expect(refused.count { $0.others.contains { $0.hasPrefix("takes") } } > 80)
  }
}
