// One tenant as JSON Lines, laid out in docs/FORMATS.md: a head, a line for each row under the name of its table, and
// an end that counts the rows and has the SHA-256 of every byte before it. A file without its end is no export.

internal import Bytes
internal import Crypto
internal import JSONText
package import Model

/// Writes a tenant's lines and keeps count.
package struct ExportLines<Failure: Error> {
  /// Raised when a program of before could not read what is written.
  static var version: Int { 1 }

  package private(set) var counts: [(noun: String, count: Int)] = []
  private let digest = RunningSHA256()
  private let put: (Span<UInt8>) throws(Failure) -> Void

  /// - Parameter put: takes one line at a time, with its line feed.
  package init(_ put: @escaping (Span<UInt8>) throws(Failure) -> Void) { self.put = put }

  /// Writes everything.
  package mutating func write(_ state: TenantState) throws(Failure) {
    try line { json in
      json.field("svar", "tenant")
      json.field("version", Self.version)
      json.field("sequence", state.sequence)
      json.field("time", state.lastAt)
      json.key("tenant")
      RowWriter.write(state.tenant, to: &json)
    }
    var rows = RowLines()
    var failure: Failure?
    state.forEachPart(bytes: TransferLimits.importPartBytes) { part in
      if failure != nil { return }
      for row in rows.take(part) {
        do throws(Failure) { try add(row.span) } catch { failure = error }
      }
    }
    if let failure { throw failure }
    counts = rows.counts
    let sum = digest.finish()
    var json = JSONWriter()
    json.object { json in
      json.object("end") { json in
        json.object("counts") { json in
          for (noun, count) in counts {
            json.key(text: noun)
            json.value(count)
          }
        }
        json.field("sha256", Hexadecimal.encode(sum.span))
      }
    }
    try put((json.finish() + [UInt8(ascii: "\n")]).span)
  }

  private func line(_ body: (inout JSONWriter) -> Void) throws(Failure) {
    var json = JSONWriter()
    json.object { body(&$0) }
    try add((json.finish() + [UInt8(ascii: "\n")]).span)
  }

  private func add(_ line: Span<UInt8>) throws(Failure) {
    digest.add(line)
    try put(line)
  }
}

/// Makes a line of each row of a part, by the part's own table.
private struct RowLines: FieldCoder {
  private var lines: [[UInt8]] = []
  private(set) var counts: [(noun: String, count: Int)] = []

  mutating func take(_ part: StateRows) -> [[UInt8]] {
    var part = part
    lines = []
    // Writing never throws: it only appends.
    try? part.visit(&self)
    return lines
  }

  mutating func field<T: WireField>(
    _ tag: Int, _ name: StaticString, _ value: inout T
  ) throws(WireFault) {
    guard let rows = value as? any RowWrapper else { return }
    let messages = rows.rowElements.compactMap { $0 as? any WireMessage }
    if messages.isEmpty { return }
    count("\(name)", messages.count)
    for row in messages {
      var json = JSONWriter()
      json.object { json in
        json.key(name)
        RowWriter.write(row, to: &json)
      }
      lines.append(json.finish() + [UInt8(ascii: "\n")])
    }
  }

  private mutating func count(_ noun: String, _ more: Int) {
    if let index = counts.firstIndex(where: { $0.noun == noun }) {
      counts[index].count += more
    } else {
      counts.append((noun, more))
    }
  }
}
