// B3: two rows are one person, and perhaps they are not after all.

internal import Bytes
internal import Testing

@testable internal import Model

@Suite struct MergingTests {
  private let desk: Desk
  private let ann: ID<Contact>
  private let work: ID<Contact>
  private let annsThread: ID<Conversation>
  private let workThread: ID<Conversation>

  init() {
    var desk = Desk()
    let a = desk.receive(Desk.letter("Frame", from: "ann@gmail.com", messageId: "<1>"))
    let b = desk.receive(Desk.letter("Wheel", from: "ann@tools.se", messageId: "<2>"))
    (ann, annsThread) = (a.contactId, a.conversationId)
    (work, workThread) = (b.contactId, b.conversationId)
    self.desk = desk
  }

  @Test func `the survivor stands for both`() {
    var desk = desk
    desk.merge(work, into: ann)
    #expect(desk.eventNames.contains("contactsMerged"))
    #expect(desk.conversations(of: ann) == [annsThread, workThread])
    #expect(desk.conversations(of: work).isEmpty)
    #expect(desk[workThread].contactId == ann && desk[workThread].keyContactId == work)
    #expect(desk.state.root(of: work) == ann && desk[contact: work].mergedInto == ann)
    let whole = desk.state.whole(desk[contact: ann])
    #expect(whole.email == "ann@gmail.com")
    #expect(whole.identities.map(\.value) == ["ann@gmail.com", "ann@tools.se"])
    #expect(desk.state.contacts(matching: nil, in: .all, offset: 0, limit: 10).ids == [ann])
    #expect(desk.state.contacts(matching: "tools", in: .all, offset: 0, limit: 10).ids == [ann])
  }

  @Test func `an address of the other is the survivor's to keep and to lose`() {
    var desk = desk
    desk.merge(work, into: ann)
    desk.must(.addIdentity(ann, .email, "ann@tools.se"))
    #expect(desk.events.isEmpty)
    desk.must(.removeIdentity(ann, .email, "ann@tools.se"))
    #expect(desk.state.whole(desk[contact: ann]).identities.map(\.value) == ["ann@gmail.com"])
    #expect(desk.meet("ann@tools.se") != ann)
  }

  @Test func `a conversation's account is the survivor's`() {
    var desk = desk
    let account = desk[contact: work].accountId
    #expect(account != nil && desk[contact: ann].accountId == nil)
    let other = desk.makeAccount("Other")
    func ofAccount(_ id: ID<Account>?) -> Set<ID<Conversation>> {
      var filter = ConversationFilter()
      filter.accountId = id
      return Set(desk.state.conversations(matching: filter, after: nil, limit: 10).ids)
    }
    // Who had none takes the other's, until the merge is undone.
    var merge = desk.merge(work, into: ann)
    #expect(desk[contact: ann].accountId == account && ofAccount(account) == [annsThread, workThread])
    desk.must(.undoMerge(merge, of: ann))
    #expect(desk[contact: ann].accountId == nil && ofAccount(account) == [workThread])
    desk.must(.linkContact(ann, other))
    merge = desk.merge(work, into: ann)
    #expect(ofAccount(other) == [annsThread, workThread] && ofAccount(account).isEmpty)
    desk.must(.undoMerge(merge, of: ann))
    #expect(ofAccount(other) == [annsThread] && ofAccount(account) == [workThread])
  }

  @Test func `an account that came with a merge goes with it, however the other got it`() {
    var desk = desk
    let account = desk.makeAccount("Other")
    desk.must(.linkContact(work, account), by: Desk.anna)
    let merge = desk.merge(work, into: ann)
    #expect(desk[contact: ann].accountId == account)
    desk.must(.undoMerge(merge, of: ann))
    #expect(desk[contact: ann].accountId == nil && desk[contact: work].accountId == account)
  }

  @Test func `whoever writes from the other's address is the survivor`() {
    var desk = desk
    desk.merge(work, into: ann)
    let receipt = desk.receive(Desk.letter("Again", from: "ann@tools.se"))
    #expect(receipt.contactId == ann && desk[receipt.conversationId].sealedFor == nil)
    var reply = Desk.letter("And this?", from: "ann@gmail.com")
    reply.inReplyTo = "<2>"
    #expect(desk.receive(reply).conversationId == workThread)
    let repeated = desk.receive(Desk.letter("Wheel", from: "ann@tools.se", messageId: "<2>"))
    #expect(repeated.duplicate && repeated.conversationId == workThread && repeated.contactId == ann)
  }

  @Test func `an undo gives back what moved, and nothing else`() {
    var desk = desk
    let before = (desk[contact: work], desk[contact: ann])
    let merge = desk.merge(work, into: ann)
    let later = desk.receive(Desk.letter("Later", from: "ann@tools.se")).conversationId
    desk.must(.undoMerge(merge, of: ann), by: Desk.anna)
    let undone = ContactMergeUndone(desk[contact: ann].merges[0], [workThread])
    #expect(desk.events.contains(.contactMergeUndone(undone)))
    #expect(desk.conversations(of: work) == [workThread])
    #expect(desk.conversations(of: ann) == [annsThread, later])
    #expect(desk[workThread].sealedFor == nil)
    for (contact, old) in [(desk[contact: work], before.0), (desk[contact: ann], before.1)] {
      var contact = contact
      (contact.merges, contact.updatedAt) = (old.merges, old.updatedAt)
      #expect(contact == old)
    }
    #expect(desk.state.contacts(matching: nil, in: .all, offset: 0, limit: 10).ids == [ann, work])
    desk.must(.undoMerge(merge, of: ann))
    #expect(desk.events.isEmpty)
    desk.merge(work, into: ann)
  }

  @Test func `a chain is undone from its end`() {
    var desk = desk
    let third = desk.meet("ann@third.dk")
    let first = desk.merge(work, into: ann)
    let second = desk.merge(ann, into: third)
    #expect(desk.state.root(of: work) == third && desk.state.members(of: third) == [third, ann, work])
    #expect(desk.run(.undoMerge(first, of: ann)) == .failure(.notFound(noun: "contact")))
    desk.must(.undoMerge(second, of: third))
    #expect(desk.conversations(of: ann) == [annsThread, workThread])
    desk.must(.undoMerge(first, of: ann))
    #expect(desk.conversations(of: work) == [workThread])
  }

  @Test func `after thirty days a merge stays`() {
    var desk = desk
    let merge = desk.merge(work, into: ann)
    #expect(
      desk.run(.undoMerge(merge, of: ann), after: Limits.mergeUndoMs + 1) == .failure(.mergeFinal))
  }

  @Test func `what cannot be merged is refused`() {
    var desk = desk
    func refused(_ command: Command) -> Refusal? {
      var copy = desk
      if case .failure(let refusal) = copy.run(command) { return refusal }
      return nil
    }
    #expect(
      refused(.mergeContacts(ann, into: ann))
        == .invalid(path: "contactId", message: "is the contact itself"))
    #expect(refused(.mergeContacts(ID(), into: ann)) == .notFound(noun: "contact"))
    #expect(refused(.mergeContacts(ann, into: ID())) == .notFound(noun: "contact"))
    #expect(refused(.undoMerge(ID(), of: ann)) == .notFound(noun: "merge"))
    desk.merge(work, into: ann)
    let commands: [Command] = [
      .mergeContacts(work, into: ann), .linkContact(work, nil),
      .changeContact(desk[contact: work], CompanyNumbers()),
      .addIdentity(work, .email, "x@y.dk"), .mergeContacts(ann, into: work),
    ]
    for command in commands { #expect(desk.run(command) == .failure(.notFound(noun: "contact"))) }
    desk.must(.eraseContact(ann))
    let other = desk.meet("bob@tools.se")
    #expect(desk.run(.mergeContacts(other, into: ann)) == .failure(.contactErased))
  }

  @Test func `a turn in the making is made anew for whom the conversation is now`() {
    var desk = desk
    let visit = desk.say("Where is my frame?")
    desk.fire(.turn, of: visit)
    let turn = desk[visit].turn?.id
    let epoch = desk[visit].epoch
    desk.merge(desk[visit].contactId, into: ann)
    #expect(desk[visit].epoch > epoch && desk[visit].turn != nil && desk[visit].turn?.id != turn)
    let late = desk.run(
      .finishTurn(
        FinishTurn(
          conversationId: visit, turnId: turn ?? ID(), outcome: Desk.answer("Here."), steps: [])), by: .ai)
    #expect(late == .failure(.superseded))
  }

  @Test func `a visitor goes on in the same session, as the survivor`() {
    var desk = desk
    let visit = desk.say("Hello", visitor: 7)
    let visitor = desk[visit].contactId
    desk.merge(visitor, into: ann)
    #expect(desk.say("Me again", visitor: 7) == visit)
    desk.must(.claimContact(ChatSession.id(of: Desk.secret(7)), ContactClaims(name: "Ann")))
    #expect(desk[contact: visitor].claimedName == "Ann" && desk[contact: ann].claimedName == nil)
    #expect(desk.state.whole(desk[contact: ann]).claimedName == "Ann")
  }

  @Test func `who is erased goes with everybody who was merged into them`() {
    var desk = desk
    desk.merge(work, into: ann)
    desk.must(.eraseContact(ann), by: Desk.anna)
    for id in [ann, work] { #expect(desk[contact: id].email == .erased) }
    for id in [annsThread, workThread] {
      #expect(desk[id].status == .closed && desk[id].messages[0].body == .erased)
    }
    #expect(desk.state.contacts(matching: nil, in: .all, offset: 0, limit: 10).total == 0)
  }

  @Test func `after an undo each is erased alone`() {
    var desk = desk
    let merge = desk.merge(work, into: ann)
    desk.must(.reply(Reply(conversationId: workThread, content: "Written meanwhile.")), by: Desk.anna)
    desk.must(.undoMerge(merge, of: ann))
    desk.must(.eraseContact(work))
    #expect(desk[contact: ann].erasedAt == nil && desk[annsThread].messages[0].body == "Frame")
    #expect(desk[workThread].messages.map(\.body) == [.erased, .erased])
  }

  @Test func `one who is part of another can be erased alone`() {
    var desk = desk
    desk.merge(work, into: ann)
    desk.must(.eraseContact(work))
    #expect(desk[contact: ann].erasedAt == nil && desk[annsThread].messages[0].body == "Frame")
    #expect(desk[workThread].contactId == ann && desk[workThread].messages[0].body == .erased)
    #expect(
      desk.run(.reply(Reply(conversationId: workThread, content: "x")), by: Desk.anna)
        == .failure(.contactErased))
    #expect(desk.run(.undoMerge(desk[contact: ann].merges[0].id, of: ann)) == .failure(.contactErased))
  }

  @Test func `nothing of one is ever sealed under the other's key`() {
    var desk = desk
    let keys = [ann, work].map { desk[contact: $0].keyNumber }
    desk.merge(work, into: ann)
    #expect(desk.state.keyNumber(of: RowOwner.conversation(workThread)) == keys[1])
    desk.must(.reply(Reply(conversationId: workThread, content: "x")), by: Desk.anna)
    for event in desk.events { #expect(desk.state.contactId(of: event) == work) }
    #expect(desk.state.keyNumber(of: RowOwner.conversation(annsThread)) == keys[0])
  }

  @Test func `an excerpt of the past shows a conversation through merge and undo`() throws {
    var desk = desk
    var facts: [(Event, Stamp)] = []
    desk.onCommand = { desk in facts += desk.events.map { ($0, desk.stamp) } }
    var copy = desk.state
    let merge = desk.merge(work, into: ann)
    desk.must(.undoMerge(merge, of: ann))
    let excerpt = Excerpt(of: desk[workThread], in: desk.state)
    for (event, stamp) in facts {
      if excerpt.holds(event, in: copy) {
        try copy.apply(event, stamp)
      } else {
        copy.passOver(stamp)
      }
    }
    #expect(copy.conversations[workThread] == desk[workThread])
    #expect(copy.sequence == desk.state.sequence)
  }

  @Test func `a merge that is read back leaves what the living one left`() throws {
    var desk = desk
    var facts: [(Event, Stamp)] = []
    desk.onCommand = { desk in facts += desk.events.map { ($0, desk.stamp) } }
    var parts: [[UInt8]] = []
    desk.state.writeParts(nil) { part in
      var bytes: [UInt8] = []
      bytes.append(bytes: part)
      parts.append(bytes)
    }
    let merge = desk.merge(work, into: ann)
    desk.meet("ann@tools.se", on: Desk.shopMail)
    desk.must(.undoMerge(merge, of: ann))
    desk.merge(work, into: ann)
    var read = TenantState.unsettled
    for part in parts { try read.read(part: StatePart(wire: part.span)) }
    for (event, stamp) in facts { try read.apply(event, stamp) }
    read.settle()
    let isSame = read.allBytes == desk.state.allBytes && Derived(read) == Derived(desk.state)
    #expect(isSame)
  }
}
