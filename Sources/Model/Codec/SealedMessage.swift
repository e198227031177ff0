// The two messages that stand on disk with seals: a journal record and a part of a snapshot. Everything inside them
// refers to seals by number, so only these two are ever read or written whole.

/// A message with seals in front.
package protocol SealedMessage: WireMessage {
  /// The tag under which its seals stand.
  static var sealsTag: Int { get }
}

// Each has its own way in, compiled for it: a generic one that is called from another target asks the runtime for
// metadata at every field.
extension EventRecord {
  /// The record that fills `span`, its seals opened.
  package init(wire span: Span<UInt8>, _ sealing: Sealing) throws(WireFault) {
    self.init()
    sealing.begin()
    try readFields(WireReader(span, sealing))
  }
}

extension StatePart {
  /// The part that fills `span`, its seals opened.
  package init(wire span: Span<UInt8>, _ sealing: Sealing) throws(WireFault) {
    self.init()
    sealing.begin()
    try readFields(WireReader(span, sealing))
  }
}
