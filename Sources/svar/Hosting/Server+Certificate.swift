// A new certificate without a restart: SIGHUP reads the files again. Who is connected goes on as before; a file that is
// no good changes nothing and is told.

internal import Bytes
internal import Crypto
internal import Frontend
internal import Runtime
internal import World

extension Server {
  /// Has the certificate read again, beside the shards.
  func renewCertificate() {
    if host.postToWorker({ self.reloadCertificate() }) { return }
    host.logger.log(.error, "the certificate is not renewed", [("reason", "too much else is to be done")])
  }

  /// Reads the certificate again and shows it from now on; one reading after the other, so that the last one holds.
  ///
  /// Blocks.
  private func reloadCertificate() {
    guard let certificate else { return }
    reading.withLock { _ in
      do throws(CommandFailure) {
        let tls = try certificate.load(now: LinuxClock().now())
        frontend.renew(tls)
        Self.tell(tls, host.logger)
      } catch {
        host.logger.log(.error, "the certificate is not renewed", [("reason", error.sentence)])
      }
    }
  }

  /// Says which certificate is in use.
  static func tell(_ tls: TLSContext, _ logger: any Logger) {
    let isOver = tls.identity.ends < LinuxClock().now()
    logger.log(
      isOver ? .warning : .notice, isOver ? "the certificate has ended" : "certificate in use",
      [("sha256", tls.identity.fingerprintText), ("ends", tls.identity.ends.text)])
  }
}
