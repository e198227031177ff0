// How many frames of a kind a peer may send that cost us work and bring nothing: a bucket that fills with time up to
// its brim. A machine without a clock.

/// A bucket of frames.
struct FrameAllowance: Sendable {
  private let brim: Int
  private let ticksPerFrame: UInt64
  private var left: Int
  private var filledAt: UInt64

  init(brim: Int, perSecond: Int, at ticks: UInt64) {
    self.brim = brim
    ticksPerFrame = 1_000_000_000 / UInt64(perSecond)
    left = brim
    filledAt = ticks
  }

  /// True when more has come than was allowed.
  var isOverdrawn: Bool { left < 0 }

  /// Adds what the time since the last call allows.
  mutating func fill(at ticks: UInt64) {
    let frames = ticks > filledAt ? (ticks - filledAt) / ticksPerFrame : 0
    if frames == 0 { return }
    filledAt += frames * ticksPerFrame
    add(Int(min(frames, UInt64(brim))))
  }

  mutating func add(_ frames: Int) { left = min(brim, left + frames) }

  mutating func take() { left -= 1 }
}
