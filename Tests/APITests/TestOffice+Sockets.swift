// Sessions without a connection, on their tenant's shard.

import Bytes
import Crypto
import Engine
import EngineTesting
import Frontend
import JSONText
import Model
import World

@testable import API

extension TestOffice {
  /// A reader of events, as the door would let it in.
  func listen(
    _ key: String, after: UInt64? = nil, incarnation: ID<TenantInfo>? = nil,
    workspaceId: ID<Workspace>? = nil, _ socket: TestSocket = TestSocket()
  ) throws -> (socket: TestSocket, session: EventSocket<TestSocket>) {
    guard let hash = Digest(Hashing.sha256(key.utf8Span.span).bytes),
      let caller = engine.callers.caller(keyHash: hash, at: world.clock.now())
    else { throw Missing() }
    let session = EventSocket(
      socket, caller, engine, workspaceId: workspaceId, frames: BroadcastFrames())
    guard let tenant = engine.callers.tenant(caller.key.tenantId) else { throw Missing() }
    onShard(tenant.shard.index) { tenant.onShard { session.begin(after: after, of: incarnation, on: $0) } }
    return (socket, session)
  }

  /// A visitor's page that is connected and has said nothing.
  func visit(
    _ owner: TestTenant, channel: ID<Channel>? = nil, origin: String? = nil, peer: AddressBlock? = nil
  ) throws -> TestVisitor {
    guard let tenant = engine.callers.tenant(owner.id) else { throw Missing() }
    let socket = TestSocket()
    let session = ChatSocket(
      socket, tenant, channel ?? owner.chatId, ChatPage(origin: origin, peer: peer),
      ChatWorld(engine.world, service.rates))
    onShard(tenant.shard.index) { tenant.onShard { session.begin(on: $0) } }
    return TestVisitor(office: self, shard: tenant.shard.index, socket: socket, session: session)
  }
}

/// A visitor and what their page was told.
struct TestVisitor {
  let office: TestOffice
  let shard: Int
  let socket: TestSocket
  let session: ChatSocket<TestSocket>

  /// Sends a frame and lets what follows from it happen.
  func say(_ frame: String) {
    office.onShard(shard) { [session] in session.onText(Array(frame.utf8).span) }
    office.settle()
  }

  func leave() { office.onShard(shard) { [session] in session.onClose() } }

  /// The newest frame of a type.
  func last(_ type: String) -> JSONValue? { socket.frames(type).last }
}
