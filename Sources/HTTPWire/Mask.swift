// A client's mask (RFC 6455, 5.3), taken off eight bytes at a time.

internal import Bytes

/// Four bytes repeated over a payload, from a given place in it.
struct Mask {
  private let word: UInt64

  /// - Parameters:
  ///   - key: the four bytes, the first in the lowest place.
  ///   - offset: how many payload bytes came before.
  init(_ key: UInt32, from offset: Int) {
    let shift = UInt32(8 * (offset & 3))
    let rotated = shift == 0 ? key : key >> shift | key << (32 - shift)
    word = UInt64(rotated) << 32 | UInt64(rotated)
  }

  /// Appends the piece without its mask.
  func append(_ piece: Span<UInt8>, to bytes: inout [UInt8]) {
    let start = bytes.count
    bytes.append(bytes: piece)
    var span = bytes.mutableSpan
    // SAFETY: bytes have no padding and no invalid patterns.
    var raw = unsafe span.mutableBytes
    var index = start
    while index &+ 8 <= raw.byteCount {
      // SAFETY: the condition keeps all eight bytes inside the array, and any eight bytes are a UInt64.
      let masked = UInt64(
        littleEndian: unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      raw.storeBytes(of: (masked ^ word).littleEndian, toByteOffset: index, as: UInt64.self)
      index &+= 8
    }
    var rest = word
    while index < raw.byteCount {
      // SAFETY: the condition keeps the byte inside the array.
      let masked = unsafe raw.unsafeLoad(fromByteOffset: index, as: UInt8.self)
      raw.storeBytes(of: masked ^ UInt8(truncatingIfNeeded: rest), toByteOffset: index, as: UInt8.self)
      rest >>= 8
      index &+= 1
    }
  }
}
