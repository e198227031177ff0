// `svar kb import`: files of knowledge entries go into a workspace, in the server that has the folder or on an engine of
// our own. Large files go in parts; how far it is stands on standard error, what could not be taken in the report.

internal import Bytes
internal import Engine
internal import Glibc
internal import Model
internal import Transfer

/// `svar kb import`.
struct KnowledgeArrival: Sendable {
  private let folder: FolderOptions
  private let path: String
  private let format: KnowledgeFile.Format?
  private let order: KnowledgeStep

  init(_ arguments: Arguments, _ folder: FolderOptions) throws(UsageFault) {
    self.folder = folder
    path = arguments.operand ?? ""
    format = try arguments.knowledgeFormat()
    var order = KnowledgeStep()
    order.tenant = arguments.text(.tenant) ?? ""
    order.workspace = arguments.text(.workspace) ?? ""
    order.keepsExisting = try arguments.isOn(.keepExisting)
    order.isDryRun = try arguments.isOn(.dryRun)
    self.order = order
  }

  func run() throws(CommandFailure) -> any Report {
    let steps = parts(of: try KnowledgeSource(path, as: format))
    try DataPath.require(folder.data)
    if let control = try ControlClient(data: folder.data) {
      var report = ImportedKnowledge(isDryRun: order.isDryRun)
      for step in steps {
        var job = try control.carryOut(step)
        while job.isRunning { job = try control.carryOut(Self.next(step, job)) }
        report.add(job)
        Self.tell(report, of: steps)
      }
      return report
    }
    return try EngineHost(folder.settings).run(writes: true) { [order] engine throws(CommandFailure) in
      var report = ImportedKnowledge(isDryRun: order.isDryRun)
      for step in steps {
        var job = try await step.carryOut(on: engine)
        while job.isRunning { job = try await Self.next(step, job).carryOut(on: engine) }
        report.add(job)
        Self.tell(report, of: steps)
      }
      return report
    }
  }

  private static func next(_ step: KnowledgeStep, _ job: KnowledgeImport) -> KnowledgeStep {
    var next = KnowledgeStep()
    next.tenant = step.tenant
    next.running = job.id
    return next
  }

  /// The rows and faults of all files, in steps that fit into an import each.
  private func parts(of source: KnowledgeSource) -> [KnowledgeStep] {
    var steps = [order]
    var bytes = 0
    func isFull(_ step: KnowledgeStep) -> Bool {
      step.rows.count + step.faults.count >= Limits.knowledgePartRows || bytes > Limits.knowledgePartBytes
    }
    func makeRoom() {
      guard isFull(steps[steps.count - 1]) else { return }
      steps.append(order)
      bytes = 0
    }
    for file in source.files {
      for row in file.rows {
        makeRoom()
        steps[steps.count - 1].rows.append(row)
        bytes += row.contentBytes
      }
      for fault in file.faults {
        makeRoom()
        steps[steps.count - 1].faults.append(fault)
      }
    }
    return steps
  }

  /// Says how far it is, to a person who waits.
  private static func tell(_ report: ImportedKnowledge, of steps: [KnowledgeStep]) {
    guard steps.count > 1, isatty(STDERR_FILENO) == 1 else { return }
    let all = steps.reduce(0) { $0 + $1.rows.count + $1.faults.count }
    var line = "\(report.total) of \(all)\n"
    // What cannot be told has nowhere else to go.
    line.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
