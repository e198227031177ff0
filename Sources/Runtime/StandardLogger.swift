// Log events as lines on standard error: one write per line, so that lines of several threads do not mix.
// Invariant: whatever a field holds, an event stays one line and its values cannot pass for fields.

internal import Bytes
internal import CLinuxShims
package import World

/// Writes events at or above a level to a descriptor, as logfmt or as JSON lines.
package struct StandardLogger: Logger {
  /// How a line looks.
  package enum Format: String, Sendable {
    /// `time=… level=… msg=… field=value`, values quoted where needed.
    case logfmt
    /// One JSON object a line.
    case json
  }

  private let clock: any Clock
  private let format: Format
  private let minimum: LogLevel
  private let descriptor: Int32

  /// - Parameter descriptor: standard error unless told.
  package init(
    clock: any Clock, format: Format = .logfmt, minimum: LogLevel = .info, descriptor: Int32 = 2
  ) {
    self.clock = clock
    self.format = format
    self.minimum = minimum
    self.descriptor = descriptor
  }

  package func log(_ level: LogLevel, _ message: StaticString, _ fields: [(String, String)]) {
    if level < minimum { return }
    var line = LogLine(format: format)
    line.add("time", clock.now().description)
    line.add("level", Self.name(level))
    line.add("msg", message.description)
    for (name, value) in fields { line.add(name, value) }
    let bytes = line.finish()
    bytes.withUnsafeBytes { bytes in
      // A log that cannot be written has nowhere to say so.
      // SAFETY: the array's own storage and size, inside the closure that lends it.
      _ = shims_write(descriptor, bytes.baseAddress, bytes.count)
    }
  }

  private static func name(_ level: LogLevel) -> String {
    switch level {
    case .debug: "debug"
    case .info: "info"
    case .notice: "notice"
    case .warning: "warning"
    case .error: "error"
    }
  }
}
