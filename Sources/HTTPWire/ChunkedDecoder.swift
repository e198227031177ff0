// The chunked transfer coding (RFC 9112, 7.1), one byte after the other where the framing is and in runs where the data
// is. Extensions are read over, within a bound, because ignoring them without one is a way to keep a server busy; they
// must have the form of RFC 9112, 7.1.1, without its bad white space and without escapes in quotes, so that nobody finds
// another end of the line in them.
// Trailers are refused: nothing here wants them, and merging them into the head is how they are misused.

internal import Bytes

/// Takes a chunked body apart as it arrives.
package struct ChunkedDecoder: Sendable {
  /// What one call did.
  package struct Progress: Hashable, Sendable {
    /// How many of the given bytes belong to the body.
    package let consumed: Int
    /// True when the body is whole; what follows is the next request.
    package let isComplete: Bool
  }

  private enum State: Hashable {
    case size, sizeLineFeed, data, dataReturn, dataLineFeed, endReturn, endLineFeed
    case nameStart, name, valueStart, value, quoted, quotedEnd
    case complete
  }

  private let bodyBytesMax: Int
  private var state = State.size
  private var digits = 0
  private var size = 0
  private var received = 0
  private var extensionBytes = 0

  /// A decoder for one body of at most `bodyBytesMax` bytes.
  package init(bodyBytesMax: Int) { self.bodyBytesMax = bodyBytesMax }

  /// Reads on with the next bytes and appends the data among them to `body`.
  package mutating func decode(
    _ input: Span<UInt8>, into body: inout [UInt8]
  ) throws(RequestFault) -> Progress {
    var index = 0
    while index < input.count, state != .complete {
      if state == .data {
        let count = min(size, input.count - index)
        body.append(bytes: input.extracting(index..<index + count))
        index += count
        size -= count
        if size == 0 { state = .dataReturn }
      } else {
        try step(input[index])
        index += 1
      }
    }
    return Progress(consumed: index, isComplete: state == .complete)
  }

  private mutating func step(_ byte: UInt8) throws(RequestFault) {
    switch state {
    case .size: try readSize(byte)
    case .nameStart, .name, .valueStart, .value, .quoted, .quotedEnd: try readExtension(byte)
    case .sizeLineFeed:
      guard byte == 0x0a else { throw .bareCarriageReturn }
      state = size == 0 ? .endReturn : .data
      digits = 0
    case .dataReturn:
      guard byte == 0x0d else { throw .chunkNotTerminated }
      state = .dataLineFeed
    case .dataLineFeed:
      guard byte == 0x0a else { throw .chunkNotTerminated }
      state = .size
    case .endReturn:
      guard byte == 0x0d else { throw .trailersRefused }
      state = .endLineFeed
    case .endLineFeed:
      guard byte == 0x0a else { throw .bareCarriageReturn }
      state = .complete
    case .data, .complete: preconditionFailure("data and the end are not read byte by byte")
    }
  }

  private mutating func readSize(_ byte: UInt8) throws(RequestFault) {
    if let digit = Hexadecimal.value(ofDigit: byte) {
      guard digits < WireLimits.chunkSizeDigitsMax else { throw .invalidChunkSize }
      digits += 1
      size = size << 4 | Int(digit)
      return
    }
    guard digits > 0, byte == 0x0d || byte == UInt8(ascii: ";") else { throw .invalidChunkSize }
    guard size <= bodyBytesMax - received else { throw .bodyTooLarge }
    received += size
    state = byte == 0x0d ? .sizeLineFeed : .nameStart
  }

  private mutating func readExtension(_ byte: UInt8) throws(RequestFault) {
    extensionBytes += 1
    guard extensionBytes <= WireLimits.chunkExtensionBytesMax else { throw .invalidChunkExtension }
    switch (state, byte) {
    case (.name, 0x0d), (.value, 0x0d), (.quotedEnd, 0x0d): state = .sizeLineFeed
    case (.name, UInt8(ascii: ";")), (.value, UInt8(ascii: ";")), (.quotedEnd, UInt8(ascii: ";")):
      state = .nameStart
    case (.name, UInt8(ascii: "=")): state = .valueStart
    case (.valueStart, UInt8(ascii: "\"")): state = .quoted
    case (.quoted, UInt8(ascii: "\"")): state = .quotedEnd
    case (.quoted, UInt8(ascii: "\\")), (.quoted, 0x7f): throw .invalidChunkExtension
    case (.quoted, 0x09), (.quoted, 0x20...): break
    case (.nameStart, _) where Token.contains(byte): state = .name
    case (.valueStart, _) where Token.contains(byte): state = .value
    case (.name, _) where Token.contains(byte), (.value, _) where Token.contains(byte): break
    default: throw .invalidChunkExtension
    }
  }
}
