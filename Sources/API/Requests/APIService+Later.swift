// Answers that the tenant's shard does not give: the directory's, and what a worker reads. The tenant checks the request
// in its place among the connection's; who carries it out holds on to nothing of the tenant.

internal import Bytes
internal import Engine
internal import Frontend
internal import Model
internal import World

extension APIService {
  func answerElsewhere(
    _ begin: Route.Begin, _ call: inout Call, on tenant: isolated Tenant, into answer: inout Answer
  ) throws(Problem) {
    let work = try begin(tenant, &call)
    try call.finishReading()
    if call.route.takesIdempotencyKey { try IdempotencyKey.check(call) }
    let detached = call.detached()
    let position = tenant.position
    let started = engine.world.clock.ticks()
    let later = answer.later()
    Task(executorPreference: tenant.shard) { [self] in
      var answer = Answer()
      answer.position = position
      do throws(Problem) {
        let finished = try await work()
        answer.status = detached.route.status
        if answer.status == 204 { answer.contentType = nil }
        finished.write(&answer)
        answer.position = max(position, finished.position)
      } catch {
        refuse(error, detached.requestId, into: &answer)
        // Whatever was found there is durable once this is.
        answer.position = max(position, engine.callers.position)
      }
      finish(&answer, of: detached, since: started)
      later.complete(answer)
    }
  }
}
