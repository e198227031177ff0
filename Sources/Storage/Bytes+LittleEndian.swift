// Fixed-width little-endian fields at known places, for layouts that are read a million times at start-up.

extension Span where Element == UInt8 {
  /// The integer whose bytes start at `offset`; all of them must be there (it traps beyond the span's end).
  @inline(__always)
  func load<Integer: FixedWidthInteger & BitwiseCopyable>(_ type: Integer.Type, at offset: Int) -> Integer {
    // SAFETY: the load checks its bounds itself, and any bit pattern is a value of an integer.
    Integer(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: type))
  }
}

extension [UInt8] {
  /// Overwrites the bytes from `offset` with the integer; they must be there (it traps beyond the end).
  @inline(__always)
  mutating func store<Integer: FixedWidthInteger & BitwiseCopyable>(_ value: Integer, at offset: Int) {
    precondition(offset >= 0 && offset + MemoryLayout<Integer>.size <= count, "a field lies inside the bytes")
    // SAFETY: the pointer stays inside the closure, and the precondition keeps the store in bounds.
    unsafe withUnsafeMutableBytes {
      unsafe $0.storeBytes(of: value.littleEndian, toByteOffset: offset, as: Integer.self)
    }
  }
}
