// Alive, ready, and in numbers (Prometheus text format 0.0.4).

internal import Bytes
internal import Engine
internal import Frontend
internal import HTTPWire
internal import JSONText
internal import Model
internal import Storage

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

  func writeMetrics(into answer: inout Answer) {
    answer.status = 200
    answer.contentType = "text/plain; version=0.0.4; charset=utf-8"
    var text = ""
    let status = engine.journal.status
    text += Self.gauge("svar_journal_position", "Newest appended journal position.", status.lastPosition)
    text += Self.gauge(
      "svar_journal_durable_position", "Newest durable journal position.", status.durablePosition)
    text += Self.counter("svar_journal_groups_total", "Write groups.", status.groups)
    text += Self.counter("svar_journal_syncs_total", "Syncs of the journal.", status.syncs)
    text += Self.counter("svar_journal_bytes_total", "Bytes written to the journal.", status.bytesWritten)
    text += Self.counter("svar_snapshots_total", "Snapshots written.", status.snapshots)
    text += Self.counter("svar_snapshot_bytes_total", "Bytes of snapshots.", status.snapshotBytesWritten)
    text += Self.counter("svar_manifest_bytes_total", "Bytes of manifests.", status.manifestBytesWritten)
    text += Self.gauge("svar_journal_segments", "Segment files.", UInt64(status.segments))
    text += Self.gauge(
      "svar_torn_tail_bytes", "Bytes behind the journal's end that the last start moved aside.",
      UInt64(engine.tornTail?.bytes ?? 0))
    text += Self.gauge("svar_tenants", "Tenants in memory.", UInt64(engine.callers.counts.loaded))
    text += Self.gauge(
      "svar_tenants_known", "Tenants in memory or not.", UInt64(engine.callers.counts.all))
    text += Self.gauge(
      "svar_tenants_bytes", "Memory of the tenants in memory, estimated.", UInt64(engine.memoryEstimate))
    text += requestLines
    answer.body.append(contentsOf: text.utf8)
  }

  private static func gauge(_ name: String, _ help: String, _ value: UInt64) -> String {
    "# HELP \(name) \(help)\n# TYPE \(name) gauge\n\(name) \(value)\n"
  }

  private static func counter(_ name: String, _ help: String, _ value: UInt64) -> String {
    "# HELP \(name) \(help)\n# TYPE \(name) counter\n\(name) \(value)\n"
  }

  private var requestLines: String {
    var text = "# HELP svar_requests_total Answered requests.\n# TYPE svar_requests_total counter\n"
    for (index, route) in table.routes.enumerated() {
      for (offset, name) in ["2xx", "3xx", "4xx", "5xx"].enumerated() {
        let count = metrics.rows[index].byClass[offset].now
        if count > 0 {
          text += "svar_requests_total{route=\"\(route.operation)\",status=\"\(name)\"} \(count)\n"
        }
      }
    }
    text +=
      "# HELP svar_request_seconds Time in the route's handler.\n# TYPE svar_request_seconds histogram\n"
    for (index, route) in table.routes.enumerated() {
      let row = metrics.rows[index]
      let total = row.buckets.reduce(0) { $0 + $1.now }
      if total == 0 { continue }
      var sum: UInt64 = 0
      for (offset, bound) in RequestMetrics.boundsMicros.enumerated() {
        sum += row.buckets[offset].now
        let le = Double(bound) / 1_000_000
        text += "svar_request_seconds_bucket{route=\"\(route.operation)\",le=\"\(le)\"} \(sum)\n"
      }
      text += "svar_request_seconds_bucket{route=\"\(route.operation)\",le=\"+Inf\"} \(total)\n"
      text += "svar_request_seconds_sum{route=\"\(route.operation)\"} \(Double(row.micros.now) / 1_000_000)\n"
      text += "svar_request_seconds_count{route=\"\(route.operation)\"} \(total)\n"
    }
    return text
  }
}
