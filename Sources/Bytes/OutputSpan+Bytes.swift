// Whole runs into the free end of an array, beside the standard library's byte by byte: several small pieces then cost
// one check of the array's room.

extension OutputSpan<UInt8> {
  /// Appends a copy of a span; there must be room for it.
  @inlinable @inline(__always)
  package mutating func append(bytes: Span<UInt8>) {
    precondition(bytes.count <= freeCapacity, "a run fits into the room that was asked for")
    // SAFETY: the check above keeps the copy inside the free part, which is initialised by it and counted as such;
    // both pointers are used only inside their closures.
    bytes.withUnsafeBufferPointer { source in
      withUnsafeMutableBufferPointer { buffer, count in
        _ = buffer[count...].initialize(fromContentsOf: source)
        count += source.count
      }
    }
  }

  /// Appends the UTF-8 bytes of a literal; there must be room for them.
  @inlinable @inline(__always)
  package mutating func append(_ text: StaticString) {
    // SAFETY: a literal's bytes live as long as the process; one without a pointer is a single scalar.
    precondition(text.hasPointerRepresentation, "a literal that is appended is text")
    append(bytes: Span(_unsafeStart: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}
