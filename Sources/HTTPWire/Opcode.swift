// The frame types of RFC 6455, 5.2. The reserved ones have no case, so they cannot be taken for anything.

/// What a frame carries.
enum Opcode: UInt8, Sendable {
  case continuation = 0x0
  case text = 0x1
  case binary = 0x2
  case close = 0x8
  case ping = 0x9
  case pong = 0xa

  /// True for the frames that may stand between the fragments of a message.
  var isControl: Bool { rawValue & 0x8 != 0 }
}
