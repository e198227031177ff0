// The HTTP/1 head parser. It is told all bytes of the connection that are not yet consumed and goes on where it
// stopped, so a head that arrives byte by byte costs one look at each byte; the verdict depends only on the bytes, not
// on how they were cut. It refuses whatever two parsers could read differently (RFC 9112, 11.2). It reads no bodies.

/// Turns bytes into a `RequestHead`, one after the other on a connection; at steady state it allocates nothing.
package struct RequestParser: Sendable {
  /// How far a head has come.
  package enum Progress: Hashable, Sendable {
    /// More bytes are needed.
    case incomplete
    /// `head` is whole; its body, if any, starts at `head.byteCount`.
    case complete
  }

  /// What of a head has been seen that may be there once, or counts in the end.
  struct Sightings: Sendable {
    var host = false
    var authorityInTarget = false
    var transferEncoding = false
    var connectionClose = false
    var connectionKeepAlive = false
    var connectionUpgrade = false
    var upgradeWebSocket = false
    var webSocketKeys = 0
    var webSocketVersions = 0
    var webSocketVersionIs13 = false
  }

  private enum Stage { case requestLine, fields, complete }

  /// The head; only whole after `parse` has answered `.complete`.
  package internal(set) var head = RequestHead()
  var seen = Sightings()
  private var stage = Stage.requestLine
  private var lineStart = 0
  /// Everything before it has been looked at and holds no line end of the current line.
  private var scanned = 0

  /// A parser that waits for its first head.
  package init() {}

  /// Forgets the current head, so that the next call of `parse` starts one.
  package mutating func reset() {
    head.clear()
    seen = Sightings()
    stage = .requestLine
    lineStart = 0
    scanned = 0
  }

  /// Looks at the bytes that were not there before.
  ///
  /// After `.complete` the next call starts a new head; after a fault the connection is of no further use.
  /// - Parameter bytes: the head from its first byte, as far as it has come, and whatever follows it.
  package mutating func parse(_ bytes: Span<UInt8>) throws(RequestFault) -> Progress {
    if stage == .complete { reset() }
    while let lineEnd = try lineEnd(in: bytes) {
      let line = lineStart..<lineEnd
      let isFirst = lineStart == 0
      lineStart = lineEnd + 2
      scanned = lineStart
      if stage == .requestLine {
        // One empty line in front is passed over (RFC 9112, 2.2): old clients end a body with one too many.
        if line.isEmpty, isFirst { continue }
        try readRequestLine(bytes, line)
        stage = .fields
      } else if line.isEmpty {
        head.byteCount = lineStart
        try finish(bytes)
        stage = .complete
        return .complete
      } else {
        try readField(bytes, line)
      }
    }
    return .incomplete
  }

  /// The offset of the CR LF that ends the current line, nil when it has not come.
  private mutating func lineEnd(in bytes: Span<UInt8>) throws(RequestFault) -> Int? {
    let lineMax =
      stage == .requestLine
      ? lineStart + WireLimits.targetBytesMax + WireLimits.requestLineOverheadBytesMax
      : WireLimits.headBytesMax
    let end = min(bytes.count, lineMax)
    var index = scanned
    while true {
      index = Self.nextControlByte(in: bytes, from: index, to: end)
      guard index < end else { break }
      switch bytes[index] {
      case 0x09: index += 1
      case 0x0a: throw .bareLineFeed
      case 0x0d:
        guard index + 1 < end else {
          guard end < lineMax else { throw tooLong }
          scanned = index
          return nil
        }
        guard bytes[index + 1] == 0x0a else { throw .bareCarriageReturn }
        return index
      default: throw .controlByte
      }
    }
    guard end < lineMax else { throw tooLong }
    scanned = end
    return nil
  }

  private var tooLong: RequestFault { stage == .requestLine ? .targetTooLong : .headTooLarge }

  /// The first offset from `start` that holds a byte below 0x20 or 0x7f, or `end`.
  private static func nextControlByte(in bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    // SAFETY: bytes have no padding to see.
    let raw = unsafe bytes.bytes
    var index = start
    while index &+ 8 <= end {
      // SAFETY: the loop's bound keeps all eight bytes inside the span, and any eight bytes are a UInt64.
      let word = UInt64(littleEndian: unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      // A byte's high bit is set where the byte is below 0x20, or is 0x7f; the lowest one set is exact.
      let low = (word &- 0x2020_2020_2020_2020) & ~word
      let delete = word ^ 0x7f7f_7f7f_7f7f_7f7f
      let hits = (low | (delete &- 0x0101_0101_0101_0101) & ~delete) & 0x8080_8080_8080_8080
      if hits != 0 { return index &+ hits.trailingZeroBitCount / 8 }
      index &+= 8
    }
    while index < end, bytes[index] >= 0x20, bytes[index] != 0x7f { index += 1 }
    return index
  }
}
