// The two ends of a process: by signal in order, or at once when durability is lost or somebody insists.

internal import Glibc
internal import Runtime

/// How the process ends.
enum ProcessEnd {
  /// Ends the process at once; nothing that is queued leaves, nothing is flushed.
  static func now(_ code: Int32) -> Never { _exit(code) }

  /// Holds SIGTERM and SIGINT back for whoever listens for them; before the first thread is started.
  static func bySignalsOnly() throws(CommandFailure) {
    do throws(SystemError) { try Signals.block() } catch {
      throw CommandFailure("Signals cannot be blocked: \(error).")
    }
  }
}
