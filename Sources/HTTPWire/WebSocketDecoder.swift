// The receiving half of a server's WebSocket (RFC 6455, 5): bytes in, events out. It checks all that a client can get
// wrong as early as it shows, and holds nothing but the message being put together, so an idle socket costs this value.
// It does not answer: pongs and closes are written by who owns the connection.

internal import Bytes

/// Takes a client's frames apart as they arrive.
package struct WebSocketDecoder: Sendable {
  /// What one call did.
  package struct Step: Hashable, Sendable {
    /// How many of the given bytes were used; call again with the rest.
    package let consumed: Int
    /// What is now whole, nil when more bytes are needed.
    package let event: WebSocketEvent?
  }

  private struct Frame {
    var opcode: Opcode
    var isFinal: Bool
    var isControl: Bool
    var remaining: Int
    var mask: UInt32
    /// How many of the frame's payload bytes came before: where in the mask the next one stands.
    var done = 0
  }

  private let messageBytesMax: Int
  private let takesCompressed: Bool
  /// The bytes of a frame's head that has not come whole: at most 14.
  private var header = InlineArray<14, UInt8>(repeating: 0)
  private var headerCount = 0
  private var frame: Frame?
  private var messageOpcode: Opcode?
  /// Whether the message being put together is deflated.
  private var isCompressed = false
  private var message: [UInt8] = []
  private var control: [UInt8] = []
  private var utf8 = UTF8Validator()
  private var delivered: Opcode?
  private var isClosed = false

  /// A decoder that refuses messages above `messageBytesMax` bytes, however they are cut into frames.
  ///
  /// - Parameter takesCompressed: whether permessage-deflate was agreed; a deflated message is not inflated here.
  package init(messageBytesMax: Int, takesCompressed: Bool = false) {
    self.messageBytesMax = messageBytesMax
    self.takesCompressed = takesCompressed
  }

  /// The payload of the event that the last call of `next` returned; empty without one.
  package var payload: Span<UInt8> {
    @_lifetime(borrow self) get {
      switch delivered {
      case nil: message.span.extracting(0..<0)
      case .text, .binary: message.span
      case .close: control.span.extracting(min(2, control.count)..<control.count)
      default: control.span
      }
    }
  }

  /// Reads on until an event is whole or the bytes are used up.
  ///
  /// After a close or a fault everything that comes is passed over.
  package mutating func next(_ input: Span<UInt8>) throws(WebSocketFault) -> Step {
    releaseDelivered()
    guard !isClosed else { return Step(consumed: input.count, event: nil) }
    var index = 0
    while index < input.count {
      do throws(WebSocketFault) {
        if frame == nil {
          header[headerCount] = input[index]
          headerCount += 1
          index += 1
          try readHeader()
        } else {
          index += try readPayload(input.extracting(index..<input.count))
        }
        if frame?.remaining == 0, let event = try finishFrame() {
          return Step(consumed: index, event: event)
        }
      } catch {
        isClosed = true
        throw error
      }
    }
    return Step(consumed: index, event: nil)
  }

  private mutating func releaseDelivered() {
    switch delivered {
    case .text, .binary:
      message.removeAll(keepingCapacity: message.capacity <= WireLimits.idleMessageBytesMax)
    case .ping, .pong, .close: control = []
    default: break
    }
    delivered = nil
  }

  /// Opens the frame once its head is whole.
  private mutating func readHeader() throws(WebSocketFault) {
    guard headerCount >= 2 else {
      // The first byte alone: reserved bits, then the opcode.
      guard header[0] & 0x30 == 0, let opcode = Opcode(rawValue: header[0] & 0x0f) else {
        throw .protocolError
      }
      // The one extension there is marks the first frame of a message, and no control frame (RFC 7692, 6).
      if header[0] & 0x40 != 0, !takesCompressed || opcode.isControl || opcode == .continuation {
        throw .protocolError
      }
      if opcode.isControl, header[0] & 0x80 == 0 { throw .protocolError }
      if opcode == .continuation ? messageOpcode == nil : !opcode.isControl && messageOpcode != nil {
        throw .protocolError
      }
      return
    }
    let shortLength = header[1] & 0x7f
    guard let opcode = Opcode(rawValue: header[0] & 0x0f), header[1] & 0x80 != 0 else { throw .protocolError }
    if opcode.isControl, shortLength > WireLimits.controlPayloadBytesMax { throw .protocolError }
    let lengthCount = shortLength == 127 ? 8 : shortLength == 126 ? 2 : 0
    guard headerCount == 2 + lengthCount + 4 else { return }
    var length = lengthCount == 0 ? UInt64(shortLength) : 0
    for index in 0..<lengthCount { length = length << 8 | UInt64(header[2 + index]) }
    // The shortest form is the only one, and the top bit is never set (RFC 6455, 5.2).
    if lengthCount == 2 && length < 126 || lengthCount == 8 && (length <= 0xffff || length >> 63 == 1) {
      throw .protocolError
    }
    if !opcode.isControl, length > UInt64(max(0, messageBytesMax - message.count)) { throw .messageTooBig }
    var mask: UInt32 = 0
    for index in 0..<4 { mask |= UInt32(header[2 + lengthCount + index]) << UInt32(8 * index) }
    frame = Frame(
      opcode: opcode, isFinal: header[0] & 0x80 != 0, isControl: opcode.isControl, remaining: Int(length),
      mask: mask)
    headerCount = 0
    if !opcode.isControl, opcode != .continuation {
      messageOpcode = opcode
      isCompressed = header[0] & 0x40 != 0
    }
  }

  /// Takes in what there is of the open frame's payload.
  private mutating func readPayload(_ input: Span<UInt8>) throws(WebSocketFault) -> Int {
    guard var open = frame else { return 0 }
    let count = min(open.remaining, input.count)
    let piece = input.extracting(0..<count)
    let mask = Mask(open.mask, from: open.done)
    open.remaining -= count
    open.done += count
    frame = open
    if open.isControl {
      mask.append(piece, to: &control)
    } else {
      let start = message.count
      mask.append(piece, to: &message)
      if messageOpcode == .text, !isCompressed {
        var text = utf8
        guard text.accept(message.span.extracting(start..<message.count)) else { throw .invalidUTF8 }
        utf8 = text
      }
    }
    return count
  }

  /// Closes the frame whose payload is whole.
  private mutating func finishFrame() throws(WebSocketFault) -> WebSocketEvent? {
    guard let whole = frame else { return nil }
    frame = nil
    switch whole.opcode {
    case .ping, .pong:
      delivered = whole.opcode
      return whole.opcode == .ping ? .ping : .pong
    case .close:
      let code = try closeCode()
      delivered = .close
      isClosed = true
      return .close(code: code)
    case .continuation, .text, .binary:
      guard whole.isFinal, let opcode = messageOpcode else { return nil }
      // At a boundary the validator is as new, so the next text starts with it.
      guard opcode == .binary || utf8.isAtBoundary else { throw .invalidUTF8 }
      messageOpcode = nil
      delivered = opcode
      if isCompressed { return opcode == .text ? .compressedText : .compressedBinary }
      return opcode == .text ? .text : .binary
    }
  }

  /// Reads and judges the payload of a close frame (RFC 6455, 5.5.1 and 7.4).
  private func closeCode() throws(WebSocketFault) -> UInt16? {
    guard control.count > 0 else { return nil }
    guard control.count >= 2 else { throw .protocolError }
    let code = UInt16(control[0]) << 8 | UInt16(control[1])
    switch code {
    case 1000...1003, 1007...1014, 3000...4999: break
    default: throw .protocolError
    }
    var reason = UTF8Validator()
    guard reason.accept(control.span.extracting(2..<control.count)), reason.isAtBoundary else {
      throw .invalidUTF8
    }
    return code
  }
}
