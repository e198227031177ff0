// The lines of an export read back, row by row. It gives nothing that it has not understood; whether the whole is whole
// is known at the last line only, so an import reads the file twice.

internal import Bytes
internal import Crypto
internal import JSONText
package import Model

/// What the lines of an export say, one after the other.
package struct ImportLines: Sendable {
  /// What the first line says.
  package let tenant: TenantInfo
  package private(set) var counts: [(noun: String, count: Int)] = []
  /// What is wrong, with the line; reading goes on behind it.
  package private(set) var faults: [String] = []
  /// Lines that were taken.
  private var taken = 1
  private let digest = RunningSHA256()
  private var hasEnded = false
  /// What the lines before the end add up to, as hexadecimal; empty before the end.
  package private(set) var sum = ""

  /// - Parameter first: the first line, with its line feed.
  package init(_ first: [UInt8]) throws(TransferFault) {
    guard let head = try? Self.parse(first) else {
      throw TransferFault("It is no export: its first line cannot be read.")
    }
    guard head["svar"] == .string("tenant"), case .integer(let version) = head["version"],
      let row = head["tenant"]
    else { throw TransferFault("It is no export of a tenant.") }
    if version > ExportLines<Never>.version {
      throw TransferFault("It was written by a newer program, in version \(version) of exports.")
    }
    do throws(RowReader.Fault) { tenant = try RowReader.read(TenantInfo.self, row, at: "tenant") } catch {
      throw TransferFault("Line 1, \(error.path): \(error.message).")
    }
    digest.add(first.span)
  }

  /// Whether it makes sense to take another line: none has ended the file, and not too much is wrong with it.
  package var goesOn: Bool { !hasEnded && faults.count < TransferLimits.importFaultsMax }

  /// Takes the next line; nil is the end of the file.
  package mutating func take(_ line: [UInt8]?, into part: inout StateRows) {
    taken += 1
    guard let line else {
      if !hasEnded { fault("the file ends without its last line") }
      hasEnded = true
      return
    }
    if hasEnded { return fault("\(line.count) bytes stand behind the end") }
    let value: JSONValue
    do throws(JSONFault) { value = try Self.parse(line) } catch {
      return fault("\(error.kind.sentence) at byte \(error.offset)")
    }
    guard case .object(let members) = value, members.count == 1, let member = members.first else {
      return fault("a line has one row under one name")
    }
    if member.key == "end" { return end(member.value) }
    digest.add(line.span)
    var adder = RowAdder(member)
    // What cannot be read is kept as a fault; the walk itself never throws.
    try? part.visit(&adder)
    if !adder.isKnown { fault("there is no table \(member.key)") }
    if let found = adder.fault { fault("\(found.path): \(found.message)") }
    count(member.key)
  }

  private mutating func end(_ value: JSONValue) {
    hasEnded = true
    sum = Hexadecimal.encode(digest.finish().span)
    if value["sha256"] != .string(sum) { fault("the file is not what was exported: its digest is \(sum)") }
    for (noun, count) in counts where value["counts"]?[noun] != .integer(Int64(count)) {
      fault("there are \(count) \(noun), and the end counts others")
    }
  }

  private mutating func count(_ noun: String) {
    if let index = counts.firstIndex(where: { $0.noun == noun }) {
      counts[index].count += 1
    } else {
      counts.append((noun, 1))
    }
  }

  private mutating func fault(_ sentence: String) { faults.append("Line \(taken): \(sentence).") }

  private static func parse(_ line: [UInt8]) throws(JSONFault) -> JSONValue {
    try JSONValue(parsing: line.span, bytesMax: TransferLimits.exportLineBytesMax)
  }
}

/// Puts one row into the table of a part that has its name.
private struct RowAdder: FieldCoder {
  private let member: JSONMember
  private(set) var isKnown = false
  private(set) var fault: RowReader.Fault?

  init(_ member: JSONMember) { self.member = member }

  mutating func field<T: WireField>(
    _ tag: Int, _ name: StaticString, _ value: inout T
  ) throws(WireFault) {
    guard "\(name)" == member.key, let row = T.self as? any RowTable.Type else { return }
    isKnown = true
    do throws(RowReader.Fault) {
      if let whole = try row.adding(member, to: value) as? T { value = whole }
    } catch { fault = error }
  }
}

/// A list of rows.
private protocol RowTable {
  static func adding(_ member: JSONMember, to rows: Any) throws(RowReader.Fault) -> Any
}

extension Array: RowTable where Element: WireMessage {
  fileprivate static func adding(_ member: JSONMember, to rows: Any) throws(RowReader.Fault) -> Any {
    let row = try RowReader.read(Element.self, member.value, at: member.key)
    return (rows as? Self ?? []) + [row]
  }
}
