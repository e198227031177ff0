// The writing half of Span+LittleEndian.swift: fields that are filled in after the bytes around them.

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
