// Inflates the messages of permessage-deflate (RFC 7692) by zlib: raw deflate (RFC 1951) with the last four bytes
// left out by the sender. Each message stands for itself: nothing of one is remembered for the next, so one inflater
// serves every socket of a thread and a socket costs no memory for it. Invariant: never more than the limit is
// written, whatever the message claims.

internal import Bytes
internal import CZlib

/// Inflates whole messages, one at a time.
///
/// Used by one thread at a time; 43 KB once it has been used.
package final class MessageInflater {
  // SAFETY: owned by this object, freed in deinit; zlib's state points back at it, so it must not move.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  // SAFETY: owned by this object, freed in deinit.
  private let room = UnsafeMutablePointer<UInt8>.allocate(capacity: CompressionLimits.inflateStepBytes)
  private var isReady = false

  package init() { stream.initialize(to: z_stream()) }

  deinit {
    if isReady { inflateEnd(stream) }
    stream.deallocate()
    room.deallocate()
  }

  /// Appends the content of a message.
  ///
  /// - Parameters:
  ///   - message: the payloads of its frames, put together.
  ///   - limit: the most bytes the content may have.
  /// - Throws: `output` then holds a part of the content, at most `limit` bytes.
  package func inflate(
    _ message: Span<UInt8>, limit: Int, into output: inout [UInt8]
  ) throws(InflateError) {
    try makeReady()
    var left = limit
    try inflate(part: message, &left, into: &output)
    // What the sender left out: an empty stored block (RFC 7692, 7.2.2).
    try inflate(part: Self.tail.span, &left, into: &output)
    // zlib says by this bit that it stands between two blocks, by the low ones how many bits of a byte are left.
    guard stream.pointee.data_type & 128 != 0, stream.pointee.data_type & 7 == 0 else { throw .malformed }
  }

  private static let tail: [UInt8] = [0x00, 0x00, 0xff, 0xff]

  private func makeReady() throws(InflateError) {
    if isReady {
      guard inflateReset(stream) == Z_OK else { throw .malformed }
    } else {
      guard svar_inflate_init(stream, CompressionLimits.rawWindowBits) == Z_OK else { throw .outOfMemory }
      isReady = true
    }
  }

  private func inflate(
    part: Span<UInt8>, _ left: inout Int, into output: inout [UInt8]
  ) throws(InflateError) {
    // SAFETY: the library reads within the true length and only until the closure ends.
    let result = part.withUnsafeBufferPointer { source -> Result<Void, InflateError> in
      // SAFETY: zlib does not write through it; its type is older than const.
      stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
      stream.pointee.avail_in = UInt32(source.count)
      return Result { () throws(InflateError) in try run(&left, into: &output) }
    }
    try result.get()
  }

  /// Inflates until the input is used up.
  private func run(_ left: inout Int, into output: inout [UInt8]) throws(InflateError) {
    while true {
      stream.pointee.next_out = room
      stream.pointee.avail_out = UInt32(CompressionLimits.inflateStepBytes)
      let code = CZlib.inflate(stream, Z_SYNC_FLUSH)
      let count = CompressionLimits.inflateStepBytes - Int(stream.pointee.avail_out)
      guard count <= left else { throw .tooLarge }
      left -= count
      // SAFETY: zlib has written the first `count` bytes of the room.
      output.append(contentsOf: UnsafeBufferPointer(start: room, count: count))
      switch code {
      case Z_OK where stream.pointee.avail_in == 0 && stream.pointee.avail_out > 0: return
      case Z_OK: continue
      // A sender may end its stream inside a message; what follows is another (RFC 7692, 7.2.3.4).
      case Z_STREAM_END:
        guard inflateReset(stream) == Z_OK else { throw .malformed }
        if stream.pointee.avail_in == 0 { return }
      // Nothing was left to do.
      case Z_BUF_ERROR where stream.pointee.avail_in == 0: return
      case Z_MEM_ERROR: throw .outOfMemory
      default: throw .malformed
      }
    }
  }
}
