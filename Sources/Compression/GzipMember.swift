// One gzip member (RFC 1952) by zlib, for what is compressed once and sent often. Not a stream.

internal import Bytes
internal import CZlib

/// Makes gzip of whole contents.
package enum GzipMember {
  /// The member of `content`; nil when there is no memory for it.
  package static func compress(_ content: Span<UInt8>) -> [UInt8]? {
    // SAFETY: zlib's state points back at it, so it must not move; freed at the end of this call.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    defer { stream.deallocate() }
    stream.initialize(to: z_stream())
    guard
      svar_deflate_init(
        stream, CompressionLimits.gzipLevel, CompressionLimits.gzipWindowBits,
        CompressionLimits.gzipMemoryLevel) == Z_OK
    else { return nil }
    defer { deflateEnd(stream) }
    let bound = Int(deflateBound(stream, UInt(content.count)))
    var code = Z_OK
    let member = [UInt8](unsafeUninitializedCapacity: bound) { room, count in
      // SAFETY: both buffers outlive the call, and the library is given their true lengths.
      content.withUnsafeBufferPointer { source in
        // SAFETY: zlib does not write through it; its type is older than const.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        stream.pointee.avail_in = UInt32(source.count)
        stream.pointee.next_out = room.baseAddress
        stream.pointee.avail_out = UInt32(bound)
        code = deflate(stream, Z_FINISH)
      }
      count = bound - Int(stream.pointee.avail_out)
    }
    return code == Z_STREAM_END ? member : nil
  }
}
