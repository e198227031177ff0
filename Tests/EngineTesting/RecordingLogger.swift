// A logger for tests: it keeps what was said, so that a test can ask for it. It prints nothing.

internal import Bytes
package import World

/// A logger whose lines a test reads.
package final class RecordingLogger: Logger {
  private let lines = Locked<[String]>([])

  package init() {}

  package func log(_ level: LogLevel, _ message: StaticString, _ fields: [(String, String)]) {
    let text = "\(message)" + fields.map { " \($0.0)=\($0.1)" }.joined()
    lines.withLock { $0.append(text) }
  }

  /// The first line that begins with a message.
  package func first(_ message: String) -> String? {
    lines.withLock { lines in lines.first { $0.hasPrefix(message) } }
  }

  /// What was logged, oldest first.
  package var logged: [String] { lines.withLock { $0 } }
}
