// A chat's public key works as long as its channel is there: at once, after a power cut, and with the tenant at rest.

import Bytes
import Engine
import EngineTesting
import Model
import Storage
import Testing

@Suite struct `A chat's public key` {
  private static let key = "pk_live_v1_of_the_test"
  private static let id: ID<Channel> = Workshop.id(77)

  private static func channel() -> Channel {
    var channel = Channel()
    channel.id = id
    channel.workspaceId = Workshop.id(2)
    channel.brandId = Workshop.id(1)
    channel.displayName = "Another chat"
    channel.publicKey = key
    return channel
  }

  private func isKnown(_ shop: Workshop) throws -> Bool {
    try shop.process.engine.callers.chat(publicKey: Self.key)?.channelId == Self.id
  }

  @Test func `works from the commit on, and stops to with the channel`() throws {
    let shop = Workshop()
    try shop.start()
    let tenant = try shop.furnish()
    _ = try shop.commit(.createChannel(Self.channel()), on: tenant).get()
    #expect(try isKnown(shop))
    try shop.process.settle()
    _ = try shop.commit(.deleteChannel(Self.id), on: tenant).get()
    #expect(try !isKnown(shop))
  }

  @Test(arguments: [false, true], [false, true])
  func `is the same after a power cut at any time`(isDeleted: Bool, isSettled: Bool) throws {
    let shop = Workshop()
    try shop.start()
    let tenant = try shop.furnish()
    _ = try shop.commit(.createChannel(Self.channel()), on: tenant).get()
    if isDeleted {
      try shop.process.settle()
      _ = try shop.commit(.deleteChannel(Self.id), on: tenant).get()
    }
    // The tenant's record is durable; the directory's may come behind it or not at all.
    if isSettled { try shop.process.settle() } else { while case .worked = try shop.process.stepJournal() {} }
    try shop.start()
    #expect(try isKnown(shop) == !isDeleted)
    try shop.start()
    #expect(try isKnown(shop) == !isDeleted, "and the directory knows by itself")
  }

  @Test func `leads to a tenant that is not in memory`() throws {
    let shop = Workshop()
    shop.settings.idleUnloadMs = 1_000
    try shop.start()
    let tenant = try shop.furnish()
    _ = try shop.commit(.createChannel(Self.channel()), on: tenant).get()
    try shop.process.pass(milliseconds: 10_000)
    #expect(try shop.process.engine.callers.tenant(tenant.id) == nil)
    try shop.start()
    #expect(try shop.process.engine.callers.tenant(tenant.id) == nil, "it rests")
    #expect(try isKnown(shop))
  }

  @Test func `that is made and gone before the directory heard of it stays gone`() throws {
    let shop = Workshop()
    try shop.start()
    let tenant = try shop.furnish()
    _ = try shop.commit(.createChannel(Self.channel()), on: tenant).get()
    _ = try shop.commit(.deleteChannel(Self.id), on: tenant).get()
    try shop.process.settle()
    #expect(try !isKnown(shop))
    try shop.start()
    #expect(try !isKnown(shop))
  }
}
