// `svar export`: one tenant as of a point, as lines that `svar import` takes in anywhere. Read from outside, beside a
// running server too.

internal import Bytes
internal import Engine
internal import Model
internal import Transfer

/// `svar export`.
struct Export: Sendable {
  private let folder: FolderOptions
  private let tenant: String?
  private let point: HistoryPoint
  /// Nil: standard output.
  private let path: String?
  private let mayReplace: Bool

  init(_ arguments: Arguments, _ folder: FolderOptions) throws(UsageFault) {
    self.folder = folder
    tenant = arguments.text(.tenant)
    point = try arguments.point(.at)
    path = arguments.text(.to)
    mayReplace = try arguments.isOn(.yes)
  }

  /// - Returns: what was written; nil when the lines themselves went to standard output.
  func run() throws(CommandFailure) -> (any Report)? {
    let past = try FolderPast(folder)
    let id = try past.tenantId(named: tenant)
    let loaded = try past.tenant(id, at: point)
    guard let path else {
      var lines = ExportLines(StandardOutput.write)
      try lines.write(loaded.state)
      return nil
    }
    let file = try TransferFile(path, mayReplace: mayReplace)
    var counts: [(noun: String, count: Int)] = []
    do throws(CommandFailure) {
      var lines = ExportLines { (line) throws(CommandFailure) in try file.write(line) }
      try lines.write(loaded.state)
      counts = lines.counts
    } catch {
      file.discard()
      throw error
    }
    try file.finish()
    return MovedTenant(
      deed: "exported to \(path)", tenant: id, name: loaded.state.tenant.name, position: loaded.position,
      sequence: loaded.state.sequence, counts: counts)
  }
}
