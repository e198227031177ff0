// The text form of an id. Reading is lenient where WIRE C2 says so (a type prefix, either case, any version);
// writing has one form, lower-case with hyphens, and makes no String on its way into a buffer.

extension UUID: CustomStringConvertible {
  /// Reads `8-4-4-4-12` hex digits of either case behind an optional prefix `[a-z]{2,8}_`; nil for anything else.
  package init?(_ text: Span<UInt8>) {
    let prefixCount = text.count - 36
    if prefixCount != 0 {
      guard (3...9).contains(prefixCount), text[prefixCount - 1] == UInt8(ascii: "_") else { return nil }
      for index in 0..<prefixCount - 1 where !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(text[index]) {
        return nil
      }
    }
    for group in 0..<4 where text[prefixCount + 8 + 5 * group] != UInt8(ascii: "-") { return nil }
    let text = text.extracting(prefixCount..<text.count)
    guard let a = Self.word(text, 0, 4), let b = Self.word(text, 9, 14), let c = Self.word(text, 19, 24),
      let d = Self.word(text, 28, 32)
    else { return nil }
    self.init(hi: UInt64(a) << 32 | UInt64(b), lo: UInt64(c) << 32 | UInt64(d))
  }

  /// The value of four digits here and four there.
  private static func word(_ text: Span<UInt8>, _ first: Int, _ second: Int) -> UInt32? {
    // SAFETY: bytes have no padding to see.
    let bytes = text.bytes
    let high = UInt32(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: first, as: UInt32.self))
    let low = UInt32(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: second, as: UInt32.self))
    return Hexadecimal.word(ofDigits: UInt64(high) | UInt64(low) << 32)
  }

  /// Reads the same form from a string.
  package init?(_ text: String) {
    self.init(text.utf8Span.span)
  }

  /// The bytes of the written form.
  package static let textBytes = 36

  /// Appends the lower-case form.
  package func append(to bytes: inout [UInt8]) {
    bytes.append(addingCapacity: Self.textBytes) { output in
      // SAFETY: the memory is the room that was asked for, and all of it is written.
      output.withUnsafeMutableBufferPointer { room, count in
        if let start = room.baseAddress { write(to: UnsafeMutableRawPointer(start)) }
        count = Self.textBytes
      }
    }
  }

  /// Writes the lower-case form.
  // SAFETY: the caller has `textBytes` bytes there, and every store lies within them.
  package func write(to memory: UnsafeMutableRawPointer) {
    var digits = Hexadecimal.digits(UInt32(truncatingIfNeeded: hi >> 32))
    memory.storeBytes(of: digits.bigEndian, as: UInt64.self)
    digits = Hexadecimal.digits(UInt32(truncatingIfNeeded: hi))
    memory.storeBytes(
      of: UInt32(truncatingIfNeeded: digits >> 32).bigEndian, toByteOffset: 9, as: UInt32.self)
    memory.storeBytes(of: UInt32(truncatingIfNeeded: digits).bigEndian, toByteOffset: 14, as: UInt32.self)
    digits = Hexadecimal.digits(UInt32(truncatingIfNeeded: lo >> 32))
    memory.storeBytes(
      of: UInt32(truncatingIfNeeded: digits >> 32).bigEndian, toByteOffset: 19, as: UInt32.self)
    memory.storeBytes(of: UInt32(truncatingIfNeeded: digits).bigEndian, toByteOffset: 24, as: UInt32.self)
    digits = Hexadecimal.digits(UInt32(truncatingIfNeeded: lo))
    memory.storeBytes(of: digits.bigEndian, toByteOffset: 28, as: UInt64.self)
    let hyphen = UInt8(ascii: "-")
    memory.storeBytes(of: hyphen, toByteOffset: 8, as: UInt8.self)
    memory.storeBytes(of: hyphen, toByteOffset: 13, as: UInt8.self)
    memory.storeBytes(of: hyphen, toByteOffset: 18, as: UInt8.self)
    memory.storeBytes(of: hyphen, toByteOffset: 23, as: UInt8.self)
  }

  package var description: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(36)
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
