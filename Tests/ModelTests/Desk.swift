// A tenant under test, changed by commands only. Every command that is run proves on the way what must hold for
// all of them: no fact contradicts the state, a refusal changes nothing, the record reads back equal from its
// bytes, and the read-back events bring a second state to the same bytes.

internal import Bytes
internal import Testing

@testable internal import Model

/// A live tenant, the replay of its journal beside it, and a clock that moves by itself.
struct Desk {
  private(set) var state = TenantState()
  private(set) var replay = TenantState()
  private(set) var now = Instant(milliseconds: 1_700_000_000_000)
  /// What the last command stated.
  private(set) var events: [Event] = []
  /// What surrounded it.
  private(set) var stamp = Stamp(at: Instant(), actor: .system, requestId: ID())
  /// Told of every command that was run.
  var onCommand: ((Desk) -> Void)?
  private var random: SplitMix64
  /// Comparing costs the whole state: long random runs compare at their end.
  private let comparesEachTime: Bool

  init(mode: AIMode = .auto, seed: UInt64 = 1, comparesEachTime: Bool = true) {
    random = SplitMix64(seed: seed)
    self.comparesEachTime = comparesEachTime
    furnish(mode)
  }

  /// Runs a command `wait` milliseconds after the last one.
  @discardableResult
  mutating func run(
    _ command: Command, after wait: Int64 = 1_000, by actor: Actor = .system,
    at location: SourceLocation = #_sourceLocation
  ) -> Result<CommandResult, Refusal> {
    now = now.adding(milliseconds: wait)
    let stamp = Stamp(at: now, actor: actor, requestId: newId())
    self.stamp = stamp
    let before = comparesEachTime ? state.allBytes : []
    var decision = Decision(
      stamp, seed: (random.next(), random.next()), keys: .all, domain: Self.domain(of: command))
    var result: Result<CommandResult, Refusal>
    do throws(Refusal) {
      result = .success(try decision.decide(command, &state))
    } catch { result = .failure(error) }
    events = decision.events
    #expect(decision.contradiction == nil, "\(command)", sourceLocation: location)
    if case .failure = result {
      #expect(events.isEmpty, "a refusal states nothing", sourceLocation: location)
      if comparesEachTime {
        let isUnchanged = state.allBytes == before
        #expect(isUnchanged, "a refusal changes nothing", sourceLocation: location)
      }
    }
    followUp(stamp, location)
    onCommand?(self)
    return result
  }

  /// What the list of public suffixes says, in the little that these tests need.
  static func domain(of command: Command) -> String? {
    guard let labels = command.mailHost?.split(separator: ".") else { return nil }
    let suffix = labels.suffix(2).joined(separator: ".")
    let count = ["co.uk", "com.au"].contains(suffix) ? 3 : 2
    return labels.count < count ? nil : labels.suffix(count).joined(separator: ".")
  }

  /// Runs a command that must be carried out.
  @discardableResult
  mutating func must(
    _ command: Command, after wait: Int64 = 1_000, by actor: Actor = .system,
    at location: SourceLocation = #_sourceLocation
  ) -> CommandResult {
    switch run(command, after: wait, by: actor, at: location) {
    case .success(let result): return result
    case .failure(let refusal):
      Issue.record("refused: \(refusal.sentence)", sourceLocation: location)
      return .done
    }
  }

  /// The replay takes what the journal would hold.
  private mutating func followUp(_ stamp: Stamp, _ location: SourceLocation) {
    if events.isEmpty { return }
    let record = EventRecord(actor: stamp.actor, requestId: stamp.requestId, events: events)
    do {
      let read = try EventRecord(wire: record.wireBytes.span)
      let isEqual = read == record
      #expect(isEqual, "a record reads back equal: \(eventNames)", sourceLocation: location)
      for event in read.events { try replay.apply(event, stamp) }
    } catch { Issue.record("the replay stopped: \(error)", sourceLocation: location) }
    if comparesEachTime {
      let isEqual = replay.allBytes == state.allBytes
      #expect(isEqual, "replay equals live after \(eventNames)", sourceLocation: location)
    }
  }

  /// The state is read back from its own snapshot.
  mutating func restart(at location: SourceLocation = #_sourceLocation) {
    state = state.restored(at: location)
  }

  mutating func newId<Noun>(_: Noun.Type = Noun.self) -> ID<Noun> {
    ID(UUID.v7(at: now, random: (random.next(), random.next())))
  }

  /// The last command's events by name.
  var eventNames: [String] { events.map(\.name) }

  subscript(id: ID<Conversation>) -> Conversation { state.conversations[id] ?? Conversation() }

  func items(of id: ID<Conversation>) -> [AttentionItem] {
    self[id].attentionItemIds.compactMap { state.attentionItems[$0] }
  }

  /// The items that have not ended, as `kind:reason`.
  func openItems(of id: ID<Conversation>) -> [String] {
    items(of: id).filter { !$0.status.isEnded }
      .map { $0.kind.rawValue + ($0.context.reason.map { ":" + $0 } ?? "") }
  }
}

extension Event {
  /// The case's name.
  var name: String { Mirror(reflecting: self).children.first?.label ?? "" }

  /// Without `conversation` or `attention` in front.
  var shortName: String {
    for noun in ["conversation", "attention"] where name.hasPrefix(noun) {
      let rest = name.dropFirst(noun.count)
      return rest.prefix(1).lowercased() + rest.dropFirst()
    }
    return name
  }
}

extension TenantState {
  /// The whole state as a snapshot would write it.
  var allBytes: [UInt8] {
    var bytes: [UInt8] = []
    writeParts(nil) { part in bytes.append(bytes: part) }
    return bytes
  }
}
