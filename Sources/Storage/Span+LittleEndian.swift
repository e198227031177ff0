// Fixed-width little-endian fields at known places, for layouts that are read a million times at start-up.

extension Span where Element == UInt8 {
  /// The integer whose bytes start at `offset`; all of them must be there (it traps beyond the span's end).
  @inline(__always)
  func load<Integer: FixedWidthInteger & BitwiseCopyable>(_ type: Integer.Type, at offset: Int) -> Integer {
    // SAFETY: the load checks its bounds itself, and any bit pattern is a value of an integer.
    Integer(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: type))
  }
}
