// Every message and every closed set that stands on disk, found by walking the tables from the four roots.

internal import Bytes

@testable internal import Model

/// Sees what is inside an optional or an array.
private protocol Wrapper {
  static var wrapped: Any.Type { get }
  static func made(by filler: inout Filler) -> Self
}

extension Optional: Wrapper {
  static var wrapped: Any.Type { Wrapped.self }
  static func made(by filler: inout Filler) -> Self { filler.make(Wrapped.self) }
}

extension Array: Wrapper {
  static var wrapped: Any.Type { Element.self }
  static func made(by filler: inout Filler) -> Self {
    return (0..<filler.number(3) + 1).map { _ in filler.make(Element.self) }
  }
}

private protocol IdOfSomething { init(_ uuid: UUID) }
extension ID: IdOfSomething {}

/// Walks tables and collects what it meets.
struct WireTypes {
  private(set) var messages: [any WireMessage.Type] = []
  private(set) var cases: [any WireCase.Type] = []

  /// All, in the order of the tables.
  static let all: Self = {
    var types = Self()
    types.visit(EventRecord.self)
    for event in Event.everyCase { types.note(type(of: event.fact)) }
    types.visit(StatePart.self)
    types.visit(DirectoryEvent.self)
    types.visit(DirectoryPart.self)
    return types
  }()

  private mutating func visit<M: WireMessage>(_ type: M.Type) {
    if messages.contains(where: { $0 == type }) { return }
    messages.append(type)
    var probe = Probe(types: self)
    var message = M()
    // The probe never throws.
    try? message.visit(&probe)
    self = probe.types
  }

  private mutating func note(_ type: Any.Type) {
    if let wrapper = type as? any Wrapper.Type { note(wrapper.wrapped) }
    if let message = type as? any WireMessage.Type { visit(message) }
    if let closed = type as? any WireCase.Type, !cases.contains(where: { $0 == closed }) {
      cases.append(closed)
    }
  }

  private struct Probe: FieldCoder {
    var types: WireTypes

    mutating func field<T: WireField>(_ tag: Int, _ name: StaticString, _ value: inout T) {
      types.note(T.self)
    }

    mutating func personal<T: PersonalField>(_ tag: Int, _ name: StaticString, _ value: inout T) {
      types.note(T.self)
    }

    mutating func seals(_ tag: Int) { types.note(Seal.self) }
  }
}

extension Event {
  /// Each case with a fresh fact, in the order of the tags, of which not every one is given.
  static let tagged: [(tag: Int, event: Event)] = (1...200).compactMap { tag in
    var writer = WireWriter()
    writer.appendDelimited {
      $0.appendKey(tag, .bytes)
      $0.appendVarint(0)
    }
    var reader = WireReader(writer.bytes.span)
    var event = Event()
    do throws(WireFault) { try event.readWire(&reader) } catch { return nil }
    return (tag, event)
  }

  static let everyCase: [Event] = tagged.map(\.event)

  var fact: any WireMessage {
    guard let fact = Mirror(reflecting: self).children.first?.value as? any WireMessage else {
      return TenantInfo()
    }
    return fact
  }
}

/// Fills every field of a message with something that is not zero.
struct Filler: FieldCoder {
  var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func number(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

  mutating func field<T: WireField>(_ tag: Int, _ name: StaticString, _ value: inout T) {
    value = make(T.self)
  }

  mutating func personal<T: PersonalField>(_ tag: Int, _ name: StaticString, _ value: inout T) {
    value = make(T.self)
  }

  mutating func message<M: WireMessage>(_: M.Type) -> M {
    var message = M()
    // The filler never throws.
    try? message.visit(&self)
    return message
  }

  mutating func make<T>(_ type: T.Type) -> T {
    let made: Any =
      switch type {
      case let wrapper as any Wrapper.Type: wrapper.made(by: &self)
      case let message as any WireMessage.Type: self.message(message)
      case let closed as any WireCase.Type: pick(closed)
      case let id as any IdOfSomething.Type: id.init(UUID(hi: random.next(), lo: random.next()))
      default: scalar(type)
      }
    guard let typed = made as? T else { preconditionFailure("no filling for \(type)") }
    return typed
  }

  private mutating func pick<C: WireCase>(_: C.Type) -> C {
    C.allCases.randomElement(using: &random) ?? C()
  }

  private mutating func scalar(_ type: Any.Type) -> Any {
    let bits = random.next() >> UInt64(number(64))
    switch type {
    case is Bool.Type: return bits & 1 == 0
    case is Int.Type: return Int(truncatingIfNeeded: bits) * (number(2) == 0 ? 1 : -1)
    case is UInt64.Type: return bits
    case is UInt32.Type: return UInt32(truncatingIfNeeded: bits)
    case is Double.Type: return Double(bits) / 3
    case is String.Type: return String("æøå \u{1F6B2}\u{0}wheel".prefix(number(10) + 1))
    case is Blob.Type: return Blob((0..<number(200)).map { UInt8(truncatingIfNeeded: $0) })
    case is Instant.Type: return Instant(milliseconds: Int64(bits >> 20) - 1_000)
    case is PeerAddress.Type: return PeerAddress(high: bits, low: 0)
    case is Digest.Type: return Digest((0..<32).map { _ in UInt8(number(256)) }) ?? Digest()
    default: return event()
    }
  }

  mutating func event() -> Event {
    let tag: Int
    var event: Event
    (tag, event) = Event.tagged[number(Event.tagged.count)]
    func filled<M: WireMessage>(_: M, _ filler: inout Filler) -> [UInt8] { filler.message(M.self).wireBytes }
    let fact = filled(event.fact, &self)
    var writer = WireWriter()
    writer.appendDelimited { writer in
      writer.appendKey(tag, .bytes)
      writer.appendDelimited { $0.bytes += fact }
    }
    var reader = WireReader(writer.bytes.span)
    // Made of what was just encoded.
    try? event.readWire(&reader)
    return event
  }
}
