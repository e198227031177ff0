// The two messages that stand on disk with seals: a journal record and a part of a snapshot. Everything inside them
// refers to seals by number, so only these two are ever read or written whole.

internal import Bytes

/// A message with seals in front.
package protocol SealedMessage: WireMessage {
  /// The tag under which its seals stand.
  static var sealsTag: Int { get }
}

extension SealedMessage {
  /// The message that fills `span`, its seals opened.
  package init(wire span: Span<UInt8>, _ sealing: Sealing) throws(WireFault) {
    self.init()
    sealing.begin()
    try readFields(WireReader(span, sealing))
  }
}
