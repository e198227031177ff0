/// Why bytes could not be read as a message.
///
/// A reader of the journal quarantines the tenant on any of them.
package enum WireFault: Error, Sendable, Hashable {
  /// The bytes end inside a value.
  case truncated
  /// A varint of more than ten bytes or 64 bits.
  case overlongVarint
  /// A field whose wire type is not the one its table says.
  case wrongWireType(tag: Int)
  /// A string that is not UTF-8.
  case invalidText
  /// A case of a closed set that this program does not know: written by a newer one.
  case unknownCase(tag: Int)
}
