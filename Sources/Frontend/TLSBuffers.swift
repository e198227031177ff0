// What a shard's TLS connections use one after the other: the bytes as they come from and go to the socket. A shard
// without TLS holds none.

internal import Crypto

/// Buffers for sealed bytes.
struct TLSBuffers {
  /// Filled from the socket.
  var received: [UInt8] = []
  /// For the socket.
  var sealed: [UInt8] = []

  /// Makes `received` so long that what comes out of it, with what a session held before, fits into a read buffer.
  mutating func prepare() {
    if !received.isEmpty { return }
    received = [UInt8](
      repeating: 0, count: FrontendLimits.receiveBytesMax - TLSSession.heldBytesMax)
  }
}
