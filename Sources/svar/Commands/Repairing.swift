// `svar repair`: says what it would do, asks, and does it. It decides nothing: the plan is the storage layer's, and what
// was moved aside is for a person to keep or to throw away.

internal import Bytes
internal import Engine
internal import Glibc
internal import Runtime
internal import Storage
internal import World

/// Repairs a data folder that no server holds.
struct Repairing: Sendable {
  private let folder: FolderOptions
  /// Whether the plan is carried out without a question.
  private let isAgreed: Bool
  private let asJSON: Bool

  init(_ folder: FolderOptions, isAgreed: Bool, asJSON: Bool) {
    self.folder = folder
    self.isAgreed = isAgreed
    self.asJSON = asJSON
  }

  /// Blocks, also while it waits for the answer.
  func run() throws(CommandFailure) -> any Report {
    try DataPath.requireRemains(folder.data)
    do throws(StorageError) {
      let repair = try Repair(LinuxDisk(root: folder.data), random: SystemRandom())
      var report = RepairedFolder(data: folder.data, plan: repair.plan)
      if repair.plan.isEmpty { return report }
      if !isAgreed, !ask(report) {
        report.isDeclined = true
        return report
      }
      let aside = Self.aside(at: LinuxClock().now())
      try repair.carryOut(aside: aside)
      report.aside = aside
      return report
    } catch { throw EngineHost.failure(.storage(error), data: folder.data) }
  }

  /// Shows the plan and reads the answer; with `--json` nobody is asked, and the answer is no.
  private func ask(_ report: RepairedFolder) -> Bool {
    if asJSON { return false }
    print(report.text)
    print("Shall this be done? [y/N] ", terminator: "")
    fflush(nil)
    return ["y", "yes"].contains(readLine()?.lowercased() ?? "")
  }

  /// `aside-` and the time in its short form.
  private static func aside(at now: Instant) -> String {
    "aside-" + now.description.prefix(19).filter { $0 != ":" && $0 != "-" } + "Z"
  }
}
