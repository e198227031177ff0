// A route's path: literal parts and named ids between them. Matching compares bytes and makes nothing.

internal import Bytes

/// `/api/conversations/{id}/messages`, taken apart.
struct PathPattern: Sendable {
  let text: String
  /// The names of the parameters, in order.
  let parameters: [String]
  /// What stands before the first parameter, between two of them, and behind the last.
  private let literals: [[UInt8]]

  init(_ text: String) {
    self.text = text
    let parts = text.split(separator: "{", omittingEmptySubsequences: false)
      .map { $0.split(separator: "}", omittingEmptySubsequences: false) }
    parameters = parts.dropFirst().map { String($0[0]) }
    literals = parts.map { Array($0[$0.count - 1].utf8) }
  }

  /// Whether a path has this shape.
  func matches(_ path: Span<UInt8>) -> Bool { walk(path, to: nil) != nil }

  /// The place of the n-th parameter in a path that matches.
  func parameter(_ wanted: Int, in path: Span<UInt8>) -> Range<Int> { walk(path, to: wanted) ?? 0..<0 }

  /// Goes along a path: nil where it has another shape, else the place of the parameter that is wanted.
  ///
  /// A parameter ends at the next `/` and may be empty (`//`, a `/` at the end): it is no id then.
  private func walk(_ path: Span<UInt8>, to wanted: Int?) -> Range<Int>? {
    var found = 0..<0
    var offset = 0
    for index in literals.indices {
      let literal = literals[index]
      let end = offset + literal.count
      guard end <= path.count, path.extracting(offset..<end).equals(literal.span) else { return nil }
      offset = end
      if index == parameters.count { break }
      while offset < path.count, path[offset] != UInt8(ascii: "/") { offset += 1 }
      if index == wanted { found = end..<offset }
    }
    return offset == path.count ? found : nil
  }
}
