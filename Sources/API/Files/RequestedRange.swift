// Which bytes a request for a file wants (RFC 9110, 14). One range is served; several, or a unit that is not bytes, are as
// if not asked for, which the RFC leaves to the server.

internal import Bytes
internal import HTTPWire
internal import Model

/// The part of a file that a request wants.
enum RequestedRange: Hashable {
  case whole
  case part(Range<Int>)
  case unsatisfiable

  /// - Parameters:
  ///   - size: of the file.
  ///   - tag: the file's ETag; a range that was asked for on the condition of another is not one.
  init(_ request: borrowing Request, size: Int, tag: String?) {
    self = .whole
    guard request.headerCount("range") == 1, let text = request.headerText("range") else { return }
    if let condition = request.headerText("if-range"), condition != tag { return }
    self = Self.read(text, size: size)
  }

  static func read(_ text: String, size: Int) -> Self {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, String(parts[0]).trimmedASCII.lowercased() == "bytes" else { return .whole }
    let ends = String(parts[1]).trimmedASCII
      .split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard ends.count == 2 else { return .whole }
    switch (number(ends[0]), number(ends[1])) {
    case (let first?, let last?) where last < first: return .whole
    case (let first?, let last):
      if last == nil, !ends[1].isEmpty { return .whole }
      if first >= size { return .unsatisfiable }
      return .part(first..<min(size, (last ?? size - 1) + 1))
    case (nil, let count?) where ends[0].isEmpty:
      if count == 0 || size == 0 { return .unsatisfiable }
      return .part(max(0, size - count)..<size)
    default: return .whole
    }
  }

  /// Digits alone; what is longer than any file is clipped.
  private static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return min(Int(text) ?? .max, Int.max - 1)
  }
}
