// Reading the record of what was done while serving, in turn with the other looks into the past.

internal import Bytes
internal import Model
internal import Storage

extension Engine {
  /// Reads a stretch of the record on a worker.
  ///
  /// - Parameters:
  ///   - position: what the asker has seen of the tenant; the look begins when that is durable.
  package func audit(
    _ question: AuditQuestion, after position: UInt64
  ) async -> Result<AuditPage, PastFailure> {
    await withCheckedContinuation { continuation in
      let look = PastQueue.Look(tenant: question.tenant, position: position) { [history] refusal in
        if let refusal { return continuation.resume(returning: .failure(.refused(refusal))) }
        var reading = AuditReading(history, question)
        let page: Result<AuditPage, PastFailure>
        do throws(PastFailure) { page = .success(try reading.page()) } catch { page = .failure(error) }
        continuation.resume(returning: page)
      }
      if let refusal = past.add(look, durable: journal.durable) {
        continuation.resume(returning: .failure(.refused(refusal)))
      }
    }
  }
}
