// The table of hostile chunked bodies (Tests/Heads/chunked.tsv): our verdict on each, and what two other parsers make of
// it, with the reason. Here ours is held to the table; test_chunks.py asks the others whether it says the truth of them.

import Bytes
import HTTPWire
import Testing

@Suite struct HostileChunksTests {
  private static let rows = HostileRow.rows(of: "chunked.tsv")

  private static func verdict(_ bytes: [UInt8], step: Int) -> String {
    var decoder = ChunkedDecoder(bodyBytesMax: 1 << 20)
    var body: [UInt8] = []
    var start = 0
    do throws(RequestFault) {
      while start < bytes.count {
        let end = min(start + step, bytes.count)
        let progress = try decoder.decode(bytes.span.extracting(start..<end), into: &body)
        if progress.isComplete { return "takes \(body.count)" }
        start = end
      }
      return "waits"
    } catch { return "refuses \(error)" }
  }

  @Test(arguments: rows) func `a hostile body has the verdict of the table, however it is cut`(
    row: HostileRow
  ) {
    let bytes = row.bytes
    #expect(Self.verdict(bytes, step: bytes.count) == row.verdict, "\(row.reason)")
    #expect(Self.verdict(bytes, step: 1) == row.verdict)
  }

  @Test func `the table is long, gives its reasons, and shows that the strictness is needed`() {
    #expect(Self.rows.count >= 90)
    #expect(Self.rows.allSatisfy { !$0.reason.isEmpty })
    #expect(Set(Self.rows.map(\.text)).count == Self.rows.count)
    let refused = Self.rows.filter { $0.verdict.hasPrefix("refuses") }
    #expect(refused.count { $0.others.contains { $0.hasPrefix("takes") } } > 20)
  }
}
