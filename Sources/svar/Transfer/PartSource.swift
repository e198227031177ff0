// Where the rows of a whole tenant come from: a file, or a state that was read.

internal import Model
internal import Transfer

/// Gives a tenant's rows in parts, each once and in the order in which they have to be taken in.
protocol PartSource: Sendable {
  mutating func next() throws(CommandFailure) -> StatePart?
}

/// The parts of a state in memory.
struct StateParts: PartSource {
  private var parts: [StatePart] = []
  private var given = 0

  init(_ state: TenantState) { state.forEachPart(bytes: TransferLimits.importPartBytes) { parts.append($0) } }

  mutating func next() -> StatePart? {
    if given == parts.count { return nil }
    given += 1
    return parts[given - 1]
  }
}

/// The parts that the lines of an export make.
struct FileParts: PartSource {
  private var lines: LineReader
  private var rows: ImportLines

  init(_ path: String) throws(CommandFailure) {
    lines = try LineReader(path)
    let first = try lines.next() ?? []
    do throws(TransferFault) { rows = try ImportLines(first) } catch {
      throw CommandFailure("\(path) cannot be imported. \(error.sentence)")
    }
  }

  var tenant: TenantInfo { rows.tenant }

  var counts: [(noun: String, count: Int)] { rows.counts }

  /// What is wrong with the file; complete once `next` has given nil.
  var faults: [String] { rows.faults }

  mutating func next() throws(CommandFailure) -> StatePart? {
    var part = StatePart()
    var bytes = 0
    while rows.goesOn, bytes < TransferLimits.importPartBytes {
      let line = try lines.next()
      bytes += line?.count ?? 0
      rows.take(line, into: &part)
    }
    if part != StatePart() { return part }
    // Nothing may follow the last line.
    if faults.isEmpty { rows.take(try lines.next(), into: &part) }
    return nil
  }
}
