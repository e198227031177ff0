// The pull parser: exactly the grammar of RFC 8259 and nothing that a lenient parser might read another way. Beyond the
// grammar it refuses what has no single meaning (a key given twice, half a surrogate pair, bytes that are not UTF-8) and
// what has no bound (depth, size). It keeps one level per open container and builds no tree.

internal import Bytes

/// Reads one JSON text piece by piece.
package struct JSONReader: ~Escapable {
  private struct Level {
    let isObject: Bool
    var count = 0
    var keys = KeySet()
  }

  private enum Expectation { case value, keyOrEnd, nothing }

  let bytes: Span<UInt8>
  private let depthMax: Int
  private var levels: [Level] = []
  var path = JSONPath()
  var offset = 0
  private var expectation = Expectation.value

  /// - Parameters:
  ///   - bytes: the whole text.
  ///   - bytesMax: a longer one is refused before it is looked at.
  ///   - depthMax: how many containers may be open at once.
  @_lifetime(copy bytes)
  package init(_ bytes: Span<UInt8>, bytesMax: Int, depthMax: Int = JSONLimits.depthMax) throws(JSONFault) {
    guard bytes.count <= bytesMax else { throw JSONFault(kind: .tooLarge, offset: bytesMax, path: "") }
    self.bytes = bytes
    self.depthMax = depthMax
  }

  /// The next piece, nil once behind a whole text.
  package mutating func next() throws(JSONFault) -> JSONToken? {
    skipWhiteSpace()
    guard offset < bytes.count else {
      guard expectation == .nothing else { throw fault(.unexpectedEnd) }
      return nil
    }
    let byte = bytes[offset]
    switch expectation {
    case .nothing: throw fault(.trailingBytes)
    case .keyOrEnd: return try readKeyOrEnd(byte)
    case .value:
      guard let level = levels.last, !level.isObject else { return try readValue(byte) }
      return try readElementOrEnd(byte, count: level.count)
    }
  }

  /// True when the bytes are white space or nothing.
  static func isBlank(_ bytes: Span<UInt8>) -> Bool {
    for index in 0..<bytes.count where !isWhiteSpace(bytes[index]) { return false }
    return true
  }

  private static func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
  }

  func fault(_ kind: JSONFault.Kind, at offset: Int? = nil) -> JSONFault {
    JSONFault(kind: kind, offset: offset ?? self.offset, path: path.text)
  }

  private mutating func skipWhiteSpace() {
    while offset < bytes.count, Self.isWhiteSpace(bytes[offset]) { offset += 1 }
  }

  /// Reads a byte that must be there, and the white space behind it.
  private mutating func pass(_ byte: UInt8) throws(JSONFault) {
    guard offset < bytes.count else { throw fault(.unexpectedEnd) }
    guard bytes[offset] == byte else { throw fault(.unexpectedByte) }
    offset += 1
    skipWhiteSpace()
  }

  private mutating func readElementOrEnd(_ first: UInt8, count: Int) throws(JSONFault) -> JSONToken {
    if first == UInt8(ascii: "]") { return close() }
    if count > 0 { try pass(UInt8(ascii: ",")) }
    path.steps[path.steps.count - 1] = .index(count)
    guard offset < bytes.count else { throw fault(.unexpectedEnd) }
    return try readValue(bytes[offset])
  }

  private mutating func readKeyOrEnd(_ first: UInt8) throws(JSONFault) -> JSONToken {
    let count = levels[levels.count - 1].count
    if first == UInt8(ascii: "}") { return close() }
    if count > 0 { try pass(UInt8(ascii: ",")) }
    guard offset < bytes.count else { throw fault(.unexpectedEnd) }
    guard bytes[offset] == UInt8(ascii: "\"") else { throw fault(.unexpectedByte) }
    let start = offset
    let key = try readString()
    path.steps[path.steps.count - 1] = .key(key)
    guard levels[levels.count - 1].keys.insert(key) else { throw fault(.duplicateKey, at: start) }
    skipWhiteSpace()
    try pass(UInt8(ascii: ":"))
    expectation = .value
    return .key(key)
  }

  private mutating func readValue(_ first: UInt8) throws(JSONFault) -> JSONToken {
    switch first {
    case UInt8(ascii: "{"): return try open(isObject: true)
    case UInt8(ascii: "["): return try open(isObject: false)
    case UInt8(ascii: "\""): return valueRead(.string(try readString()))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return valueRead(try readNumber())
    case UInt8(ascii: "t"): return valueRead(try readWord("true", .bool(true)))
    case UInt8(ascii: "f"): return valueRead(try readWord("false", .bool(false)))
    case UInt8(ascii: "n"): return valueRead(try readWord("null", .null))
    default: throw fault(.unexpectedByte)
    }
  }

  private mutating func readWord(_ word: StaticString, _ token: JSONToken) throws(JSONFault) -> JSONToken {
    let end = offset + word.utf8CodeUnitCount
    guard end <= bytes.count, bytes.extracting(offset..<end).equals(word) else {
      throw fault(.invalidLiteral)
    }
    offset = end
    return token
  }

  private mutating func open(isObject: Bool) throws(JSONFault) -> JSONToken {
    guard levels.count < depthMax else { throw fault(.tooDeep) }
    offset += 1
    levels.append(Level(isObject: isObject))
    path.steps.append(.inside)
    expectation = isObject ? .keyOrEnd : .value
    return isObject ? .beginObject : .beginArray
  }

  private mutating func close() -> JSONToken {
    offset += 1
    path.steps.removeLast()
    let isObject = levels.removeLast().isObject
    return valueRead(isObject ? .endObject : .endArray)
  }

  /// Notes that a value is whole and what may follow it.
  private mutating func valueRead(_ token: JSONToken) -> JSONToken {
    if levels.isEmpty {
      expectation = .nothing
    } else {
      levels[levels.count - 1].count += 1
      expectation = levels[levels.count - 1].isObject ? .keyOrEnd : .value
    }
    return token
  }
}
