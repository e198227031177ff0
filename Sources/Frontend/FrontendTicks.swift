// The configuration's seconds as ticks, computed once.

/// Durations in ticks of the world's clock.
struct FrontendTicks: Sendable {
  let handshake: UInt64
  let head: UInt64
  let body: UInt64
  let idle: UInt64
  let writeStall: UInt64
  let linger: UInt64
  let ping: UInt64
  let pong: UInt64
  let close: UInt64
  let webSocketFull: UInt64
  let drain: UInt64

  init(_ configuration: FrontendConfiguration) {
    func ticks(_ seconds: Int) -> UInt64 { UInt64(max(0, seconds)) * FrontendLimits.ticksPerSecond }
    handshake = ticks(configuration.handshakeSeconds)
    head = ticks(configuration.headSeconds)
    body = ticks(configuration.bodySeconds)
    idle = ticks(configuration.idleSeconds)
    writeStall = ticks(configuration.writeStallSeconds)
    linger = ticks(FrontendLimits.lingerSeconds)
    ping = ticks(configuration.pingSeconds)
    pong = ticks(configuration.pongSeconds)
    close = ticks(FrontendLimits.closeSeconds)
    webSocketFull = ticks(configuration.webSocketFullSeconds)
    drain = ticks(configuration.drainSeconds)
  }
}
