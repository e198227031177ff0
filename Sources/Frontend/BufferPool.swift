// Buffers that a shard uses again, so that output costs no allocation at steady state and an idle connection
// holds none. One per shard.

/// A stack of empty buffers.
package struct BufferPool {
  private var buffers: [[UInt8]] = []

  package init() {}

  /// An empty buffer, with room when there is one.
  mutating func take() -> [UInt8] { buffers.popLast() ?? [] }

  /// Takes a buffer back, unless there are enough or it is too big to keep.
  mutating func give(_ buffer: inout [UInt8]) {
    var returned: [UInt8] = []
    swap(&returned, &buffer)
    if returned.capacity == 0 || returned.capacity > FrontendLimits.pooledBufferBytesMax { return }
    if buffers.count >= FrontendLimits.pooledBuffersMax { return }
    returned.removeAll(keepingCapacity: true)
    buffers.append(returned)
  }
}
