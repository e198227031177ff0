// The signals that tell the process something, as events on a shard. They are blocked in every thread and
// read from a signalfd, so no code ever runs inside a signal handler.

internal import CLinuxShims
internal import Glibc

/// What the process was told.
package enum ProcessSignal: Sendable {
  /// SIGTERM or SIGINT: finish and end.
  case terminate
  /// SIGHUP: read certificates and settings again.
  case reload
}

/// SIGTERM, SIGINT and SIGHUP, read on a shard; SIGPIPE is ignored.
package final class Signals: DescriptorHandler {
  private let descriptor: Int32
  private let receive: @Sendable (ProcessSignal) -> Void

  private init(descriptor: Int32, _ receive: @escaping @Sendable (ProcessSignal) -> Void) {
    self.descriptor = descriptor
    self.receive = receive
  }

  /// Blocks the signals in the calling thread and those it makes, and ignores SIGPIPE.
  ///
  /// First thing in the process: a thread that was made before would still be killed by them.
  package static func block() throws(SystemError) {
    let code = shims_signals_block()
    if code < 0 { throw SystemError("pthread_sigmask", code: Int32(-code)) }
  }

  /// Hands each signal from now on to `receive`, on the shard's thread.
  package static func listen(
    on shard: Shard, _ receive: @escaping @Sendable (ProcessSignal) -> Void
  ) throws(SystemError) {
    let result = shims_signalfd()
    if result < 0 { throw SystemError("signalfd", code: Int32(-result)) }
    let descriptor = Int32(result)
    shard.post {
      let signals = Signals(descriptor: descriptor, receive)
      do throws(SystemError) {
        try shard.register(descriptor, .readable, signals)
      } catch {
        preconditionFailure("a fresh signalfd cannot be watched: \(error)")
      }
    }
  }

  package func onReady(_ readiness: Readiness) {
    while true {
      let number = shims_signal_read(descriptor)
      if number < 0 { return }
      receive(Int32(number) == SIGHUP ? .reload : .terminate)
    }
  }
}
