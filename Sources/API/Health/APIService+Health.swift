// Alive and ready; the numbers are in APIService+Metrics.

internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model

let healthRoutes: [Route] = [
  Route(
    .get, "/healthz", "getHealth", "Whether the process lives.", scope: nil,
    response: .object([.init("status", .words(["ok"]))]), .immediate { $0.writeHealth(into: &$2) }),
  Route(
    .get, "/readyz", "getReadiness", "Whether the process should get traffic: 200, or 503 with the reasons.",
    scope: nil,
    response: .object(
      [.init("status", .words(["ready", "not_ready"])), .init("reasons", .array(.string()))], open: true),
    .immediate { $0.writeReadiness(into: &$2) }),
  Route(
    .get, "/metrics", "getMetrics", "Figures in the Prometheus text format 0.0.4.", scope: nil,
    response: .text, .immediate { $0.writeMetrics(into: &$2) }),
  Route(
    .get, "/openapi.json", "getOpenAPI", "This document.", scope: nil, response: .object([], open: true),
    .immediate { $0.writeDocument(to: $1, into: &$2) }),
]

extension APIService {
  func writeHealth(into answer: inout Answer) {
    answer.status = 200
    answer.writeJSON { json in json.object { $0.field("status", "ok") } }
  }

  func writeReadiness(into answer: inout Answer) {
    let readiness = readiness()
    answer.status = readiness.reasons.isEmpty ? 200 : 503
    answer.writeJSON { json in
      json.object { json in
        json.field("status", readiness.reasons.isEmpty ? "ready" : "not_ready")
        json.field("reasons", readiness.reasons)
        for fact in readiness.facts {
          json.key(text: fact.name)
          json.value(fact.value)
        }
      }
    }
  }
}
