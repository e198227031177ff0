// The system's cryptographic random source, read a page at a time so that an id does not cost a system call.
// Bytes are handed out once and wiped.

internal import Bytes
internal import CLinuxShims
internal import World

/// getrandom(2), buffered.
package final class SystemRandom: RandomSource {
  private struct Pool {
    var words = [UInt64](repeating: 0, count: 256)
    var left = 0
  }

  private let pool = Locked(Pool())

  package init() {}

  package func next() -> UInt64 {
    pool.withLock { pool in
      if pool.left == 0 { Self.fill(&pool) }
      pool.left -= 1
      let word = pool.words[pool.left]
      pool.words[pool.left] = 0
      return word
    }
  }

  private static func fill(_ pool: inout Pool) {
    pool.words.withUnsafeMutableBytes { bytes in
      var filled = 0
      while filled < bytes.count {
        // SAFETY: the rest of the buffer, inside the closure that lends it.
        let count = shims_getrandom(bytes.baseAddress.map { $0 + filled }, bytes.count - filled)
        // With the flags that we pass only an interruption by a signal can fail.
        if count > 0 { filled += Int(count) }
      }
    }
    pool.left = pool.words.count
  }
}
