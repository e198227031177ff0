// The table of hostile heads (Tests/Heads/hostile.tsv): what each is, our verdict, and what two other parsers make of
// it, with the reason. Here ours is held to the table; test_heads.py asks the others whether it says the truth of them.

import Bytes
import HTTPWire
import Testing

@Suite struct HostileHeadsTests {
  private static let rows = HostileRow.rows(of: "hostile.tsv")

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

  @Test(arguments: rows) func `a hostile head has the verdict of the table, however it is cut`(
    row: HostileRow
  ) {
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
