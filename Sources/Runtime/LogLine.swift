// One log event as bytes. Escapes; decides nothing.

/// Builds a line field by field.
struct LogLine {
  private var bytes: [UInt8] = []
  private let format: StandardLogger.Format
  private var cut = false

  init(format: StandardLogger.Format) {
    self.format = format
    bytes.reserveCapacity(256)
    if format == .json { bytes.append(UInt8(ascii: "{")) }
  }

  /// Adds a field; once the line has reached its limit, fields are left out and the line says so at its end.
  mutating func add(_ name: String, _ value: String) {
    if cut { return }
    let start = bytes.count
    let first = start == (format == .json ? 1 : 0)
    switch format {
    case .json:
      if !first { bytes.append(UInt8(ascii: ",")) }
      quote(name)
      bytes.append(UInt8(ascii: ":"))
      quote(value)
    case .logfmt:
      if !first { bytes.append(UInt8(ascii: " ")) }
      bytes.append(contentsOf: name.utf8)
      bytes.append(UInt8(ascii: "="))
      if Self.isPlain(value) { bytes.append(contentsOf: value.utf8) } else { quote(value) }
    }
    if bytes.count > Limits.logLineBytesMax {
      bytes.removeSubrange(start...)
      add("cut", name)
      cut = true
    }
  }

  /// The whole line, newline included.
  consuming func finish() -> [UInt8] {
    if format == .json { bytes.append(UInt8(ascii: "}")) }
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  private static func isPlain(_ value: String) -> Bool {
    !value.isEmpty
      && value.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7f && $0 != 0x22 && $0 != 0x3d && $0 != 0x5c }
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5c: bytes.append(contentsOf: [0x5c, byte])
      case 0x0a: bytes.append(contentsOf: "\\n".utf8)
      case 0..<0x20, 0x7f:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(Self.hexDigit(byte >> 4))
        bytes.append(Self.hexDigit(byte & 15))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }
}
