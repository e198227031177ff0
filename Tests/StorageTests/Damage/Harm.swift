/// What happens to one byte of a file, or to all from it on.
enum Harm: String, CaseIterable, Sendable {
  case lowBit, highBit, allBits, zero, cut

  /// The file after it, nil when it changes nothing.
  func apply(to bytes: [UInt8], at offset: Int) -> [UInt8]? {
    var bytes = bytes
    switch self {
    case .lowBit: bytes[offset] ^= 0x01
    case .highBit: bytes[offset] ^= 0x80
    case .allBits: bytes[offset] ^= 0xff
    case .zero:
      if bytes[offset] == 0 { return nil }
      bytes[offset] = 0
    case .cut: bytes.removeLast(bytes.count - offset)
    }
    return bytes
  }
}
