// What a reading made of a tenant's snapshot and records, before there is an actor to own it.

internal import Bytes
package import Model
package import Storage

/// A tenant as it was read.
package struct LoadedTenant: Sendable {
  package var state = TenantState()
  package var position: UInt64 = 0
  package var quarantine: Quarantine?
  package var feed = Feed()
  package var backlog = SnapshotBacklog()
  /// What was taken in of it, nil for all: then only that may be looked at.
  private var excerpt: Excerpt?
  /// As its file has it.
  package var keyring = Keyring()

  package init() {}

  /// What snapshot and records are to be read into; to be settled at the end.
  init(only excerpt: Excerpt?) {
    self.excerpt = excerpt
    state = .unsettled
  }

  /// Ends the reading, however far it came.
  mutating func settle() {
    state.settle()
    feed.settle()
  }

  /// Takes in a piece of a snapshot.
  mutating func take(_ piece: SnapshotPiece.Decoded) {
    if quarantine != nil { return }
    backlog.snapshotBytes += piece.byteCount
    do {
      var part = try piece.part.get()
      excerpt?.reduce(&part.rows)
      try state.read(part: part)
    } catch let fault as WireFault {
      isolate(at: position, "the snapshot cannot be read: \(fault.sentence)")
    } catch {
      isolate(at: position, "the snapshot cannot be read: \(error)")
    }
  }

  /// Applies records up to the first that cannot be.
  ///
  /// - Parameter newest: the newest event that was seen; what the feed would forget before it never enters the feed.
  mutating func take(_ records: [RecordsPiece.Record], newest: UInt64) {
    for record in records {
      if quarantine != nil { return }
      if let sentence = apply(record.header, record.content, newest) {
        isolate(at: record.header.position, sentence)
      }
    }
  }

  /// - Returns: why the tenant cannot go on, or nil.
  private mutating func apply(
    _ header: RecordHeader, _ content: Result<EventRecord, WireFault>, _ newest: UInt64
  ) -> String? {
    if header.schema > EventRecord.schema { return "schema \(header.schema) was written by a newer program" }
    if header.sequence != state.sequence + 1 {
      return "event \(header.sequence) follows event \(state.sequence)"
    }
    do {
      let record = try content.get()
      let stamp = Stamp(at: header.time, actor: record.actor, requestId: record.requestId)
      for event in record.events {
        if excerpt?.holds(event, in: state) == false {
          state.passOver(stamp)
          continue
        }
        try state.apply(event, stamp)
        if state.sequence + UInt64(EngineLimits.feedEntriesMax) <= newest { continue }
        feed.append(
          FeedEntry(sequence: state.sequence, position: header.position, stamp: stamp, event: event))
      }
      feed.erase(after: record.events, state)
    } catch let fault as WireFault {
      return "the record's payload cannot be read: \(fault.sentence)"
    } catch let contradiction as Contradiction {
      return contradiction.sentence
    } catch {
      return "\(error)"
    }
    position = header.position
    backlog.journalBytes += header.payloadBytes
    return nil
  }

  /// Takes the tenant out of service before it is in any.
  mutating func isolate(at position: UInt64, _ sentence: String) {
    quarantine = quarantine ?? Quarantine(position: position, sentence: sentence)
  }
}
