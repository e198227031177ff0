// A route's path: literal segments and named ids. Matching compares bytes and makes nothing.

internal import Bytes

/// `/api/conversations/{id}/messages`, taken apart.
struct PathPattern: Sendable {
  enum Segment: Sendable, Equatable {
    case literal([UInt8])
    case parameter(String)
  }

  let text: String
  let segments: [Segment]
  /// The names of the parameters, in order.
  let parameters: [String]

  init(_ text: String) {
    self.text = text
    segments = text.split(separator: "/").map { part in
      part.hasPrefix("{") ? .parameter(String(part.dropFirst().dropLast())) : .literal(Array(part.utf8))
    }
    parameters = segments.compactMap { segment in
      if case .parameter(let name) = segment { return name }
      return nil
    }
  }

  /// Whether a path has this shape.
  func matches(_ path: Span<UInt8>) -> Bool {
    var index = 0
    var offset = 0
    while let range = Self.nextSegment(path, &offset) {
      guard index < segments.count else { return false }
      if case .literal(let literal) = segments[index], !path.extracting(range).equals(literal.span) {
        return false
      }
      index += 1
    }
    return index == segments.count
  }

  /// The place of the n-th parameter in a path that matches.
  func parameter(_ wanted: Int, in path: Span<UInt8>) -> Range<Int> {
    var offset = 0
    var seen = 0
    var index = 0
    while let range = Self.nextSegment(path, &offset) {
      if case .parameter = segments[index] {
        if seen == wanted { return range }
        seen += 1
      }
      index += 1
    }
    return 0..<0
  }

  /// The next segment after a `/`; an empty one (`//`, a `/` at the end) is a segment that matches nothing but
  /// a parameter, whose value is then no id.
  private static func nextSegment(_ path: Span<UInt8>, _ offset: inout Int) -> Range<Int>? {
    guard offset < path.count, path[offset] == UInt8(ascii: "/") else { return nil }
    let start = offset + 1
    if start == path.count && offset == 0 { return nil }
    var end = start
    while end < path.count && path[end] != UInt8(ascii: "/") { end += 1 }
    offset = end
    return start..<end
  }
}
