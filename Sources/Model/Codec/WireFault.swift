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
  /// A personal value refers to a seal that is not there, or nobody has the keys.
  case noSeal
  /// The keyring has no such key yet: it is missing, or older than what was written.
  case keyMissing(number: UInt64)
  /// A seal that its key does not open.
  case sealBroken(keyNumber: UInt64)
}

extension WireFault {
  /// For logs and people.
  package var sentence: String {
    switch self {
    case .truncated: "its bytes end inside a value"
    case .overlongVarint: "a number has too many bytes"
    case .wrongWireType(let tag): "field \(tag) has another type than this program knows"
    case .invalidText: "a text is not UTF-8"
    case .unknownCase(let tag): "\(tag) was written by a newer program"
    case .noSeal: "a value refers to a seal that is not there"
    case .keyMissing(let number):
      "the keyring has no key \(number): it is missing or older than the journal; copy the newest one back"
    case .sealBroken(let number): "what is sealed under key \(number) does not open with it"
    }
  }
}
