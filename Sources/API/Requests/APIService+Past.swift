// `at`: a reading as it was, at a time or after an event. What is now is answered in the call; what was is read by a
// worker from the journal, and rendered by the same code over the state of then. Such an answer is not to be kept by
// anybody on its way: a person may ask to be erased from it.

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import Model
internal import World

extension Route.Parameter {
  /// The parameter of every reading that can be had as it was.
  static let at = Self(
    name: "at", schema: .either([.dateTime, .integer(min: 1)]),
    summary: "As it was: an RFC 3339 time, or the number of an event (`sequence` in `/ws/events`).")
}

extension APIService {
  /// Shows a reading, as it is or as it was.
  ///
  /// - Returns: whether the answer comes later.
  func show(
    _ view: @escaping Route.View, _ call: inout Call, on tenant: isolated Tenant,
    into answer: inout Answer
  ) throws(Problem) -> Bool {
    answer.status = call.route.status
    // Without a query nothing is asked of the state, of which a look from here is a copy.
    guard call.request.query.count > 0, let point = try call.point(in: tenant.state) else {
      try show(view, call, on: tenant, into: &answer)
      try call.finishReading()
      return false
    }
    if point.isNow(for: tenant.state) {
      showPoint(tenant.state, on: &answer)
      try show(view, call, on: tenant, into: &answer)
      return false
    }
    try lookBack(to: point, view, call.detached(), on: tenant, into: &answer)
    return true
  }

  /// Shows a reading as it is.
  private func show(
    _ view: Route.View, _ call: Call, on tenant: isolated Tenant, into answer: inout Answer
  ) throws(Problem) {
    var problem: Problem?
    tenant.look { state in
      do throws(Problem) { try view(state, call, &answer) } catch { problem = error }
    }
    if let problem { throw problem }
  }

  private func lookBack(
    to point: HistoryPoint, _ view: @escaping Route.View, _ call: Call,
    on tenant: isolated Tenant, into answer: inout Answer
  ) throws(Problem) {
    let known = tenant.state.conversations[try call.id("conversation")]
    if let known { try call.reach(known.workspaceId) }
    let excerpt = known.map { Excerpt(of: $0, in: tenant.state) }
    let started = engine.world.clock.ticks()
    let position = tenant.position
    let later = answer.later()
    engine.lookBack(at: tenant.id, to: point, only: excerpt, after: position) { [self] found in
      var answer = Answer()
      do throws(Problem) {
        try show(found, view, call, on: &answer)
      } catch {
        answer.clear()
        refuse(error, call.requestId, into: &answer)
      }
      answer.position = position
      finish(&answer, of: call, since: started)
      later.complete(answer)
    }
  }

  private func show(
    _ found: Result<TenantState, PastFailure>, _ view: Route.View, _ call: Call, on answer: inout Answer
  ) throws(Problem) {
    switch found {
    case .failure(let failure): throw Problem(failure)
    case .success(let state):
      answer.status = call.route.status
      showPoint(state, on: &answer)
      let states = [state]
      try view(states.span, call, &answer)
    }
  }

  /// Names the point that is shown.
  private func showPoint(_ state: TenantState, on answer: inout Answer) {
    answer.header("Cache-Control", "no-store")
    answer.header("Svar-As-Of-Sequence", decimal: Int(clamping: state.sequence))
    answer.header("Svar-As-Of-Time", state.lastAt.text)
  }
}

extension Call {
  /// The point that `at` names, nil without one.
  fileprivate mutating func point(in state: TenantState) throws(Problem) -> HistoryPoint? {
    var query = try query()
    let point = query.point("at", in: state, now: service.engine.world.clock.now())
    try query.check()
    return point
  }
}

extension Query {
  /// A time, or the number of an event, of what has happened.
  fileprivate mutating func point(_ name: String, in state: TenantState, now: Instant) -> HistoryPoint? {
    guard let text = present(name) else { return nil }
    if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let sequence = UInt64(text), sequence > 0 {
      if sequence > state.sequence { refuse(name, "must be of an event up to \(state.sequence), the newest") }
      return .sequence(sequence)
    }
    guard let time = Instant(rfc3339: text.utf8Span.span) else {
      refuse(name, "must be a time such as 2026-03-15T14:30:00Z, or the number of an event, from 1")
      return nil
    }
    if time > max(now, state.lastAt) { refuse(name, "must not lie in the future") }
    return .time(time)
  }
}
