// Reads the Protocol Buffers wire format from a span. Source of the format: the Protocol Buffers encoding
// documentation (varints, keys of `tag << 3 | type`, length-delimited values).

/// The four wire types that we write.
package enum WireType: UInt8, Sendable {
  case varint = 0
  case fixed64 = 1
  case bytes = 2
  case fixed32 = 5
}

/// A cursor over encoded bytes.
package struct WireReader: ~Escapable {
  private let bytes: Span<UInt8>
  package private(set) var offset = 0
  /// The seals that personal values refer to; without them only plain ones can be read.
  let sealing: Sealing?

  @_lifetime(copy bytes)
  package init(_ bytes: Span<UInt8>, _ sealing: Sealing? = nil) {
    self.bytes = bytes
    self.sealing = sealing
  }

  package var isAtEnd: Bool { offset >= bytes.count }

  /// The next field's key, without passing it.
  ///
  /// Nil at the end.
  package func peekKey() throws(WireFault) -> (tag: Int, type: WireType)? {
    if isAtEnd { return nil }
    let (raw, _) = try Self.varint(bytes, at: offset)
    guard let type = WireType(rawValue: UInt8(raw & 7)), raw >> 3 < 1 << 29 else {
      throw .wrongWireType(tag: Int(truncatingIfNeeded: raw >> 3))
    }
    return (Int(raw >> 3), type)
  }

  @_lifetime(self: copy self)
  package mutating func varint() throws(WireFault) -> UInt64 {
    let (value, end) = try Self.varint(bytes, at: offset)
    offset = end
    return value
  }

  @_lifetime(self: copy self)
  package mutating func fixed64() throws(WireFault) -> UInt64 {
    guard bytes.count - offset >= 8 else { throw .truncated }
    var value: UInt64 = 0
    for index in 0..<8 { value |= UInt64(bytes[offset + index]) << UInt64(8 * index) }
    offset += 8
    return value
  }

  /// The bytes of a length-delimited value.
  @_lifetime(self: copy self)
  @_lifetime(copy self)
  package mutating func delimited() throws(WireFault) -> Span<UInt8> {
    let length = try varint()
    guard length <= UInt64(bytes.count - offset) else { throw .truncated }
    let start = offset
    offset += Int(length)
    return bytes.extracting(start..<offset)
  }

  /// Takes in the seal that is next.
  @_lifetime(self: copy self)
  package mutating func readSeal() throws(WireFault) {
    var seal = Seal()
    try seal.readWire(&self)
    guard let sealing else { throw .noSeal }
    try sealing.add(seal)
  }

  /// Gives a personal value's bytes, plain or out of its seal.
  ///
  /// - Returns: false, without a call, when the value was erased.
  @_lifetime(self: copy self)
  package mutating func personal(
    _ read: (Span<UInt8>) throws(WireFault) -> Void
  ) throws(WireFault) -> Bool {
    var value = Self(try delimited())
    let number = try value.varint()
    if number == 0 {
      try read(value.bytes.extracting(value.offset..<value.bytes.count))
      return true
    }
    guard let sealing else { throw .noSeal }
    return try sealing.value(seal: number, offset: try value.varint(), read)
  }

  /// Passes the field whose key is next, whatever it holds.
  @_lifetime(self: copy self)
  package mutating func skipField() throws(WireFault) {
    let key = try varint()
    switch WireType(rawValue: UInt8(key & 7)) {
    case .varint: _ = try varint()
    case .fixed64: try skip(8)
    case .fixed32: try skip(4)
    case .bytes: _ = try delimited()
    case nil: throw .wrongWireType(tag: Int(truncatingIfNeeded: key >> 3))
    }
  }

  @_lifetime(self: copy self)
  private mutating func skip(_ count: Int) throws(WireFault) {
    guard bytes.count - offset >= count else { throw .truncated }
    offset += count
  }

  /// The varint that begins at `start`, and where it ends.
  @inline(__always)
  static func varint(
    _ bytes: Span<UInt8>, at start: Int
  ) throws(WireFault) -> (value: UInt64, end: Int) {
    // Keys, lengths and most numbers are one byte.
    if start < bytes.count, bytes[start] < 0x80 { return (UInt64(bytes[start]), start + 1) }
    return try longVarint(bytes, at: start)
  }

  private static func longVarint(
    _ bytes: Span<UInt8>, at start: Int
  ) throws(WireFault) -> (value: UInt64, end: Int) {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if shift == 63 && byte > 1 { throw .overlongVarint }
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return (value, index) }
      shift += 7
      if shift > 63 { throw .overlongVarint }
    }
    throw .truncated
  }
}
