// The figures of the process: requests, connections, loops, journal, turns, tenants. Every label comes from the program
// text or is a shard's number, so that nobody outside can add a series.

internal import Engine
internal import Frontend
internal import Model
internal import Storage
internal import World

extension APIService {
  func writeMetrics(into answer: inout Answer) {
    answer.status = 200
    answer.contentType = "text/plain; version=0.0.4; charset=utf-8"
    var metrics = MetricsText()
    writeJournal(to: &metrics)
    writeTenants(to: &metrics)
    writeRequests(to: &metrics)
    let counters = frontends()
    if !counters.isEmpty {
      writeConnections(counters, to: &metrics)
      writeLoops(counters, to: &metrics)
    }
    writeTurns(to: &metrics)
    answer.body.append(contentsOf: metrics.text.utf8)
  }

  private func writeJournal(to metrics: inout MetricsText) {
    let status = engine.journal.status
    metrics.gauge("svar_journal_position", "Newest appended journal position.", status.lastPosition)
    metrics.gauge(
      "svar_journal_durable_position", "Newest durable journal position.", status.durablePosition)
    metrics.counter("svar_journal_groups_total", "Write groups.", status.groups)
    metrics.counter("svar_journal_syncs_total", "Syncs of the journal.", status.syncs)
    metrics.counter("svar_journal_bytes_total", "Bytes written to the journal.", status.bytesWritten)
    metrics.counter("svar_snapshots_total", "Snapshots written.", status.snapshots)
    metrics.counter("svar_snapshot_bytes_total", "Bytes of snapshots.", status.snapshotBytesWritten)
    metrics.counter("svar_manifest_bytes_total", "Bytes of manifests.", status.manifestBytesWritten)
    metrics.gauge("svar_journal_segments", "Segment files.", UInt64(status.segments))
    metrics.gauge(
      "svar_torn_tail_bytes", "Bytes behind the journal's end that the last start moved aside.",
      UInt64(engine.tornTail?.bytes ?? 0))
    let figures = engine.journal.figures
    metrics.family("svar_journal_write_records", "histogram", "Records written together.")
    metrics.histogram("svar_journal_write_records", "", figures.records.reading, .plain)
    metrics.family("svar_journal_write_bytes", "histogram", "Bytes written together.")
    metrics.histogram("svar_journal_write_bytes", "", figures.bytes.reading, .plain)
    metrics.family("svar_journal_write_seconds", "histogram", "Time of a write of the journal.")
    metrics.histogram("svar_journal_write_seconds", "", figures.writing.reading)
    metrics.family("svar_journal_sync_seconds", "histogram", "Time of a sync of the journal.")
    metrics.histogram("svar_journal_sync_seconds", "", figures.syncing.reading)
  }

  private func writeTenants(to metrics: inout MetricsText) {
    metrics.gauge("svar_tenants", "Tenants in memory.", UInt64(engine.callers.counts.loaded))
    metrics.gauge("svar_tenants_known", "Tenants in memory or not.", UInt64(engine.callers.counts.all))
    metrics.gauge(
      "svar_tenants_bytes", "Memory of the tenants in memory, estimated.", UInt64(engine.memoryEstimate))
  }

  /// The rows that have something to say: every route, and `none` for what reached no route.
  private func writeRequests(to metrics: inout MetricsText) {
    let rows =
      table.routes.enumerated().map { (route: Int?.some($0.offset), name: $0.element.operation) }
      + [(route: nil, name: "none")]
    metrics.family("svar_requests_total", "counter", "Answers that have left.")
    for row in rows {
      for (name, count) in zip(RequestMetrics.classes, self.metrics.counts(of: row.route)) where count > 0 {
        metrics.sample("svar_requests_total", "route=\"\(row.name)\",status=\"\(name)\"", count)
      }
    }
    metrics.family(
      "svar_request_seconds", "histogram", "From a request's first byte until its answer's last has left.")
    for row in rows {
      let times = self.metrics.times(of: row.route)
      if times.count > 0 { metrics.histogram("svar_request_seconds", "route=\"\(row.name)\"", times) }
    }
    metrics.family(
      "svar_request_step_seconds", "histogram", "Time of the steps of a request, over all routes.")
    for step in RequestTimes.Step.allCases {
      metrics.histogram("svar_request_step_seconds", "step=\"\(step)\"", self.metrics.times(of: step))
    }
  }

  private func writeConnections(_ shards: [FrontendCounters], to metrics: inout MetricsText) {
    func total(_ count: (FrontendCounters) -> Int) -> UInt64 {
      UInt64(max(0, shards.reduce(0) { $0 + count($1) }))
    }
    metrics.family("svar_connections", "gauge", "Connections by what they are doing.")
    for state in ConnectionState.allCases {
      metrics.sample("svar_connections", "state=\"\(state.name)\"", total { $0.connections(state) })
    }
    metrics.counter(
      "svar_connections_accepted_total", "Connections accepted.", total { $0.connectionsAccepted.value })
    metrics.counter(
      "svar_connections_refused_total", "Connections turned away.", total { $0.connectionsRefused.value })
    metrics.counter(
      "svar_connections_moved_total", "Connections that moved to another shard.",
      total { $0.connectionsMoved.value })
    metrics.counter(
      "svar_tls_handshakes_total", "TLS handshakes completed.", total { $0.handshakesDone.value })
    metrics.counter(
      "svar_tls_resumed_total", "TLS handshakes completed from a ticket.",
      total { $0.sessionsResumed.value })
    metrics.counter(
      "svar_tls_failed_total", "TLS handshakes that ended otherwise.",
      total { $0.handshakesFailed.value })
    metrics.counter(
      "svar_requests_forwarded_total", "Requests that another shard answered.",
      total { $0.requestsForwarded.value })
    metrics.counter(
      "svar_answers_lost_total", "Answers whose connections ended before they had left.",
      total { $0.answersLost.value })
    metrics.counter("svar_received_bytes_total", "Bytes from sockets.", total { $0.bytesReceived.value })
    metrics.counter("svar_sent_bytes_total", "Bytes to sockets.", total { $0.bytesSent.value })
  }

  private func writeLoops(_ shards: [FrontendCounters], to metrics: inout MetricsText) {
    metrics.family(
      "svar_loop_seconds", "histogram", "Time of a turn of a shard's loop, without its waiting.")
    for (index, shard) in shards.enumerated() {
      metrics.histogram("svar_loop_seconds", "shard=\"\(index)\"", shard.loop.busy.reading)
    }
    metrics.family(
      "svar_loop_queue", "histogram", "Pieces of work that a turn of a shard's loop found waiting.")
    for (index, shard) in shards.enumerated() {
      metrics.histogram("svar_loop_queue", "shard=\"\(index)\"", shard.loop.queued.reading, .plain)
    }
  }

  private func writeTurns(to metrics: inout MetricsText) {
    let shards = engine.turnFigures
    metrics.family("svar_turn_seconds", "histogram", "From a turn's start to its result.")
    metrics.histogram("svar_turn_seconds", "", .sum(of: shards.map { $0.turns.reading }))
    metrics.family("svar_turn_step_seconds", "histogram", "Time of a turn's steps by kind.")
    for kind in TurnStep.Kind.allCases {
      let times = Histogram.Reading.sum(of: shards.map { $0.step(kind) })
      if times.count > 0 {
        metrics.histogram("svar_turn_step_seconds", "step=\"\(kind.rawValue)\"", times)
      }
    }
  }
}
