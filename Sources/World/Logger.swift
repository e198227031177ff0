/// How grave a log event is.
package enum LogLevel: UInt8, Sendable, Comparable {
  case debug, info, notice, warning, error
  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// A log event: a static message and fields with dotted names.
///
/// Ids always, payloads and secrets never.
package protocol Logger: Sendable {
  func log(_ level: LogLevel, _ message: StaticString, _ fields: [(String, String)])
}
