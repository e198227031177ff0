// Erasing through the whole engine: what stands on the disk before and after, what a crash in the middle leaves, and
// what a keyring that is lost or damaged means.

import Bytes
import EngineTesting
import Model
import Storage
import Testing
import World

@testable import Engine

@Suite struct ErasureTests {
  static let secret = "Kolibri-4711"

  private static func plain(_ shop: Workshop) -> [String] {
    let bytes = Array(secret.utf8)
    return shop.world.disk.files.filter { _, content in
      content.indices.dropLast(bytes.count - 1).contains {
        content[$0] == bytes[0] && content[$0..<$0 + bytes.count].elementsEqual(bytes)
      }
    }.map(\.key)
  }

  private static func ring(_ shop: Workshop) throws -> Keyring {
    try #require(try KeyringStore(shop.world.disk).read(Workshop.tenantId(1).uuid))
  }

  /// A tenant to whom two visitors have written, the first a secret.
  private static func told() throws -> (Workshop, Tenant, ID<Conversation>, ID<Contact>) {
    let shop = Workshop()
    try shop.start()
    let tenant = try shop.furnish()
    let id = try shop.say("It is \(secret).", visitor: 1, to: tenant)
    _ = try shop.say("Hello", visitor: 2, to: tenant)
    try shop.process.settle()
    let contact = try #require(try shop.state(of: tenant).conversations[id]?.contactId)
    return (shop, tenant, id, contact)
  }

  @Test(
    arguments: [(1_000, 0, 256), (300, 0, 44), (300, 500, 44), (256, 500, nil)] as [(UInt64, UInt64, Int?)])
  func `a keyring grows up to its limit and no further`(row: (keysMax: UInt64, needed: UInt64, growth: Int?))
  {
    var ring = Keyring()
    ring.grow(by: 256) { 7 }
    var work = KeyWork(ring, keysMax: row.keysMax)
    #expect(work.next(given: 256, needed: row.needed, durable: 0)?.growth == row.growth)
    #expect(work.isFull == (row.growth == nil))
  }

  @Test func `a secret stands nowhere in plain, and with its key gone nobody reads it`() throws {
    let (shop, tenant, id, contact) = try Self.told()
    try shop.process.look(at: tenant) { $0.snapshot() }
    try shop.process.settle()
    #expect(Self.plain(shop).isEmpty)
    _ = try shop.commit(.eraseContact(contact), on: tenant).get()
    try shop.process.settle()
    #expect(try Self.ring(shop).erased == [1])
    #expect(try shop.process.look(at: tenant) { $0.keyStanding(of: contact) } == .gone)
    let entries = try #require(try shop.process.look(at: tenant) { $0.missed(after: 0) })
    #expect(!entries.contains { "\($0.event)".contains(Self.secret) })
    let live = try shop.state(of: tenant)
    try shop.start()
    let read = try shop.state(of: shop.tenant())
    #expect(read.difference(from: live) == nil)
    #expect(read.conversations[id]?.messages.first?.body == "[erased]")
    #expect(read.conversations[id]?.status == .closed)
    shop.crash()
    #expect(try DataFolderReader(shop.world.disk).verify().isClean)
  }

  @Test func `the key goes only once the erasure is durable, and a start finishes what a crash cut off`()
    throws
  {
    let (shop, tenant, _, contact) = try Self.told()
    _ = try shop.commit(.eraseContact(contact), on: tenant).get()
    // Workers and shards run, and the journal's thread does not.
    while try shop.process.runOne() {}
    #expect(try Self.ring(shop).erased.isEmpty)
    // The record is on the disk and the keyring is not: the process ends between the two.
    while case .worked = try shop.process.engine.journal.step() {}
    shop.crash()
    #expect(try Self.ring(shop).erased.isEmpty)
    try shop.start()
    #expect(try shop.state(of: shop.tenant()).contacts[contact]?.erasedAt != nil)
    #expect(try Self.ring(shop).erased == [1])
  }

  @Test func `a keyring that is newer than the state erases the contact again`() throws {
    let (shop, _, id, contact) = try Self.told()
    shop.crash()
    var ring = try Self.ring(shop)
    ring.erase(1)
    try KeyringStore(shop.world.disk).write(ring, of: Workshop.tenantId(1).uuid)
    try shop.start()
    let state = try shop.state(of: shop.tenant())
    #expect(state.contacts[contact]?.erasedAt != nil && state.conversations[id]?.status == .closed)
    // The number is never given again.
    let again = try shop.say("Hello", visitor: 1, to: shop.tenant())
    let made = try #require(try shop.state(of: shop.tenant()).conversations[again]?.contactId)
    #expect(made != contact)
  }

  @Test func `the key of a contact that an import dropped goes with the erasure`() throws {
    let (shop, tenant, _, contact) = try Self.told()
    let info = try shop.state(of: tenant).tenant
    let id = ID<TenantImport>(UUID(hi: 1, lo: 1))
    for step: Command in [.beginImport(ImportBegan(id, info)), .endImport(ImportEnded(id, parts: 0))] {
      _ = try shop.commit(step, on: tenant).get()
    }
    try shop.process.settle()
    try shop.start()
    #expect(try Self.ring(shop).erased.isEmpty)
    _ = try shop.commit(.eraseContact(contact), on: shop.tenant()).get()
    try shop.process.settle()
    #expect(try Self.ring(shop).erased == [1])
    #expect(try shop.process.look(at: shop.tenant()) { $0.keyStanding(of: contact) } == .gone)
  }

  @Test func `a contact whom an import brings as erased loses its key`() throws {
    let (shop, tenant, _, contact) = try Self.told()
    var rows = StateRows()
    let state = try shop.state(of: tenant)
    rows.contacts = state.contacts.all { $0.id == contact }
    rows.contacts[0].erasedAt = state.lastAt
    let id = ID<TenantImport>(UUID(hi: 1, lo: 1))
    for step: Command in [
      .beginImport(ImportBegan(id, state.tenant)), .importPart(PartImported(id, number: 1, rows)),
      .endImport(ImportEnded(id, parts: 1)),
    ] { _ = try shop.commit(step, on: tenant).get() }
    try shop.process.settle()
    #expect(try Self.ring(shop).erased == [1])
  }

  enum Loss: CaseIterable, Sendable { case missing, older, damaged }

  @Test(arguments: Loss.allCases)
  func `a keyring that is lost, old or damaged stops its tenant with a reason, and no other`(loss: Loss)
    throws
  {
    let (shop, _, _, _) = try Self.told()
    _ = try shop.furnish(2)
    try shop.process.settle()
    shop.crash()
    let path = "keyrings/\(Workshop.tenantId(1)).keys"
    switch loss {
    case .missing: try shop.world.disk.remove(path)
    case .older: try KeyringStore(shop.world.disk).write(Keyring(), of: Workshop.tenantId(1).uuid)
    case .damaged: shop.world.disk.flip(bit: 8 * 60, of: path)
    }
    try shop.start()
    let sentence = try shop.process.look(at: shop.tenant()) { $0.quarantine?.sentence } ?? ""
    #expect(sentence.contains(loss == .damaged ? path : "copy the newest one back"), "\(sentence)")
    #expect(try shop.process.look(at: shop.tenant(2)) { $0.quarantine } == nil)
    // What is there is not written over.
    #expect(loss != .damaged || shop.world.disk.files[path] != nil)
    #expect(throws: (any Error).self) {
      try shop.commit(Workshop.word("Hello"), on: shop.tenant()).get()
    }
  }

  @Test func `a tenant that was not made for want of space leaves no mark`() throws {
    let shop = Workshop()
    try shop.start()
    shop.world.disk.plan { $0.spaceLeft = 0 }
    var info = TenantInfo()
    info.id = Workshop.tenantId(1)
    info.name = "Tenant"
    let engine = try shop.process.engine
    let made = try shop.process.call { [info] in await engine.createTenant(info) }
    #expect(made?.failureName == "disk_full")
    #expect(!engine.lacksKeyringSpace)
    shop.world.disk.plan { $0.spaceLeft = nil }
    #expect(try shop.state(of: shop.furnish()).channels.count == 1)
  }

  @Test func `more new visitors than there are keys wait for the next ones`() throws {
    let shop = Workshop()
    shop.storage = StorageSettings(segmentBytes: 4 << 20)
    try shop.start()
    let tenant = try shop.furnish(quietMs: nil)
    var refusals: Set<String> = []
    for visitor in 0..<300 {
      let secret = (0..<32).map { UInt8(truncatingIfNeeded: $0 < 2 ? visitor >> (8 * $0) : 5) }
      let word = Command.receiveMessage(
        ReceiveMessage(
          channelId: Workshop.id(Workshop.channel), sender: .session(Digest(secret) ?? Digest(), origin: nil),
          body: "Hello"))
      if let refusal = try shop.commit(word, on: tenant).failureName { refusals.insert(refusal) }
    }
    #expect(refusals == ["overloaded"])
    try shop.process.settle()
    #expect(try shop.commit(Workshop.word("Hello"), on: tenant).failureName == nil)
  }
}
