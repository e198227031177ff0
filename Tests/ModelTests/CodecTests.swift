// The wire format: every message that stands on disk, there and back, cut short, with strangers in between, in
// foreign orders, and as noise.

internal import Bytes
internal import Testing

@testable internal import Model

@Suite struct CodecTests {
  static let messages = WireTypes.all.messages

  private static func read<M: WireMessage>(_: M.Type, _ bytes: [UInt8]) throws(WireFault) -> [UInt8] {
    try M(wire: bytes.span).wireBytes
  }

  /// A message filled at random, encoded.
  private static func filled<M: WireMessage>(_: M.Type, seed: UInt64) -> [UInt8] {
    var filler = Filler(seed: seed)
    return filler.message(M.self).wireBytes
  }

  @Test func `the tables reach what there is`() {
    #expect(Self.messages.count > 50 && WireTypes.all.cases.count > 20)
    #expect(Event.everyCase.count >= 33)
  }

  @Test(arguments: messages.indices)
  func `a message comes back as it went out`(index: Int) throws {
    func roundTrip<M: WireMessage>(_: M.Type, seed: UInt64) throws -> Bool {
      var filler = Filler(seed: seed)
      let message = filler.message(M.self)
      let bytes = message.wireBytes
      let read = try M(wire: bytes.span)
      func equal<E: Equatable>(_ a: E) -> Bool { a == read as? E }
      let isEqual = (message as? any Equatable).map { equal($0) } ?? true
      return isEqual && read.wireBytes == bytes
    }
    for seed in 0..<50 as Range<UInt64> {
      let same = try roundTrip(Self.messages[index], seed: seed)
      #expect(same, "\(Self.messages[index]) seed \(seed)")
    }
  }

  /// Finds fields that are left out at zero although a fresh message has them otherwise.
  private struct DefaultsProbe: FieldCoder {
    var faulty: [String] = []

    mutating func field<T: WireField>(_ tag: Int, _ name: StaticString, _ value: inout T) {
      let isLeftOutAtZero = (T.self as? any WireDefault.Type).map { Self.isZero($0) } ?? false
      if isLeftOutAtZero && !value.isWireZero { faulty.append("\(name)") }
    }

    mutating func personal<T: PersonalField>(_ tag: Int, _ name: StaticString, _ value: inout T) {
      field(tag, name, &value)
    }

    private static func isZero<D: WireDefault>(_: D.Type) -> Bool {
      (D() as? any WireField)?.isWireZero ?? false
    }
  }

  @Test(arguments: messages.indices)
  func `a field that is left out at zero is zero in a fresh message`(index: Int) {
    func faulty<M: WireMessage>(_: M.Type) -> [String] {
      var probe = DefaultsProbe()
      var fresh = M()
      // The probe never throws.
      try? fresh.visit(&probe)
      return probe.faulty
    }
    let names = faulty(Self.messages[index])
    #expect(names.isEmpty, "\(names)")
  }

  @Test(arguments: WireTypes.all.cases.indices)
  func `each word has a number of its own, from one up`(index: Int) {
    func tags<C: WireCase>(_: C.Type) -> [UInt64] { C.allCases.map(\.wireTag) }
    func readBack<C: WireCase>(_: C.Type) -> Bool {
      C.allCases.allSatisfy { word in
        var writer = WireWriter()
        word.appendWire(to: &writer)
        var reader = WireReader(writer.bytes.span)
        var read = C()
        try? read.readWire(&reader)
        return read == word && C(rawValue: word.rawValue) == word
      }
    }
    let found = tags(WireTypes.all.cases[index])
    #expect(found.sorted() == Array(1...UInt64(found.count)))
    let isRead = readBack(WireTypes.all.cases[index])
    #expect(isRead)
  }

  @Test(arguments: messages.indices)
  func `a message cut short is refused or is a shorter one, never the whole`(index: Int) {
    let type = Self.messages[index]
    let bytes = Self.filled(type, seed: 7)
    var refused = 0
    for count in 0..<min(bytes.count, 3_000) {
      do throws(WireFault) {
        let read = try Self.read(type, Array(bytes[..<count]))
        if read == bytes { Issue.record("\(type) cut at \(count) is whole") }
      } catch { refused += 1 }
    }
    // Most cuts fall inside a field.
    #expect(refused * 2 > min(bytes.count, 3_000) || bytes.count < 8)
  }

  @Test(arguments: [0, 1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152])
  func `a length takes the bytes that it needs`(count: Int) {
    let inside = [UInt8](repeating: 9, count: count)
    var bytes: [UInt8] = [7, 0] + inside
    bytes.setLength(at: 1)
    var expected: [UInt8] = [7]
    expected.appendVarint(UInt64(count))
    let isSame = bytes == expected + inside
    #expect(isSame)
  }

  @Test func `the last field of a record cannot lose a byte`() {
    var filler = Filler(seed: 3)
    let record = EventRecord(actor: Actor(.ai), requestId: ID(), events: [filler.event()])
    let bytes = record.wireBytes
    // The actor is whole after four bytes; from then on every cut falls into the event.
    for count in 5..<bytes.count {
      let cut = Array(bytes[..<count])
      #expect(throws: WireFault.self) { try Self.read(EventRecord.self, cut) }
    }
  }

  /// The fields of a message as pieces, each with its tag.
  private static func fields(_ bytes: [UInt8]) throws -> [(tag: Int, bytes: [UInt8])] {
    var fields: [(Int, [UInt8])] = []
    var reader = WireReader(bytes.span)
    while let key = try reader.peekKey() {
      let start = reader.offset
      try reader.skipField()
      fields.append((key.tag, Array(bytes[start..<reader.offset])))
    }
    return fields
  }

  static let strangers: [[UInt8]] = [
    [0xc0, 0x3e, 0x96, 0x01],  // 1000, varint
    [0xc1, 0x3e, 1, 2, 3, 4, 5, 6, 7, 8],  // 1000, fixed64
    [0xc2, 0x3e, 3, 1, 2, 3],  // 1000, bytes
    [0xc5, 0x3e, 1, 2, 3, 4],  // 1000, fixed32
  ]

  @Test(arguments: messages.indices)
  func `unknown fields are passed over, foreign orders are read`(index: Int) throws {
    let type = Self.messages[index]
    let bytes = Self.filled(type, seed: 8)
    let fields = try Self.fields(bytes)
    for stranger in Self.strangers {
      var mixed = stranger
      for field in fields { mixed += field.bytes + stranger }
      let same = try Self.read(type, mixed) == bytes
      #expect(same, "\(type)")
    }
    // Tags from the last to the first; what repeats keeps its own order.
    let tags = Set(fields.map(\.tag)).sorted(by: >)
    let turned = tags.flatMap { tag in fields.filter { $0.tag == tag }.flatMap(\.bytes) }
    let same = try Self.read(type, turned) == bytes
    #expect(same, "\(type)")
  }

  static let faults: [(bytes: [UInt8], fault: WireFault)] = [
    ([0x0a], .truncated), ([0x0a, 0x05, 0x08], .truncated), ([0x0a, 0x02, 0x08], .truncated),
    ([0x80], .truncated),
    ([UInt8](repeating: 0x80, count: 11), .overlongVarint),
    ([UInt8](repeating: 0xff, count: 9) + [0x02], .overlongVarint),
    ([0x08, 0x01], .wrongWireType(tag: 1)),  // the actor as a number
    ([0x0b], .wrongWireType(tag: 1)),  // a group
    ([0x0a, 0x02, 0x08, 0x09], .unknownCase(tag: 9)),  // an actor of a ninth kind
    ([0x0a, 0x03, 0x12, 0x01, 0xff], .invalidText),
    ([0x12, 0x01, 0x00], .truncated),  // an id of one byte
    ([0x1a, 0x00], .truncated),  // an event without a fact
    ([0x1a, 0x03, 0xc2, 0x3e, 0x00], .unknownCase(tag: 1_000)),  // a fact of a newer program
  ]

  @Test(arguments: faults)
  func `what cannot be read says why`(bytes: [UInt8], fault: WireFault) {
    #expect(throws: fault) { try Self.read(EventRecord.self, bytes) }
  }

  /// Source: the Protocol Buffers encoding documentation.
  @Test func `numbers and texts stand as the format's own documentation shows them`() {
    var unsigned = WireWriter()
    UInt64(150).appendField(1, to: &unsigned)
    #expect(unsigned.bytes == [0x08, 0x96, 0x01])
    var text = WireWriter()
    "testing".appendField(2, to: &text)
    #expect(text.bytes == [0x12, 0x07] + Array("testing".utf8))
    let zigzag: [(Int, [UInt8])] = [
      (0, [0]), (-1, [1]), (1, [2]), (-2, [3]), (0x7fff_ffff, [0xfe, 0xff, 0xff, 0xff, 0x0f]),
      (-0x8000_0000, [0xff, 0xff, 0xff, 0xff, 0x0f]), (.min, [UInt8](repeating: 0xff, count: 9) + [1]),
    ]
    for (number, expected) in zigzag {
      var writer = WireWriter()
      number.appendWire(to: &writer)
      if writer.bytes != expected { Issue.record("\(number): \(writer.bytes)") }
    }
    var double = WireWriter()
    1.5.appendField(3, to: &double)
    #expect(double.bytes == [0x19, 0, 0, 0, 0, 0, 0, 0xf8, 0x3f])
  }

  static let noise: [UInt64] = [31, 32, 33, 34]

  @Test(arguments: noise)
  func `noise is refused or read, and never traps`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let whole = (0..<20).map { Self.filled(EventRecord.self, seed: seed &+ $0) }
    var outcomes = (read: 0, refused: 0)
    for turn in 0..<5_000 {
      var bytes: [UInt8]
      if turn % 2 == 0 {
        bytes = (0..<Int.random(in: 0..<64, using: &random)).map { _ in
          UInt8(truncatingIfNeeded: random.next())
        }
      } else {
        // A whole record with a few bytes changed gets further in.
        bytes = whole[turn % whole.count]
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
          bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8(truncatingIfNeeded: random.next())
        }
      }
      for type in [EventRecord.self, StatePart.self, DirectoryPart.self] as [any WireMessage.Type] {
        do throws(WireFault) {
          _ = try Self.read(type, bytes)
          outcomes.read += 1
        } catch { outcomes.refused += 1 }
      }
    }
    #expect(outcomes.read > 0 && outcomes.refused > 5_000, "\(outcomes)")
  }
}
