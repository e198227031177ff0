// Waiting on many sockets with a timeout of nanoseconds: `poll` knows milliseconds only, which at a fixed rate would
// count as latency, and Glibc's overlay lacks the macros of `fd_set`.

import Glibc

/// Descriptors below 1024, as `pselect` takes them.
struct DescriptorSet {
  private var bits = fd_set()

  private static let wordBits = CInt(Int.bitWidth)

  /// Those of `descriptors` from which something can be read before so many nanoseconds have passed.
  static func ready(of descriptors: [CInt], within nanoseconds: Int64) -> DescriptorSet {
    var set = DescriptorSet()
    for descriptor in descriptors { set.insert(descriptor) }
    var pause = timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
    let count = pselect((descriptors.max() ?? -1) + 1, &set.bits, nil, nil, &pause, nil)
    return count > 0 ? set : DescriptorSet()
  }

  func contains(_ descriptor: CInt) -> Bool {
    // SAFETY: an `fd_set` is 1024 bits in words, and the descriptor is one of them.
    withUnsafeBytes(of: bits) { raw in
      raw.bindMemory(to: Int.self)[Int(descriptor / Self.wordBits)] >> Int(descriptor % Self.wordBits) & 1
        == 1
    }
  }

  private mutating func insert(_ descriptor: CInt) {
    // SAFETY: an `fd_set` is 1024 bits in words, and the descriptor is one of them.
    withUnsafeMutableBytes(of: &bits) { raw in
      raw.bindMemory(to: Int.self)[Int(descriptor / Self.wordBits)] |= 1 << Int(descriptor % Self.wordBits)
    }
  }
}
