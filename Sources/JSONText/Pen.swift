// Puts bytes into memory, one behind the other, without asking each time whether there is room: JSONWriter has asked,
// for all that a field may take, and looks afterwards at how far the pen has come.

internal import Bytes

/// Where the next byte goes.
// SAFETY: who makes one has room for everything that is written with it.
@safe struct Pen {
  private(set) var place: UnsafeMutableRawPointer

  /// How much an escaped byte takes.
  static let escapeBytesMax = 6

  @unsafe @inline(__always)
  // SAFETY: the caller has room there.
  init(at place: UnsafeMutableRawPointer) { unsafe self.place = place }

  @inline(__always)
  mutating func write(_ byte: UInt8) {
    unsafe place.storeBytes(of: byte, as: UInt8.self)
    unsafe place += 1
  }

  @inline(__always)
  mutating func write(_ bytes: Span<UInt8>) {
    // SAFETY: the span's bytes are read inside the closure, while it is borrowed.
    unsafe bytes.withUnsafeBytes { bytes in
      if let start = bytes.baseAddress { unsafe place.copyMemory(from: start, byteCount: bytes.count) }
    }
    unsafe place += bytes.count
  }

  @inline(__always)
  mutating func write(_ text: StaticString) {
    // SAFETY: a literal's bytes live as long as the process.
    unsafe place.copyMemory(from: text.utf8Start, byteCount: text.utf8CodeUnitCount)
    unsafe place += text.utf8CodeUnitCount
  }

  /// Writes a whole number in decimal, in 20 bytes at most.
  mutating func write(decimal value: Int64) {
    if value < 0 { write(UInt8(ascii: "-")) }
    write(decimal: value.magnitude)
  }

  /// Writes a whole number in decimal, in 20 bytes at most.
  mutating func write(decimal value: UInt64) {
    var digits = 1
    var rest = value
    while rest >= 10 {
      rest /= 10
      digits += 1
    }
    rest = value
    for offset in stride(from: digits - 1, through: 0, by: -1) {
      let digit = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      unsafe place.storeBytes(of: digit, toByteOffset: offset, as: UInt8.self)
      rest /= 10
    }
    unsafe place += digits
  }

  /// Writes a string that needs no escape.
  @inline(__always)
  mutating func writeQuoted(_ text: Span<UInt8>) {
    write(UInt8(ascii: "\""))
    write(text)
    write(UInt8(ascii: "\""))
  }

  @inline(__always)
  mutating func writeQuoted(_ id: UUID) {
    write(UInt8(ascii: "\""))
    // SAFETY: this many bytes were asked for.
    unsafe id.write(to: place)
    unsafe place += UUID.textBytes
    write(UInt8(ascii: "\""))
  }

  @inline(__always)
  mutating func writeQuoted(_ time: Instant) {
    write(UInt8(ascii: "\""))
    // SAFETY: this many bytes were asked for.
    unsafe time.write(to: place)
    unsafe place += Instant.textBytes
    write(UInt8(ascii: "\""))
  }

  mutating func writeEscape(_ byte: UInt8) {
    write(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): write(byte)
    case 0x08: write(UInt8(ascii: "b"))
    case 0x09: write(UInt8(ascii: "t"))
    case 0x0a: write(UInt8(ascii: "n"))
    case 0x0c: write(UInt8(ascii: "f"))
    case 0x0d: write(UInt8(ascii: "r"))
    default:
      write("u00")
      write(byte >> 4 | 0x30)
      write(byte & 15 < 10 ? byte & 15 | 0x30 : byte & 15 + 0x57)
    }
  }
}
