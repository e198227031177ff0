// LZ4 frames (the format of lz4.github.io/lz4, version 1.6) with content size and content checksum: bytes in,
// bytes out. The owner of liblz4. It is not a stream: what is larger than a frame is cut by the caller, so that no
// state is ever held twice. Invariant: what decompresses without an error is byte for byte what was compressed.

internal import CLZ4

/// Compresses and decompresses whole LZ4 frames.
package enum LZ4Frame {
  /// Appends the frame of `content` to `output`.
  ///
  /// - Throws: when the library has no memory; `output` is then as before.
  package static func compress(_ content: Span<UInt8>, into output: inout [UInt8]) throws(LZ4Error) {
    var preferences = LZ4F_preferences_t()
    preferences.frameInfo.blockSizeID = LZ4F_max256KB
    preferences.frameInfo.blockMode = LZ4F_blockLinked
    preferences.frameInfo.contentChecksumFlag = LZ4F_contentChecksumEnabled
    preferences.frameInfo.contentSize = UInt64(content.count)
    let bound = LZ4F_compressFrameBound(content.count, &preferences)
    var code = 0
    let frame = [UInt8](unsafeUninitializedCapacity: bound) { room, count in
      // SAFETY: both buffers outlive the call, and the library is given their true lengths.
      code = content.withUnsafeBufferPointer { source in
        LZ4F_compressFrame(room.baseAddress, bound, source.baseAddress, source.count, &preferences)
      }
      count = LZ4F_isError(code) == 0 ? code : 0
    }
    guard LZ4F_isError(code) == 0 else { throw .library(code: code) }
    output.append(contentsOf: frame)
  }

  /// The content of `frame`, which must be exactly one frame.
  ///
  /// - Parameter limit: the most bytes the content may have; more is never written, whatever the frame claims.
  package static func decompress(_ frame: Span<UInt8>, limit: Int) throws(LZ4Error) -> [UInt8] {
    // SAFETY: the library's own value, made here and freed at the end of this call.
    var context: OpaquePointer?
    guard LZ4F_isError(LZ4F_createDecompressionContext(&context, UInt32(LZ4F_VERSION))) == 0 else {
      throw .outOfMemory
    }
    defer { LZ4F_freeDecompressionContext(context) }
    let (size, headerBytes) = try readInfo(frame, context)
    guard size <= UInt64(limit) else { throw .tooLarge }
    var outcome: Result<Void, LZ4Error> = .success(())
    let content = [UInt8](unsafeUninitializedCapacity: Int(size)) { room, count in
      // SAFETY: both buffers outlive the calls, and the library is given what is left of each.
      outcome = frame.withUnsafeBufferPointer { source in
        decompressBody(context, source[headerBytes...], room, &count)
      }
    }
    try outcome.get()
    guard UInt64(content.count) == size else { throw .malformed }
    return content
  }

  /// The content's length that the frame header declares, and the header's own length.
  private static func readInfo(
    // SAFETY: the context lives as long as the call of `decompress` that made it.
    _ frame: Span<UInt8>, _ context: OpaquePointer?
  ) throws(LZ4Error) -> (UInt64, Int) {
    var info = LZ4F_frameInfo_t()
    var consumed = frame.count
    // SAFETY: the buffer outlives the call, and the library is given its true length.
    let code = frame.withUnsafeBufferPointer { LZ4F_getFrameInfo(context, &info, $0.baseAddress, &consumed) }
    guard LZ4F_isError(code) == 0 else { throw .malformed }
    // Our frames all carry size and checksum; another producer's are not ours to trust.
    guard info.contentChecksumFlag == LZ4F_contentChecksumEnabled else { throw .malformed }
    return (info.contentSize, consumed)
  }

  private static func decompressBody(
    // SAFETY: context and source are borrowed from the one caller for this call.
    _ context: OpaquePointer?, _ source: Slice<UnsafeBufferPointer<UInt8>>,
    // SAFETY: the room is the new array's own, and `written` counts what of it is initialised.
    _ room: UnsafeMutableBufferPointer<UInt8>, _ written: inout Int
  ) -> Result<Void, LZ4Error> {
    // SAFETY: the same memory as `source`, in the same bounds.
    var rest = UnsafeBufferPointer(rebasing: source)
    while true {
      var consumed = rest.count
      var produced = room.count - written
      let target = room.baseAddress.map { $0 + written }
      let hint = LZ4F_decompress(context, target, &produced, rest.baseAddress, &consumed, nil)
      guard LZ4F_isError(hint) == 0 else { return .failure(.malformed) }
      written += produced
      // SAFETY: the library consumes at most what it was given.
      rest = UnsafeBufferPointer(rebasing: rest[consumed...])
      if hint == 0 { return rest.isEmpty ? .success(()) : .failure(.malformed) }
      // More is wanted but nothing moved: the frame is cut short, or longer than it declared.
      if consumed == 0 && produced == 0 { return .failure(.malformed) }
    }
  }
}
