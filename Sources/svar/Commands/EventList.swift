// A tenant's events as the journal holds them, record by record. A record that cannot be decoded is named, not
// skipped.

internal import Bytes
internal import JSONText
internal import Model
internal import Storage
internal import Transfer

/// Events in order.
struct EventList: Report {
  /// One event with what surrounds it.
  struct Row: Sendable {
    let sequence: UInt64
    let position: UInt64
    let stamp: Stamp
    let event: Event
  }

  private let range: EventRange
  private var rows: [Row] = []
  private var firstKept: UInt64?
  var faults: [String] = []

  init(range: EventRange) { self.range = range }

  /// Takes those events of a record that are asked for.
  ///
  /// - Parameter sealing: the tenant's keys.
  mutating func add(
    _ header: RecordHeader, _ payload: Span<UInt8>, _ place: String, _ sealing: Sealing
  ) {
    if firstKept == nil { firstKept = header.sequence }
    if rows.count >= range.limit || header.sequence + UInt64(header.count) <= range.fromSequence { return }
    do throws(WireFault) {
      let record = try EventRecord(wire: payload, sealing)
      let stamp = Stamp(at: header.time, actor: record.actor, requestId: record.requestId)
      for (offset, event) in record.events.enumerated() {
        let sequence = header.sequence + UInt64(offset)
        if sequence < range.fromSequence || rows.count >= range.limit { continue }
        rows.append(Row(sequence: sequence, position: header.position, stamp: stamp, event: event))
      }
    } catch { faults.append("\(place): the events cannot be decoded: \(error.sentence)") }
  }

  var isBad: Bool { !faults.isEmpty }

  var text: String {
    var lines = rows.map { row in
      let actor =
        row.stamp.actor.kind.rawValue + (row.stamp.actor.name.isEmpty ? "" : " " + row.stamp.actor.name)
      let about = row.event.conversationId.map { "  conversation \($0)" } ?? ""
      return "\(row.sequence)  @\(row.position)  \(row.stamp.at)  \(row.event.name)  by \(actor)\(about)"
    }
    if let firstKept, firstKept > range.fromSequence {
      lines.insert("Events before \(firstKept) are in the snapshot only.", at: 0)
    }
    return (lines + faults).joined(separator: "\n")
  }

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("firstKept", firstKept)
      json.array("events") { json in
        for row in rows { Self.write(row, to: &json) }
      }
      json.field("faults", faults)
    }
  }

  private static func write(_ row: Row, to json: inout JSONWriter) {
    json.object { json in
      json.field("sequence", row.sequence)
      json.field("position", row.position)
      json.field("at", row.stamp.at)
      json.field("type", row.event.name)
      json.object("actor") { json in
        json.field("kind", row.stamp.actor.kind.rawValue)
        json.field("name", row.stamp.actor.name)
      }
      json.field("requestId", row.stamp.requestId.uuid)
      json.field("conversationId", row.event.conversationId?.uuid)
      guard let fact = row.event.fact else { return }
      json.key("fact")
      RowWriter.write(fact, to: &json, countsBlobs: true)
    }
  }
}
