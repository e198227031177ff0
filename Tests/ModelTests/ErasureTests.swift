// Erasing a contact: the living state, the replay with its key and the replay without it are the same, whatever
// happened before; and nothing leads to the person any more.

internal import Bytes
internal import Testing

@testable internal import Model

@Suite struct ErasureTests {
  /// A journal with its keys.
  private final class Journal {
    let cipher = ToyCipher()
    var records: [(bytes: [UInt8], stamp: Stamp)] = []

    func append(_ desk: Desk) {
      if desk.events.isEmpty { return }
      let stamp = desk.stamp
      var bytes: [UInt8] = []
      EventRecord(actor: stamp.actor, requestId: stamp.requestId, events: desk.events)
        .append(to: &bytes, Sealing(cipher), desk.state)
      records.append((bytes, stamp))
    }

    func replay(without erased: Set<UInt64>, on base: TenantState = TenantState()) throws -> TenantState {
      let reader = ToyCipher()
      reader.erased = erased
      let sealing = Sealing(reader)
      var state = base
      for (bytes, stamp) in records {
        for event in try EventRecord(wire: bytes.span, sealing).events { try state.apply(event, stamp) }
      }
      state.settle()
      return state
    }
  }

  static let seeds: [UInt64] = [1, 2, 3, 4, 5, 6]

  @Test(arguments: seeds)
  func `live, replay with the keys and replay without them are one`(seed: UInt64) throws {
    var random = RandomDesk(seed: seed)
    let beginning = random.desk.state
    let journal = Journal()
    random.desk.onCommand = { journal.append($0) }
    var middle: (parts: [[UInt8]], records: Int)?
    for round in 0..<12 {
      random.run(40)
      if round == 6 { middle = (Self.parts(of: random.desk.state, journal.cipher), journal.records.count) }
      let contacts = random.desk.state.contacts.all { $0.erasedAt == nil }
      if round % 2 == 1, let contact = contacts.dropFirst(round).first ?? contacts.first {
        random.desk.must(.eraseContact(contact.id), by: Desk.anna)
      }
    }
    let live = random.desk.state
    let erased = Set(live.contacts.all { $0.erasedAt != nil }.map(\.keyNumber))
    // Who was merged goes along.
    #expect(erased.count >= 6)
    for keys in [[], erased] {
      let replay = try journal.replay(without: keys, on: beginning)
      let isSame = replay.allBytes == live.allBytes && Derived(replay) == Derived(live)
      #expect(isSame, "without \(keys.count) keys")
    }
    // The snapshot from before the last erasures, read without their keys, and the tail behind it.
    let (parts, count) = try #require(middle)
    let reader = ToyCipher()
    reader.erased = erased
    let sealing = Sealing(reader)
    var base = TenantState.unsettled
    for part in parts { try base.read(part: StatePart(wire: part.span, sealing)) }
    journal.records.removeFirst(count)
    let restored = try journal.replay(without: erased, on: base)
    let isSame = restored.allBytes == live.allBytes && Derived(restored) == Derived(live)
    #expect(isSame)
    let again = live.restored()
    let isRestored = again.allBytes == live.allBytes && Derived(again) == Derived(live)
    #expect(isRestored)
  }

  private static func parts(of state: TenantState, _ cipher: ToyCipher) -> [[UInt8]] {
    var parts: [[UInt8]] = []
    state.writeParts(Sealing(cipher)) { part in
      var bytes: [UInt8] = []
      bytes.append(bytes: part)
      parts.append(bytes)
    }
    return parts
  }

  @Test func `nothing personal stands in a record or a snapshot in plain`() {
    var desk = Desk()
    let before = desk.state.contacts.count
    let order = Self.secretLetter
    let journal = Journal()
    desk.must(.receiveMessage(order))
    journal.append(desk)
    #expect(desk.state.contacts.count == before + 1)
    let bytes = journal.records.flatMap(\.bytes) + Self.parts(of: desk.state, journal.cipher).flatMap(\.self)
    let plain = desk.state.allBytes
    for secret in Self.secrets {
      #expect(plain.contains(secret), "\(secret) is there to be found")
      #expect(!bytes.contains(secret), "\(secret)")
    }
    let other = ToyCipher()
    other.last = 0
    let record = journal.records[0].bytes
    #expect(throws: WireFault.keyMissing(number: desk.state.keysGiven)) {
      _ = try EventRecord(wire: record.span, Sealing(other))
    }
    #expect(throws: WireFault.noSeal) { _ = try EventRecord(wire: record.span) }
  }

  private static let secrets = ["Kolibri", "secretfile", "text/kolibri", "ref-kolibri", "kolibri@gmail.com"]

  private static var secretLetter: ReceiveMessage {
    var order = Desk.letter("My word is Kolibri.", from: "kolibri@gmail.com", on: Desk.mail)
    order.subject = "Kolibri"
    order.senderName = "Eve Kolibri"
    order.externalId = "<ref-kolibri>"
    order.files = [
      ReceiveMessage.File(
        fileName: "secretfile", mimeType: "text/kolibri",
        stored: StoredFile(digest: Digest(), key: Array("Kolibri".utf8), bytes: 7))
    ]
    return order
  }

  @Test func `afterwards nobody is found, everything has ended, and the same person is somebody new`() {
    var desk = Desk()
    let id = desk.receive(Self.secretLetter).conversationId
    let contactId = desk[id].contactId
    let visit = desk.say("Kolibri, too.")
    let session = desk[visit].sessionId
    desk.must(.eraseContact(contactId), by: Desk.anna)
    let contact = desk.state.contacts[contactId]
    #expect(contact?.email == .erased && contact?.erasedAt == desk.now)
    #expect(contact?.erasedBy == Desk.anna.name)
    #expect(desk[id].status == .closed && desk[id].turn == nil && desk[id].messages[0].body == .erased)
    let bytes = desk.state.allBytes
    #expect(!Self.secrets.dropFirst().contains { bytes.contains($0) })
    var filter = ConversationFilter()
    filter.text = "kolibri"
    #expect(desk.state.conversations(matching: filter, after: nil, limit: 10).ids.isEmpty)
    // A visitor who was not erased is still known.
    #expect(session.flatMap { desk.state.sessions[$0] } != nil)
    let again = desk.receive(Self.secretLetter).conversationId
    #expect(again != id && desk[again].contactId != contactId)
    // A second time changes nothing, and what is left takes no more words.
    desk.must(.eraseContact(contactId))
    #expect(desk.events.isEmpty)
    for command: Command in [
      .reopenConversation(id), .rate(id, score: 5, comment: "x"), .takeOver(id),
      .reply(Reply(conversationId: id, content: "x")),
    ] {
      #expect(desk.run(command, by: Desk.anna) == .failure(.contactErased))
    }
  }

  @Test func `a visitor who was erased begins anew under the same secret`() {
    var desk = Desk()
    let id = desk.say("Kolibri")
    let before = desk[id]
    desk.must(.eraseContact(before.contactId))
    #expect(before.sessionId.map { desk.state.sessions.contains($0) } == false && desk[id].sessionId == nil)
    let again = desk.say("Hello")
    #expect(again != id && desk[again].contactId != before.contactId)
  }

  @Test func `a contact waits until there is a key for it`() {
    var state = Desk().state
    let stamp = Stamp(at: state.lastAt, actor: Desk.customer, requestId: ID())
    var decision = Decision(stamp, seed: (1, 2), keys: KeyRange(after: 0, last: state.keysGiven), domain: nil)
    #expect(throws: Refusal.keysExhausted(needed: 1)) {
      try decision.decide(.receiveMessage(Self.secretLetter), &state)
    }
    #expect(decision.events.isEmpty)
    // A restored state does not know which numbers were given and erased since.
    decision = Decision(stamp, seed: (1, 2), keys: KeyRange(after: 40, last: 50), domain: nil)
    _ = try? decision.decide(.receiveMessage(Self.secretLetter), &state)
    #expect(state.keysGiven == 41)
  }
}

extension [UInt8] {
  fileprivate func contains(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard count >= bytes.count else { return false }
    return (0...count - bytes.count).contains {
      self[$0] == bytes[0] && self[$0..<$0 + bytes.count].elementsEqual(bytes)
    }
  }
}
