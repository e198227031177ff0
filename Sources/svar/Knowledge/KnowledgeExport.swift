// `svar kb export`: a workspace's approved entries as a file that `svar kb import` takes in again. Read from outside,
// beside a running server too.

internal import Bytes
internal import Engine
internal import JSONText
internal import Model
internal import Transfer

/// `svar kb export`.
struct KnowledgeExport: Sendable {
  private let folder: FolderOptions
  private let tenant: String?
  private let workspace: String?
  private let isTable: Bool
  /// Nil: standard output.
  private let path: String?
  private let mayReplace: Bool

  init(_ arguments: Arguments, _ folder: FolderOptions) throws(UsageFault) {
    self.folder = folder
    tenant = arguments.text(.tenant)
    workspace = arguments.text(.workspace)
    path = arguments.text(.to)
    mayReplace = try arguments.isOn(.yes)
    let named = path.flatMap { KnowledgeFile.Format(fileName: $0) }
    let format = try arguments.knowledgeFormat() ?? named ?? .jsonl
    if format == .markdown {
      throw UsageFault("--format takes jsonl or csv for an export.", verb: .exportKnowledge)
    }
    isTable = format == .csv
  }

  /// - Returns: what was written; nil when the entries themselves went to standard output.
  func run() throws(CommandFailure) -> (any Report)? {
    let past = try FolderPast(folder)
    let state = try past.tenant(try past.tenantId(named: tenant), at: .end).state
    let all = state.workspaces.all()
    let chosen = workspace.map { text in all.filter { $0.name == text || $0.id.uuid == UUID(text) } } ?? all
    if chosen.isEmpty { throw CommandFailure("There is no such workspace.") }
    var lines = KnowledgeLines(isTable: isTable, hasHead: true)
    var count = 0
    state.knowledge.forEach { entry in
      guard entry.status == .approved, chosen.contains(where: { $0.id == entry.workspaceId }) else { return }
      lines.add(entry)
      count += 1
    }
    guard let path else {
      try StandardOutput.write(lines.bytes.span)
      return nil
    }
    let file = try TransferFile(path, mayReplace: mayReplace)
    do throws(CommandFailure) { try file.write(lines.bytes.span) } catch {
      file.discard()
      throw error
    }
    try file.finish()
    return ExportedKnowledge(path: path, count: count)
  }
}

/// What `svar kb export` says.
struct ExportedKnowledge: Report {
  let path: String
  let count: Int

  var text: String { "\(count) entries exported to \(path)." }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("path", path)
      json.field("entries", count)
    }
  }
}
