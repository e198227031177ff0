// Where the rows of a whole tenant come from: a file, or a state that was read.

internal import Model
internal import Transfer

/// Gives a tenant's rows in parts, each once and in the order in which they have to be taken in.
protocol PartSource: Sendable {
  /// The next part; nil only when all have been given and the whole is what it should be.
  mutating func next() throws(CommandFailure) -> StateRows?
}

/// The parts of a state in memory.
struct StateParts: PartSource {
  private var parts: [StateRows] = []
  private var given = 0

  init(_ state: TenantState) { state.forEachPart(bytes: TransferLimits.importPartBytes) { parts.append($0) } }

  mutating func next() -> StateRows? {
    if given == parts.count { return nil }
    given += 1
    return parts[given - 1]
  }
}

/// The parts that the lines of an export make.
struct FileParts: PartSource {
  private let path: String
  private var lines: LineReader
  private var rows: ImportLines
  /// The digest that an earlier reading of the file had.
  private let sumBefore: String?

  /// - Parameter checked: the same file's parts, read to their end: it must not have changed since.
  init(_ path: String, as checked: FileParts? = nil) throws(CommandFailure) {
    self.path = path
    sumBefore = checked?.rows.sum
    lines = try LineReader(path)
    let first = try lines.next() ?? []
    do throws(TransferFault) { rows = try ImportLines(first) } catch {
      throw CommandFailure("\(path) cannot be imported. \(error.sentence)")
    }
  }

  var tenant: TenantInfo { rows.tenant }

  var counts: [(noun: String, count: Int)] { rows.counts }

  mutating func next() throws(CommandFailure) -> StateRows? {
    var part = StateRows()
    var bytes = 0
    while rows.goesOn, bytes < TransferLimits.importPartBytes {
      let line = try lines.next()
      bytes += line?.count ?? 0
      rows.take(line, into: &part)
    }
    if part != StateRows() { return part }
    // Nothing may follow the last line.
    if rows.faults.isEmpty { rows.take(try lines.next(), into: &part) }
    if !rows.faults.isEmpty { throw CommandFailure(rows.faults.joined(separator: "\n")) }
    if let sumBefore, sumBefore != rows.sum {
      throw CommandFailure("The file \(path) has changed since it was checked.")
    }
    return nil
  }
}
