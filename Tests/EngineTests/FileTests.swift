// Files through the whole engine: durable before a record refers to them, gone when nobody does, and unreadable for
// everybody once their person is erased.

import Bytes
import EngineTesting
import Model
import Storage
import Testing
import World

@testable import Engine

@Suite struct FileTests {
  static let secret = Array("Kolibri-4711".utf8)

  /// A visitor's word with files.
  private static func word(_ files: [StoredFile], visitor: UInt8 = 1) -> Command {
    guard case .receiveMessage(var order) = Workshop.word("See the file.", visitor: visitor) else {
      preconditionFailure("a word is a message")
    }
    order.files = files.map { ReceiveMessage.File(fileName: "a.txt", mimeType: "text/plain", stored: $0) }
    return .receiveMessage(order)
  }

  /// Has files kept and a word refer to them.
  private static func send(
    _ contents: [[UInt8]], _ shop: Workshop, _ tenant: Tenant, visitor: UInt8 = 1
  ) throws -> Locked<[Result<StoredFile, FileFault>]> {
    let told = Locked<[Result<StoredFile, FileFault>]>([])
    try shop.process.look(at: tenant) {
      $0.keepFiles(contents) { tenant, kept in
        switch kept {
        case .failure(let fault): told.withLock { $0.append(.failure(fault)) }
        case .success(let files):
          let outcome = tenant.commit(word(files, visitor: visitor), by: Actor(.contact))
          if case .success = outcome { told.withLock { $0 += files.map { .success($0) } } }
        }
      }
    }
    return told
  }

  private static func read(
    _ file: StoredFile, _ range: Range<Int>, _ shop: Workshop
  ) throws -> Result<[UInt8], FileFault>? {
    let told = Locked<Result<[UInt8], FileFault>?>(nil)
    try shop.process.engine.files.read(file, range, of: Workshop.tenantId(1)) { read in
      told.withLock { $0 = read }
    }
    try shop.process.settle()
    return told.withLock { $0 }
  }

  private static func paths(_ shop: Workshop) -> [String] {
    shop.world.disk.files.keys.filter { $0.hasPrefix("files/") }
  }

  private static func opened() throws -> (Workshop, Tenant) {
    let shop = Workshop()
    try shop.start()
    return (shop, try shop.furnish())
  }

  @Test(arguments: [0, 1, FileBoxes.pieceBytes - 1, FileBoxes.pieceBytes, FileBoxes.pieceBytes * 2 + 1])
  func `a file is read as it was kept, whole and in every part`(_ bytes: Int) throws {
    let (shop, tenant) = try Self.opened()
    let content = (0..<bytes).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    let told = try Self.send([content], shop, tenant)
    try shop.process.settle()
    let file = try #require(told.withLock { $0 }.first).get()
    #expect(Int(file.bytes) == bytes)
    try shop.start()
    #expect(try Self.read(file, 0..<bytes, shop) == .success(content))
    let piece = FileBoxes.pieceBytes
    for range in [0..<1, piece - 1..<piece + 1, piece..<piece * 2, bytes - 1..<bytes]
    where range.lowerBound >= 0 && range.upperBound <= bytes && !range.isEmpty {
      #expect(try Self.read(file, range, shop) == .success(Array(content[range])))
    }
  }

  @Test func `no byte of a file stands on the disk in plain, and none is opened in another's place`() throws {
    let (shop, tenant) = try Self.opened()
    let told = try Self.send([Self.secret, Self.secret], shop, tenant)
    try shop.process.settle()
    let files = try told.withLock { $0 }.map { try $0.get() }
    #expect(files.count == 2 && files[0].digest != files[1].digest)
    #expect(shop.world.disk.path(holding: Self.secret) == nil)
    var stolen = files[0]
    stolen.key = files[1].key
    #expect(try Self.read(stolen, 0..<12, shop) == .failure(.damaged))
    stolen = files[0]
    stolen.bytes -= 1
    #expect(try Self.read(stolen, 0..<11, shop) != .success(Array(Self.secret.dropLast())))
    for path in Self.paths(shop) { shop.world.disk.flip(bit: 200, of: path) }
    #expect(try Self.read(files[0], 0..<12, shop) == .failure(.damaged))
    for path in Self.paths(shop) { try shop.world.disk.remove(path) }
    #expect(try Self.read(files[0], 0..<12, shop) == .failure(.gone))
  }

  @Test func `nothing that a record refers to is lost, at whatever call the power goes`() throws {
    var calls = 0
    var isWhole = false
    while !isWhole {
      let (shop, tenant) = try Self.opened()
      shop.world.disk.plan { $0.callsLeft = calls }
      _ = try Self.send([Self.secret], shop, tenant)
      try shop.process.settle()
      isWhole = !shop.world.disk.isOff
      try shop.start()
      let state = try shop.state(of: shop.tenant())
      try shop.process.settle()
      var referred = 0
      for attachment in state.attachments.all() {
        let file = try #require(attachment.file)
        #expect(try Self.read(file, 0..<12, shop) == .success(Self.secret), "after \(calls) calls")
        referred += 1
      }
      // What nobody came to refer to went when the tenant was loaded.
      #expect(Self.paths(shop).count == referred, "after \(calls) calls")
      if isWhole { #expect(referred == 1) }
      calls += 1
    }
    #expect(calls > 8)
  }

  @Test func `a word that was refused, or came before, leaves no file`() throws {
    let (shop, tenant) = try Self.opened()
    let refused = try Self.send(Array(repeating: [1], count: 6), shop, tenant)
    try shop.process.settle()
    #expect(refused.withLock { $0 }.isEmpty && Self.paths(shop).isEmpty)
    shop.world.disk.plan { $0.spaceLeft = 0 }
    let full = try Self.send([Self.secret], shop, tenant)
    try shop.process.settle()
    #expect(full.withLock { $0 } == [.failure(.diskFull)] && Self.paths(shop).isEmpty)
  }

  @Test func `more than may wait is refused, of one tenant and of all`() throws {
    let room = FileRoom()
    let (tenant, half) = (Workshop.tenantId(1), EngineLimits.filesPerTenantBytesMax / 2 + 1)
    #expect(room.take(half, for: tenant) == nil && room.take(half, for: tenant) == .tenantOverloaded)
    room.give(half, of: tenant)
    // One that is larger than what one may have goes alone.
    #expect(room.take(4 * half, for: tenant) == nil && room.take(1, for: tenant) == .tenantOverloaded)
    for number in 2...5 as ClosedRange<UInt64> { _ = room.take(half, for: Workshop.tenantId(number)) }
    #expect(room.take(half, for: Workshop.tenantId(9)) == .overloaded)
    room.give(4 * half, of: tenant)
    #expect(room.take(half, for: Workshop.tenantId(9)) == nil)
  }

  @Test func `with its person erased a file is gone, once that is durable and not before`() throws {
    let (shop, tenant) = try Self.opened()
    let told = try Self.send([Self.secret], shop, tenant)
    let others = try Self.send([[1, 2, 3]], shop, tenant, visitor: 2)
    try shop.process.settle()
    let file = try #require(told.withLock { $0 }.first).get()
    let kept = try #require(others.withLock { $0 }.first).get()
    let state = try shop.state(of: tenant)
    let attachment = try #require(state.attachments.all().first)
    let contact = try #require(state.conversations[attachment.conversationId]?.contactId)
    _ = try shop.commit(.eraseContact(contact), on: tenant).get()
    while try shop.process.runOne() {}
    #expect(Self.paths(shop).count == 2)
    try shop.process.settle()
    #expect(Self.paths(shop).count == 1)
    #expect(try Self.read(file, 0..<12, shop) == .failure(.gone))
    #expect(try Self.read(kept, 0..<3, shop) == .success([1, 2, 3]))
    let erased = try shop.state(of: tenant).attachments.all()
    #expect(erased.map(\.isReadable) == [false, true] && erased[0].bytes == 12)
    // Who finds the bytes again, in a backup, has no key for them.
    try shop.start()
    let read = try shop.state(of: shop.tenant()).attachments.all()
    #expect(read[0].file?.key.bytes.isEmpty == true && read[1].file == kept)
  }

  @Test func `a link is one file's, up to its moment, and nobody else's`() {
    let links = FileLinks(secret: [UInt8](repeating: 7, count: 32))
    let others = FileLinks(secret: [UInt8](repeating: 8, count: 32))
    let (tenant, file) = (Workshop.tenantId(1), ID<Model.Attachment>(UUID(hi: 1, lo: 2)))
    let signature = links.signature(of: file, in: tenant, expires: 100)
    let other = ID<Model.Attachment>(UUID(hi: 1, lo: 3))
    let verdicts = [
      links.isSigned(signature.span, file, in: tenant, expires: 100),
      links.isSigned(signature.span, file, in: tenant, expires: 101),
      links.isSigned(signature.span, file, in: Workshop.tenantId(2), expires: 100),
      links.isSigned(signature.span, other, in: tenant, expires: 100),
      links.isSigned(Array(signature.dropLast()).span, file, in: tenant, expires: 100),
      others.isSigned(signature.span, file, in: tenant, expires: 100),
    ]
    #expect(verdicts == [true, false, false, false, false, false])
  }
}
