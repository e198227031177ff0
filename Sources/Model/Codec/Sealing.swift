// The seals of one record or one part of a snapshot. They stand in front of what refers to them; each holds the
// personal values of one contact. With the key erased they read as the erased value, each in its place, so that
// history stays readable without the person.

internal import Bytes

/// A tenant's keys at work: seals what is written, opens what is read.
///
/// Used by one thread at a time.
package final class Sealing {
  private let cipher: any SealCipher
  private var writer = WireWriter()
  /// The opened texts of the message that is being read, one behind the other.
  private var text: [UInt8] = []
  /// Where each seal's text stands; nil when its key was erased.
  private var openings: [Range<Int>?] = []

  package init(_ cipher: any SealCipher) { self.cipher = cipher }

  // MARK: writing

  /// Appends what `body` writes, with its seals in front.
  ///
  /// - Parameter tag: the seals' own.
  func write(_ tag: Int, into bytes: inout [UInt8], _ body: (inout WireWriter) -> Void) {
    body(&writer)
    finish(&writer, tag, into: &bytes)
  }

  /// Appends what a writer collected, with its seals in front, and empties the writer.
  func finish(_ writer: inout WireWriter, _ tag: Int, into bytes: inout [UInt8]) {
    for (key, text) in writer.texts {
      bytes.appendKey(tag, .bytes)
      let seal = bytes.count
      bytes.append(0)
      bytes.appendKey(1, .varint)
      bytes.appendVarint(key)
      let field = bytes.count
      bytes.appendKey(2, .bytes)
      let box = bytes.count
      bytes.append(0)
      if cipher.seal(text.span, under: key, into: &bytes) {
        bytes.setLength(at: box)
      } else {
        // Without the key there is no box, and the values read as erased.
        bytes.removeSubrange(field...)
      }
      bytes.setLength(at: seal)
    }
    bytes.append(contentsOf: writer.bytes)
    writer.removeAll()
  }

  // MARK: reading

  /// Forgets the seals of the message before.
  func begin() {
    text.removeAll(keepingCapacity: true)
    openings.removeAll(keepingCapacity: true)
  }

  /// Takes in the next seal.
  func add(_ seal: Seal) throws(WireFault) {
    if seal.box.bytes.isEmpty {
      openings.append(nil)
      return
    }
    let start = text.count
    switch cipher.open(seal.box.bytes.span, under: seal.keyNumber, into: &text) {
    case .opened: openings.append(start..<text.count)
    case .erased: openings.append(nil)
    case .keyMissing: throw .keyMissing(number: seal.keyNumber)
    case .broken: throw .sealBroken(keyNumber: seal.keyNumber)
    }
  }

  /// Gives a sealed value's bytes.
  ///
  /// - Returns: false, without a call, when the value was erased.
  func value(
    seal number: UInt64, offset: UInt64, _ read: (Span<UInt8>) throws(WireFault) -> Void
  ) throws(WireFault) -> Bool {
    guard number >= 1, number <= UInt64(openings.count) else { throw .noSeal }
    guard let place = openings[Int(number) - 1] else { return false }
    guard offset < UInt64(place.count) else { throw .truncated }
    // A reference of its own: a span cannot be lent out of an object that may change meanwhile.
    let text = text
    let bytes = text.span.extracting(place)
    let (length, start) = try WireReader.varint(bytes, at: Int(offset))
    guard length <= UInt64(bytes.count - start) else { throw .truncated }
    try read(bytes.extracting(start..<start + Int(length)))
    return true
  }
}

/// One contact's personal values in a record or part.
package struct Seal: WireMessage {
  package var keyNumber: UInt64 = 0
  package var box = Blob()

  package init() {}

  package mutating func visit<C: FieldCoder & ~Escapable>(_ coder: inout C) throws(WireFault) {
    try coder.field(1, "key_number", &keyNumber)
    try coder.field(2, "box", &box)
  }
}
